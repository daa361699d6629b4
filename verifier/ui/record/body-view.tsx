// Shows the content of an entry in words: the same on the phone, in a correction and on the page that verifies bundles.
import type { EntryBodies, EntryDraft, EntryKind, FindingLevel } from '@temsao/shared/inspection/entry.ts'
import { CHECKLIST, CHECKLIST_ANSWERS } from '@temsao/shared/inspection/checklist.ts'
import { COPY_SIGNALS } from '@temsao/shared/stamp/copy-signals.ts'
import { CONCLUSION_WORDS, LEVEL_WORDS, PROPOSAL_WORDS, ROLE_WORDS, SIDE_WORDS, WAY_WORDS } from '@temsao/shared/inspection/words.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import { Facts } from '../parts/facts.tsx'
import { language } from '../catalogue.ts'
import { useWords } from '../words.ts'
import { DrawnSignature } from './drawn-signature.tsx'
import { VerdictTag } from './verdict-tag.tsx'

/** Gives a name to an entry that another entry refers to; its number if it has no name. */
export type NameOf = (seq: number) => string

/** `<BodyView draft={{ kind, body }} nameOf={…} />` */
export function BodyView({ draft, nameOf }: { draft: EntryDraft; nameOf: NameOf }) {
  const View = VIEWS[draft.kind] as (props: { body: EntryBodies[EntryKind]; nameOf: NameOf }) => preact.JSX.Element
  return <View body={draft.body} nameOf={nameOf} />
}

interface ViewProps<Kind extends EntryKind> {
  readonly body: EntryBodies[Kind]
  readonly nameOf: NameOf
}

const VIEWS: { readonly [Kind in EntryKind]: (props: ViewProps<Kind>) => preact.JSX.Element } = {
  begin: BeginView,
  person: PersonView,
  product: ProductView,
  scan: ScanView,
  check: CheckView,
  finding: FindingView,
  photo: PhotoView,
  note: ({ body }) => <p class="lines">{body.text}</p>,
  signature: SignatureView,
  correction: ({ body, nameOf }) => (
    <p>
      {nameOf(body.of)}: {body.reason}
    </p>
  ),
  end: EndView,
}

function BeginView({ body: { number, planned, basis, place } }: ViewProps<'begin'>) {
  const words = useWords('entries')
  return (
    <Facts
      of={[
        [words.number, number],
        [words.place, place.text],
        [words.province, PROVINCES[place.provinceCode] ?? place.provinceCode],
        [words.planName, planned ? words.plannedChoices.yes : words.plannedChoices.no],
        [words.basis, basis],
      ]}
    />
  )
}

function PersonView({ body: { name, role, title } }: ViewProps<'person'>) {
  return (
    <p>
      <b>{name}</b>
      <br />
      {[ROLE_WORDS[role][language.get()], title].filter(Boolean).join(', ')}
    </p>
  )
}

function ProductView({ body: { name, producerName, lot, netContent } }: ViewProps<'product'>) {
  const words = useWords('entries')
  const details = [lot !== undefined && `${words.lot} ${lot}`, netContent].filter(Boolean).join(', ')
  return (
    <p>
      <b>{name}</b>
      <br />
      {producerName}
      {details !== '' && (
        <>
          <br />
          {details}
        </>
      )}
    </p>
  )
}

function ScanView({ body: { way, verdict, typedCode, serial, signals, checked, product }, nameOf }: ViewProps<'scan'>) {
  const words = useWords('entries')
  const spoken = language.get()
  return (
    <>
      <p>
        <VerdictTag kind={verdict} />
      </p>
      <p>{[product !== undefined && nameOf(product), typedCode, serial, WAY_WORDS[way][spoken]].filter(Boolean).join(', ')}</p>
      {!checked && <p class="hint">{words.notChecked}</p>}
      {signals.length > 0 && (
        <ul>
          {signals.map((code) => (
            <li key={code}>{COPY_SIGNALS[code][spoken].title}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function CheckView({ body: { item, answer, text, product }, nameOf }: ViewProps<'check'>) {
  const spoken = language.get()
  return (
    <>
      <p>
        {CHECKLIST[item][spoken]}: <b>{CHECKLIST_ANSWERS[answer][spoken]}</b>
      </p>
      {product !== undefined && <p class="hint">{nameOf(product)}</p>}
      {text !== undefined && <p class="lines">{text}</p>}
    </>
  )
}

function FindingView({ body: { text, level, product, ground, proposes, scans = [], photos = [] }, nameOf }: ViewProps<'finding'>) {
  const words = useWords('entries')
  return (
    <>
      <p>
        <LevelTag level={level} />
      </p>
      <p class="lines">{text}</p>
      <Facts
        of={[
          [words.ofProduct, product === undefined ? undefined : nameOf(product)],
          [words.groundName, ground === undefined ? undefined : words.groundAt(ground, words.grounds[ground])],
          [words.proposes, proposes === undefined ? undefined : PROPOSAL_WORDS[proposes][language.get()]],
        ]}
      />
      {scans.length + photos.length > 0 && <p class="hint">{words.evidence(scans.length, photos.length)}</p>}
    </>
  )
}

/** A tag that says how serious a finding is. */
export function LevelTag({ level }: { level: FindingLevel }) {
  const sign = { ok: '✓', minor: '!', serious: '✕' }[level]
  return (
    <span class={`tag level ${{ ok: 'good', minor: 'caution', serious: 'bad' }[level]}`}>
      <span aria-hidden="true">{sign}</span> {LEVEL_WORDS[level][language.get()]}
    </span>
  )
}

function PhotoView({ body: { caption, width, height, sizeBytes, about }, nameOf }: ViewProps<'photo'>) {
  const words = useWords('entries')
  return (
    <>
      {caption !== undefined && <p>{caption}</p>}
      {about !== undefined && <p>{nameOf(about)}</p>}
      <p class="hint">{words.photoFacts(width, height, Math.ceil(sizeBytes / 1000))}</p>
    </>
  )
}

function SignatureView({ body: { side, name, title, strokes, refused } }: ViewProps<'signature'>) {
  const words = useWords('entries')
  return (
    <>
      <p>
        <b>{name}</b>
        <br />
        {[SIDE_WORDS[side][language.get()], title].filter(Boolean).join(', ')}
      </p>
      {strokes !== undefined && <DrawnSignature label={words.signatureOf(name)} strokes={strokes} />}
      {refused !== undefined && (
        <p>
          <span class="tag">{words.withoutDrawing}</span> {refused}
        </p>
      )}
    </>
  )
}

function EndView({ body: { conclusion, text } }: ViewProps<'end'>) {
  return (
    <>
      <p>
        <b>{CONCLUSION_WORDS[conclusion][language.get()]}</b>
      </p>
      {text !== undefined && <p class="lines">{text}</p>}
    </>
  )
}
