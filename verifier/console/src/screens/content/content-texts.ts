// The content of a product or a batch as the texts of a form: converts them for the service and back, and merges what two people
// changed at the same time. Pure.

/** An entry of a list, such as a step: texts by column. */
export type Row = Readonly<Record<string, string>>

/** Texts by name, each in a fixed form so that they can be compared: a story as paragraphs, a list as JSON of rows with all columns. */
export type Parts = Readonly<Record<string, string>>

/** The columns of each list, in the order in which rows are written. */
export const COLUMNS = {
  steps: ['name', 'place', 'text'],
  batchSteps: ['name', 'on', 'place', 'text'],
  shops: ['name', 'address', 'url'],
} as const

/** The paragraphs of a story; every line break starts a new one. */
export function toParagraphs(story: string): string[] {
  return story
    .normalize('NFC')
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim().replaceAll(/ {2,}/g, ' '))
    .filter((line) => line !== '')
}

/** A story in the form that the service stores: NFC, one blank line between paragraphs, no extra spaces. */
export function tidyStory(story: string): string {
  return toParagraphs(story).join('\n\n')
}

/** Reads the entries of a list from its text; an empty text has none. */
export function readRows(text: string): Row[] {
  return text === '' ? [] : (JSON.parse(text) as Row[])
}

/** Writes a list as text: JSON of rows that have all `columns`. */
export function writeRows(rows: readonly Readonly<Partial<Record<string, string>>>[], columns: readonly string[]): string {
  return JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? '']))))
}

/** A list's text in the form in which it is sent: no extra spaces, links with their scheme. */
export function tidyRows(text: string, columns: readonly string[]): string {
  const tidied = readRows(text).map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, column === 'url' ? tidyLink(cell) : tidyLine(cell)])),
  )
  return writeRows(tidied, columns)
}

/** A line in the form in which it is sent: NFC, no line breaks, no extra spaces. */
export function tidyLine(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
}

// People type `shop.example.vn` without a scheme, and copy old links that begin with `http`.
function tidyLink(cell: string): string {
  const link = cell.trim().replace(/^http(?=:)/i, 'https')
  return /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(link) ? `https://${link}` : link
}

/** The entries of a tidied list in the shape that the service takes: empty columns are left out. */
export function toEntries<Entry>(text: string): Entry[] {
  return readRows(text).map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '')) as Entry)
}

/** Finds the entries without a name; gives `sentence` for each, by the path of its name field, such as `steps.0.name`. */
export function findEmptyNames(parts: Parts, lists: readonly string[], sentence: string): Record<string, string> {
  const empty = lists.flatMap((list) =>
    readRows(parts[list]!).flatMap(({ name = '' }, index) => (tidyLine(name) === '' ? [`${list}.${index}.name`] : [])),
  )
  return Object.fromEntries(empty.map((path) => [path, sentence]))
}

/** The result of merging two changes of the same content. */
export interface Merged {
  /** The changes of both; for a part that both have changed, mine. */
  readonly parts: Parts
  /** The names of the parts that both have changed differently. */
  readonly conflicts: readonly string[]
}

/** Merges my changes of `base` with somebody else's changes of it. */
export function mergeParts(base: Parts, mine: Parts, theirs: Parts): Merged {
  const names = Object.keys(mine)
  const isMine = (name: string): boolean => mine[name] !== base[name]
  return {
    parts: Object.fromEntries(names.map((name) => [name, isMine(name) ? mine[name]! : (theirs[name] ?? '')])),
    conflicts: names.filter((name) => isMine(name) && theirs[name] !== base[name] && theirs[name] !== mine[name]),
  }
}
