// Shows a verified inspection: every entry (but only suspicious, withdrawn or corrected scans), what corrected entries said before, and the
// photos in the file.
import type { ComponentChildren } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { EntryBodies, EntryKind, PhotoBody, ScanBody } from '@temsao/shared/inspection/entry.ts'
import { answersFor, countVerdicts, standing, type InspectionSummary, type Kept } from '@temsao/shared/inspection/summary.ts'
import { VERDICT_LEVELS, type VerdictKind } from '@temsao/shared/verdict/verdict.ts'
import type { NameOf } from '../../ui/record/body-view.tsx'
import { EntryCard } from '../../ui/record/entry-card.tsx'
import { namesIn } from '../../ui/record/names.ts'
import { VerdictTag } from '../../ui/record/verdict-tag.tsx'
import { useWords } from './words.ts'

export interface RecordViewProps {
  readonly inspection: InspectionSummary
  readonly findPhoto: (sha256: string) => Blob | undefined
}

/** `<RecordView inspection={verdict.inspection} findPhoto={…} />` */
export function RecordView({ inspection, findPhoto }: RecordViewProps) {
  const words = useWords('entries')
  const entries = useWords('entries')
  const verify = useWords('verify')
  const nameOf = namesIn(inspection)
  const { sections } = words
  const { begin, end, people, products, findings, notes, photos, signatures, corrections } = inspection
  return (
    <>
      {corrections.length > 0 && <p>{verify.corrections(corrections.length)}</p>}
      <Part title={entries.aboutThis} kind="begin" entries={[begin]} nameOf={nameOf} />
      {end !== undefined && <Part title={verify.conclusion} kind="end" entries={[end]} nameOf={nameOf} />}
      <Part title={sections.findings} kind="finding" entries={findings} nameOf={nameOf} />
      <Scans inspection={inspection} nameOf={nameOf} />
      <Part title={sections.products} kind="product" entries={products} nameOf={nameOf} />
      <Checks inspection={inspection} nameOf={nameOf} />
      <Part title={sections.people} kind="person" entries={people} nameOf={nameOf} />
      <Part
        title={sections.photos}
        kind="photo"
        entries={photos}
        nameOf={nameOf}
        above={(kept) => <BundlePhoto kept={kept} photo={findPhoto(kept.body.sha256)} />}
      />
      <Part title={sections.notes} kind="note" entries={notes} nameOf={nameOf} />
      <Part title={sections.signatures} kind="signature" entries={signatures} nameOf={nameOf} />
    </>
  )
}

interface PartProps<Kind extends EntryKind> {
  readonly title: string
  readonly kind: Kind
  readonly entries: readonly Kept<EntryBodies[Kind]>[]
  readonly nameOf: NameOf
  readonly above?: (kept: Kept<EntryBodies[Kind]>) => ComponentChildren
  /** Shown between the title and the entries. */
  readonly lead?: ComponentChildren
}

/** How many entries are drawn at first: there may be thousands. */
const PAGE_ROWS = 20

function Part<Kind extends EntryKind>({ title, kind, entries, nameOf, above, lead }: PartProps<Kind>) {
  const words = useWords('verify')
  const [count, setCount] = useState(PAGE_ROWS)
  if (entries.length === 0 && lead === undefined) return null
  return (
    <section>
      <h2>
        {title}
        {entries.length > 1 && <small> {entries.length}</small>}
      </h2>
      {lead}
      <ul class="entries">
        {entries.slice(0, count).map((kept) => (
          <EntryCard key={kept.seq} kind={kind} kept={kept} nameOf={nameOf} above={above?.(kept)} />
        ))}
      </ul>
      {entries.length > count && (
        <button type="button" onClick={() => setCount(count + 5 * PAGE_ROWS)}>
          {words.more}
        </button>
      )}
    </section>
  )
}

const WORST_FIRST = Object.keys(VERDICT_LEVELS) as VerdictKind[]

function Scans({ inspection, nameOf }: { inspection: InspectionSummary; nameOf: NameOf }) {
  const words = useWords('verify')
  const counts = countVerdicts(inspection)
  if (inspection.scans.length === 0) return null
  const bad = inspection.scans.filter(isDoubtful)
  const lead = (
    <ul class="counts">
      {WORST_FIRST.filter((kind) => counts.has(kind)).map((kind) => (
        <li key={kind}>
          <VerdictTag kind={kind} count={String(counts.get(kind))} />
        </li>
      ))}
    </ul>
  )
  return (
    <>
      <Part title={words.scans} kind="scan" entries={[]} nameOf={nameOf} lead={lead} />
      <Part title={words.badScans} kind="scan" entries={bad} nameOf={nameOf} />
    </>
  )
}

function isDoubtful({ body: { verdict, signals }, withdrawn, earlier }: Kept<ScanBody>): boolean {
  return VERDICT_LEVELS[verdict] === 'bad' || signals.length > 0 || withdrawn !== undefined || earlier.length > 0
}

function Checks({ inspection, nameOf }: { inspection: InspectionSummary; nameOf: NameOf }) {
  const words = useWords('verify')
  const subjects = [...standing(inspection.products).map(({ seq }) => seq), undefined]
  return (
    <>
      {subjects.map((subject) => (
        <Part
          key={subject}
          title={`${words.checks}: ${subject === undefined ? words.wholePlace : nameOf(subject)}`}
          kind="check"
          entries={[...answersFor(inspection, subject).values()]}
          nameOf={() => ''}
        />
      ))}
    </>
  )
}

function BundlePhoto({ kept, photo }: { kept: Kept<PhotoBody>; photo: Blob | undefined }) {
  const words = useWords('verify')
  const [address, setAddress] = useState<string | undefined>()
  const { width, height, caption, sha256 } = kept.body
  useEffect(() => {
    if (photo === undefined) return
    const made = URL.createObjectURL(photo)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [sha256])
  if (photo === undefined) return <p class="hint">{words.noPhoto}</p>
  return (
    <>
      <img src={address} alt={caption ?? words.photo(kept.seq)} width={width} height={height} />
      <p class="hint">{words.photoChecked}</p>
    </>
  )
}
