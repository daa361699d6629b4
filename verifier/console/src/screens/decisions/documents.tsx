// The scans of a certificate's decisions: to download, attach, or replace with a newer one. A scan is never deleted.
import { useState } from 'preact/hooks'
import { client, read, sent } from '../../../../ui/api.ts'
import { formatCount, formatInstant } from '../../../../ui/days.ts'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Failure, Notice } from '../../../../ui/parts/notice.tsx'
import { useWork, Waiting } from '../../../../ui/parts/progress.tsx'
import { useWords } from '../../words.ts'
import { attachDocument, type DocumentKind } from './attachment.ts'
import { FileChoice } from './file-choice.tsx'
import { mayKeep, type Certificate } from '../register/records.ts'

type StoredDocument = Awaited<ReturnType<typeof readDocuments>>[number]

async function readDocuments(id: number, signal: AbortSignal) {
  return (await read(client.certificates[':id'].documents.$get({ param: { id: String(id) } }, sent({ signal })))).items
}

export function Documents({ certificate }: { certificate: Certificate }) {
  const { documents: words } = useWords('office')
  const { id } = certificate
  const documents = useLoaded((signal) => readDocuments(id, signal), [id])
  return (
    <div class="card">
      <h2>{words.title}</h2>
      <Load of={documents}>
        {(all) =>
          all.length === 0 ? (
            <p>{words.none}</p>
          ) : (
            <ul class="rows">
              {all.map((one) => (
                <Row key={one.id} document={one} />
              ))}
            </ul>
          )
        }
      </Load>
      {mayKeep() && documents.value !== undefined && (
        <Attach certificate={certificate} present={documents.value} onAttached={documents.reload} />
      )}
    </div>
  )
}

function Row({ document }: { document: StoredDocument }) {
  const { documents: words } = useWords('office')
  const { id, certificateId, kind, fileName, sizeBytes, createdAt, supersededBy } = document
  const kilobytes = Math.max(1, Math.round(sizeBytes / 1024))
  return (
    <li>
      <span>
        <a href={`/api/v1/certificates/${certificateId}/documents/${id}`} download={fileName}>
          {fileName}
        </a>
        <small>{[words.kinds[kind], words.kilobytes(formatCount(kilobytes)), formatInstant(createdAt)].join(' · ')}</small>
      </span>
      {supersededBy !== null && <span class="tag">{words.superseded}</span>}
    </li>
  )
}

interface AttachProps {
  readonly certificate: Certificate
  readonly present: readonly StoredDocument[]
  readonly onAttached: () => void
}

function Attach({ certificate, present, onAttached }: AttachProps) {
  const { documents: words } = useWords('office')
  const kinds: DocumentKind[] = [
    'issue',
    ...(certificate.extendedTo === null ? [] : ['extension' as const]),
    ...(certificate.revocation === null ? [] : ['revocation' as const]),
  ]
  const [kind, setKind] = useState<DocumentKind>(kinds.at(-1)!)
  const [file, setFile] = useState<File | undefined>()
  const [isDone, setDone] = useState(false)
  const work = useWork()
  const supersedes = present.find((document) => document.kind === kind && document.supersededBy === null)
  const attach = (): void =>
    work.run(async (signal) => {
      await attachDocument({ certificateIds: [certificate.id], kind, file: file!, supersedes: supersedes?.id }, signal)
      setFile(undefined)
      setDone(true)
      onAttached()
    })
  return (
    <div class="attach">
      <h3>{words.attach}</h3>
      {kinds.length > 1 && (
        <label>
          {words.kind}
          <select value={kind} onChange={(event) => setKind(event.currentTarget.value as DocumentKind)}>
            {kinds.map((one) => (
              <option key={one} value={one}>
                {words.kinds[one]}
              </option>
            ))}
          </select>
        </label>
      )}
      <FileChoice id="document" file={file} onFile={(chosen) => (setDone(false), setFile(chosen))} />
      {supersedes !== undefined && file !== undefined && <Notice kind="hint">{words.willSupersede(supersedes.fileName)}</Notice>}
      {isDone && <Notice kind="done">{words.attached}</Notice>}
      {work.error !== undefined && <Failure error={work.error} />}
      {work.isRunning && <Waiting label={words.uploading} onCancel={work.cancel} />}
      <button
        type="button"
        aria-disabled={file === undefined || work.isRunning}
        onClick={() => file !== undefined && !work.isRunning && attach()}
      >
        {words.attachNow}
      </button>
    </div>
  )
}
