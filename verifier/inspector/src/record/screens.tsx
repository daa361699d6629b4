// The screens for inspections: the list of those on this phone, the form that begins one, a single inspection, and its sections.
import type { ComponentChildren, FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Heading } from '../../../ui/parts/heading.tsx'
import { Notice } from '../../../ui/parts/notice.tsx'
import { Waiting } from '../../../ui/parts/progress.tsx'
import type { InspectionRow } from '../journal/inspection-row.ts'
import { journalVersion, listOwnInspections } from '../journal/journal.ts'
import { useWords } from '../words.ts'
import { JournalFailure } from './journal-failure.tsx'
import { formatTime } from '../../../ui/record/moments.ts'
import { useInspection, useJournal, type OpenInspection } from './open-inspection.ts'
import { Overview } from './overview.tsx'
import { isSectionName, type SectionName, type SectionProps } from './section.ts'
import { StateTag } from './state-tag.tsx'
import { ChecksSection } from './sections/checks.tsx'
import { FindingsSection } from './sections/findings.tsx'
import { FinishSection } from './sections/finish.tsx'
import { NotesSection } from './sections/notes.tsx'
import { PeopleSection } from './sections/people.tsx'
import { PhotosSection } from './sections/photos.tsx'
import { ProductsSection } from './sections/products.tsx'
import { ScansSection } from './sections/scans.tsx'
import { SendSection } from './sections/send.tsx'
import { SignaturesSection } from './sections/signatures.tsx'

export { BeginScreen } from './begin.tsx'

/** The component of each section, by its name in the address. */
const SECTIONS: Readonly<Record<SectionName, FunctionComponent<SectionProps>>> = {
  scans: ScansSection,
  people: PeopleSection,
  products: ProductsSection,
  checks: ChecksSection,
  findings: FindingsSection,
  photos: PhotosSection,
  notes: NotesSection,
  signatures: SignaturesSection,
  finish: FinishSection,
  send: SendSection,
}

/** Lists the current user's inspections on this phone. */
export function InspectionsScreen() {
  const words = useWords('record')
  const { rows, error } = useRows()
  return (
    <section>
      <Heading text={words.title} />
      {error !== undefined && <JournalFailure error={error} />}
      {rows?.length === 0 && <p class="empty">{words.none}</p>}
      {rows !== undefined && rows.length > 0 && (
        <ul class="ways">
          {rows.map((row) => (
            <li key={row.id}>
              <a href={`#/inspections/${row.id}`}>
                <span>
                  <b>{row.begin.place.text}</b>
                  <small>{formatTime(row.beganAt)}</small>
                  <small>{row.number}</small>
                  <StateTag row={row} />
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      <a class="button main wide" href="#/inspections/new">
        {words.start}
      </a>
    </section>
  )
}

function useRows(): { readonly rows?: readonly InspectionRow[]; readonly error?: unknown } {
  const { journal, error } = useJournal()
  const version = journalVersion.use()
  const [state, setState] = useState<{ rows?: readonly InspectionRow[]; error?: unknown }>({})
  useEffect(() => {
    if (journal === undefined) return
    let isShown = true
    listOwnInspections(journal.database).then(
      (rows) => isShown && setState({ rows }),
      (failure: unknown) => isShown && setState({ error: failure }),
    )
    return () => void (isShown = false)
  }, [journal, version])
  return error === undefined ? state : { error }
}

/** Shows an inspection, or one of its sections. */
export function InspectionScreen({ id, section = '' }: { id: string; section?: string }) {
  const words = useWords('entries')
  const frame = useWords('frame')
  const { open, error, isRead } = useInspection(id)
  if (error !== undefined) return <JournalFailure error={error} />
  if (!isRead) return <Waiting label={frame.loading} />
  if (open === undefined) return <NotHere />
  if (!isSectionName(section)) return <Overview open={open} />
  const Section = SECTIONS[section]
  return (
    <SectionFrame open={open} title={words.sections[section]}>
      <Section open={open} />
    </SectionFrame>
  )
}

function SectionFrame({ open: { row }, title, children }: { open: OpenInspection; title: string; children: ComponentChildren }) {
  const words = useWords('record')
  return (
    <section>
      <p>
        <a class="back" href={`#/inspections/${row.id}`}>
          <span aria-hidden="true">‹</span> {words.backTo(row.number)}
        </a>
      </p>
      <Heading text={title} />
      {row.isClockSetBack && <Notice kind="hint">{words.clockSetBack}</Notice>}
      {children}
    </section>
  )
}

function NotHere() {
  const words = useWords('record')
  return (
    <section>
      <Heading text={words.title} />
      <p class="empty">{words.notHere}</p>
      <p>
        <a class="button" href="#/inspections">
          {words.backToList}
        </a>
      </p>
    </section>
  )
}
