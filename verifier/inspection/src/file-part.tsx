// A place to choose or drop a file, and the result of its verification.
import { useRef, useState } from 'preact/hooks'
import { REASON_WORDS, WARNING_WORDS } from '@temsao/shared/inspection/words.ts'
import type { BundleVerdict } from '@temsao/shared/inspection/verify-bundle.ts'
import { Facts } from '../../ui/parts/facts.tsx'
import { formatTime } from '../../ui/record/moments.ts'
import { Band } from './band.tsx'
import { RecordView } from './record-view.tsx'
import type { PrintedReport } from './statement.ts'
import type { Trusted } from './trusted.ts'
import { verifyFile, type VerifiedFile } from './verified-file.ts'
import { language } from '../../ui/catalogue.ts'
import { useWords } from './words.ts'

type State =
  | { readonly state: 'none' | 'verifying' | 'unreadable' }
  | { readonly state: 'done'; readonly file: VerifiedFile; readonly number: number }

/** `<FilePart report={report} trusted={trusted} />` */
export function FilePart({ report, trusted }: { report: PrintedReport | undefined; trusted: Trusted }) {
  const words = useWords('verify')
  const input = useRef<HTMLInputElement>(null)
  const chosen = useRef(0)
  const [isOver, setOver] = useState(false)
  const [state, setState] = useState<State>({ state: 'none' })
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const number = ++chosen.current
    setState({ state: 'verifying' })
    const next = await verifyFile(file, { trusted, report }).then(
      (verified): State => ({ state: 'done', file: verified, number }),
      (): State => ({ state: 'unreadable' }),
    )
    // If another file was chosen meanwhile, only its result counts.
    if (number === chosen.current) setState(next)
  }
  return (
    <section>
      <h2>{words.fileTitle}</h2>
      <p class="hint">{words.fileNote}</p>
      <div
        class={`drop ${isOver ? 'over' : ''}`}
        onDragOver={(event) => (event.preventDefault(), setOver(true))}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          void take(event.dataTransfer?.files[0])
        }}
      >
        <input
          ref={input}
          type="file"
          hidden
          accept=".json,application/json"
          aria-label={words.choose}
          onChange={(event) => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
        <button type="button" class="main" onClick={() => input.current?.click()}>
          {words.choose}
        </button>
        <span class="hint">{words.drop}</span>
      </div>
      {state.state === 'verifying' && <p role="status">{words.verifying}</p>}
      {state.state === 'unreadable' && <Band level="caution" title={words.unreadable} />}
      {state.state === 'done' && <Verified key={state.number} file={state.file} />}
    </section>
  )
}

function Verified({ file }: { file: VerifiedFile }) {
  const words = useWords('verify')
  const { verdict, fitsReport } = file
  return (
    <>
      <p class="hint">{words.file(file.name)}</p>
      <VerdictBand verdict={verdict} />
      {fitsReport === true && <Band level="good" title={words.fits} />}
      {fitsReport === false && <Band level="bad" title={words.fitsNot} />}
      {verdict.state === 'verified' && (
        <>
          <Proof verdict={verdict} />
          <RecordView inspection={verdict.inspection} findPhoto={file.findPhoto} />
        </>
      )}
    </>
  )
}

function VerdictBand({ verdict }: { verdict: BundleVerdict }) {
  const words = useWords('verify')
  const spoken = language.get()
  if (verdict.state === 'refused') {
    const { reason, entry, field } = verdict
    return (
      <Band level="bad" title={words.refused}>
        <p>{entry === undefined ? REASON_WORDS[reason][spoken] : `${words.atEntry(entry)}: ${REASON_WORDS[reason][spoken]}`}</p>
        {field !== undefined && <p>{words.inField(field)}</p>}
      </Band>
    )
  }
  const { warnings } = verdict
  if (warnings.length === 0)
    return (
      <Band level="good" title={words.verified}>
        <p>{words.verifiedNote}</p>
      </Band>
    )
  return (
    <Band level="caution" title={words.verifiedWith}>
      <p>{words.verifiedNote}</p>
      <ul>
        {warnings.map(({ code, entry }) => (
          <li key={code}>
            {WARNING_WORDS[code][spoken]}
            {entry !== undefined && ` (${words.atEntry(entry)})`}
          </li>
        ))}
      </ul>
    </Band>
  )
}

function Proof({ verdict: { inspection, proof } }: { verdict: Extract<BundleVerdict, { state: 'verified' }> }) {
  const words = useWords('verify')
  const { office, device, receipt, head } = proof
  return (
    <div class="card">
      <Facts
        of={[
          [words.office, office.name[language.get()]],
          [words.inspector, device.name],
          [words.device, `${device.device} (${device.kid.slice(0, 4)} ${device.kid.slice(4, 8)})`],
          [words.packageDate, words.packageDateNote(formatTime(proof.package.issuedAt))],
          [
            words.receiptDate,
            receipt === undefined ? words.noReceipt : words.receiptDateNote(formatTime(receipt.issuedAt), receipt.entries),
          ],
          [words.entries, inspection.entries],
          [words.head, <code key="head">{head}</code>],
        ]}
      />
      <p class="hint">{words.meaning}</p>
    </div>
  )
}
