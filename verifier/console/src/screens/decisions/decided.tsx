// The result of a decision, and its scan, which is sent after the certificates have been saved.
import { useEffect, useState } from 'preact/hooks'
import { Failure, Notice } from '../../../../ui/parts/notice.tsx'
import { useWork, Waiting } from '../../../../ui/parts/progress.tsx'
import { useWords } from '../../words.ts'
import { attachDocument, type DocumentKind } from './attachment.ts'
import { CertificateTable } from '../register/certificate-table.tsx'
import { FileChoice } from './file-choice.tsx'
import type { Certificate } from '../register/records.ts'

export interface DecidedProps {
  readonly title: string
  readonly certificates: readonly Certificate[]
  readonly kind: DocumentKind
  /** The scan that was chosen in the form of the decision. */
  readonly file: File | undefined
}

export function Decided({ title, certificates, kind, file: given }: DecidedProps) {
  const { documents: words } = useWords('office')
  const [file, setFile] = useState(given)
  const [isAttached, setAttached] = useState(false)
  const work = useWork()
  const attach = (): void =>
    work.run(async (signal) => {
      await attachDocument({ certificateIds: certificates.map(({ id }) => id), kind, file: file! }, signal)
      setAttached(true)
    })
  useEffect(() => {
    if (given !== undefined) attach()
  }, [])
  const isWaiting = !isAttached && !work.isRunning
  return (
    <>
      <Notice kind="done" title={title}>
        {isAttached && <p>{words.attached}</p>}
      </Notice>
      <CertificateTable certificates={certificates} hasProduct />
      {work.isRunning && <Waiting label={words.uploading} onCancel={work.cancel} />}
      {work.error !== undefined && <Failure error={work.error} />}
      {isWaiting && (
        <div class="card attach">
          <h2>{words.attach}</h2>
          <FileChoice id="scan" file={file} onFile={setFile} />
          <button type="button" aria-disabled={file === undefined} onClick={() => file !== undefined && attach()}>
            {words.attachNow}
          </button>
        </div>
      )}
    </>
  )
}
