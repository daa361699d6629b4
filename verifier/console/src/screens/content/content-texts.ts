// What is told of a product or a batch as texts that a form holds: to and from the service, and what two people changed at the
// same time put together. Pure.

/** An entry of a list, such as a step: its columns and their texts. */
export type Row = Readonly<Record<string, string>>

/** Parts by name, each in one spelling: a story as paragraphs, a list as JSON of rows that have all columns. */
export type Parts = Readonly<Record<string, string>>

/** The columns of the lists. */
export const COLUMNS = {
  steps: ['name', 'place', 'text'],
  batchSteps: ['name', 'on', 'place', 'text'],
  shops: ['name', 'address', 'url'],
} as const

/** The paragraphs of a story: every line break begins a new one. */
export function toParagraphs(story: string): string[] {
  return story
    .normalize('NFC')
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim().replaceAll(/ {2,}/g, ' '))
    .filter((line) => line !== '')
}

/** A story in the one spelling that the service keeps. */
export function tidyStory(story: string): string {
  return toParagraphs(story).join('\n\n')
}

/** The entries that a list's text holds. */
export function readRows(text: string): Row[] {
  return text === '' ? [] : (JSON.parse(text) as Row[])
}

/** The text of a list. */
export function writeRows(rows: readonly Readonly<Partial<Record<string, string>>>[], columns: readonly string[]): string {
  return JSON.stringify(rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column] ?? '']))))
}

/** A list's text as it is sent: no spaces that nobody sees, links with their scheme. */
export function tidyRows(text: string, columns: readonly string[]): string {
  const tidied = readRows(text).map((row) =>
    Object.fromEntries(Object.entries(row).map(([column, cell]) => [column, column === 'url' ? tidyLink(cell) : tidyLine(cell)])),
  )
  return writeRows(tidied, columns)
}

/** A line as it is sent: no breaks, and no spaces that nobody sees. */
export function tidyLine(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()
}

// People write `shop.example.vn`, and copy links of old pages.
function tidyLink(cell: string): string {
  const link = cell.trim().replace(/^http(?=:)/i, 'https')
  return /^[\w-]+(\.[\w-]+)+([/?#:]|$)/.test(link) ? `https://${link}` : link
}

/** The entries of a tidied list as the service takes them: what is empty is left out. */
export function toEntries<Entry>(text: string): Entry[] {
  return readRows(text).map((row) => Object.fromEntries(Object.entries(row).filter(([, cell]) => cell !== '')) as Entry)
}

/** Entries of which nothing was filled in, or not what they need; by their path in the form. */
export function findEmptyNames(parts: Parts, lists: readonly string[], sentence: string): Record<string, string> {
  const empty = lists.flatMap((list) =>
    readRows(parts[list]!).flatMap(({ name = '' }, index) => (tidyLine(name) === '' ? [`${list}.${index}.name`] : [])),
  )
  return Object.fromEntries(empty.map((path) => [path, sentence]))
}

/** What came out of two changes to the same thing. */
export interface Merged {
  /** Everybody's changes; of a part that both have changed, mine. */
  readonly parts: Parts
  /** The parts that both have changed, and not to the same. */
  readonly conflicts: readonly string[]
}

/** Puts together what I have made of `base` and what somebody else has made of it. */
export function mergeParts(base: Parts, mine: Parts, theirs: Parts): Merged {
  const names = Object.keys(mine)
  const isMine = (name: string): boolean => mine[name] !== base[name]
  return {
    parts: Object.fromEntries(names.map((name) => [name, isMine(name) ? mine[name]! : (theirs[name] ?? '')])),
    conflicts: names.filter((name) => isMine(name) && theirs[name] !== base[name] && theirs[name] !== mine[name]),
  }
}
