// The requirements of 4 stars for the label and the trace content: which are met, and which are missing, with a link to the place to act.
import { language } from '../../../../ui/catalogue.ts'
import { useWords } from '../../words.ts'
import type { readChecklist } from './contents.ts'

type Checked = Awaited<ReturnType<typeof readChecklist>>
type Item = Checked['items'][number]

export function Checklist({ checklist }: { checklist: Checked }) {
  const words = useWords('content')
  const { items, batchId } = checklist
  const missing = items.filter(({ isMet }) => !isMet)
  const met = items.filter(({ isMet }) => isMet)
  return (
    <div class="card checklist">
      <h2>{words.checklist}</h2>
      <p class="standing">
        <progress aria-label={words.checklist} value={met.length} max={items.length} />
        <b>{words.metOf(met.length, items.length)}</b>
      </p>
      {missing.length === 0 && <p>{words.allMet}</p>}
      <ul class="rows">
        {missing.map((item) => (
          <li key={item.code}>
            <ItemText item={item} />
            <ItemLink item={item} {...checklist} />
          </li>
        ))}
      </ul>
      {met.length > 0 && (
        <details>
          <summary>{words.metOnes(met.length)}</summary>
          <ul class="rows met">
            {met.map((item) => (
              <li key={item.code}>
                <ItemText item={item} />
              </li>
            ))}
          </ul>
        </details>
      )}
      <p class="hint">
        {words.checklistNote} {batchId !== null && words.checkedBatch}
      </p>
    </div>
  )
}

function ItemText({ item: { isMet, requirement, advice, source } }: { item: Item }) {
  const words = useWords('content')
  const spoken = language.get()
  return (
    <span>
      {!isMet && <span class="tag stopped">{words.isMissing}</span>} <b>{requirement[spoken]}</b>
      {advice !== null && <p>{advice[spoken]}</p>}
      <small>{words.bySource(source)}</small>
    </span>
  )
}

// The field of this screen that meets a requirement. Other requirements have a link, or nothing if only the office can meet them.
const FIELDS: Readonly<Partial<Record<Item['code'], string>>> = {
  story: 'story',
  standard: 'story',
  image: 'photos',
  stages: 'steps',
  'where-to-buy': 'shops',
}

function ItemLink({ item: { code }, productId, batchId }: { item: Item } & Pick<Checked, 'productId' | 'batchId'>) {
  const words = useWords('content')
  const label = (words.goTo as Readonly<Partial<Record<Item['code'], string>>>)[code]
  if (label === undefined) return null
  const field = FIELDS[code]
  if (field !== undefined)
    return (
      <button type="button" onClick={() => goToField(field === 'photos' ? 'photos' : `content-${productId}-${field}`)}>
        {label}
      </button>
    )
  if (batchId === null || code === 'shelf-life')
    return (
      <a class="button" href={`#/batches/new?product=${productId}`}>
        {words.declareFirst}
      </a>
    )
  return (
    <a class="button" href={code === 'stage-times' ? `#/batches/${batchId}/steps` : `#/batches/${batchId}`}>
      {label}
    </a>
  )
}

// Focuses the field itself, or the first control inside a group of fields.
function goToField(id: string): void {
  const found = document.getElementById(id)
  const target = found?.matches('textarea') === true ? found : found?.querySelector<HTMLElement>('input, textarea, button')
  found?.scrollIntoView({ block: 'start' })
  target?.focus({ preventScroll: target !== found && found!.offsetHeight < innerHeight })
}
