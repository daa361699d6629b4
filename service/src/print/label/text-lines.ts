// Breaks the paragraphs of a label into lines of a given width, at a given letter size.
import type { LabelFont } from '../font/label-font.ts'
import type { FontWeight } from '../font/letters.ts'
import { measureText } from '../font/letters.ts'
import { SEPARATOR } from './label-texts.ts'
import type { Fragment, Paragraph, TextField } from './label-texts.ts'

/** A line of text of one size and weight. */
export interface TextLine {
  /** The field at the start of the line. */
  readonly field: TextField
  readonly text: string
  readonly weight: FontWeight
  readonly sizeMm: number
  /** The width of the line or, if its text varies, its maximum width. */
  readonly widthMm: number
  readonly varies: boolean
}

/** Paragraphs broken into lines. */
export interface BrokenText {
  readonly paragraphs: readonly (readonly TextLine[])[]
  /** The number of lines that a wider column would avoid. */
  readonly wraps: number
}

/** The maximum number of lines of a text: a narrow column of single words is hard to read. */
const MAX_LINES = 4

/** The lines of the paragraphs, or `undefined` if a word is wider than the column or a paragraph needs too many lines. */
export function breakText(
  paragraphs: readonly Paragraph[],
  { bodyMm, widthMm, font }: { bodyMm: number; widthMm: number; font: LabelFont },
): BrokenText | undefined {
  const broken: TextLine[][] = []
  let wraps = 0
  for (const { weight, scale, varies, fragments } of paragraphs) {
    const sizeMm = bodyMm * scale
    const lines = breakParagraph(fragments, {
      widthEm: (widthMm / sizeMm) * 1000,
      space: (text) => measureText(font[weight], text),
      breaksWords: !varies,
    })
    if (lines === undefined || lines.length > MAX_LINES) return undefined
    wraps += lines.length - 1
    broken.push(lines.map(({ field, text, widthEm }) => ({ field, text, weight, sizeMm, widthMm: (widthEm * sizeMm) / 1000, varies })))
  }
  return { paragraphs: broken, wraps }
}

interface Column {
  readonly widthEm: number
  /** Measures a text in the weight of the paragraph. */
  readonly space: (text: string) => number
  /** Texts that differ from label to label stay on one line, because the next label might break elsewhere. */
  readonly breaksWords: boolean
}

function breakParagraph(fragments: readonly Fragment[], column: Column): Fragment[] | undefined {
  const lines: Fragment[] = []
  for (const fragment of fragments) {
    const joined = join(lines.at(-1), fragment, { column, between: SEPARATOR })
    if (joined) {
      lines[lines.length - 1] = joined
      continue
    }
    const own = fragment.widthEm <= column.widthEm ? [fragment] : breakWords(fragment, column)
    if (own === undefined) return undefined
    lines.push(...own)
  }
  return lines
}

function breakWords({ field, text }: Fragment, column: Column): Fragment[] | undefined {
  if (!column.breaksWords) return undefined
  const lines: Fragment[] = []
  // A number stays with its unit.
  for (const word of text.split(/(?<!\d) /)) {
    const piece = { field, text: word, widthEm: column.space(word) }
    if (piece.widthEm > column.widthEm) return undefined
    const joined = join(lines.at(-1), piece, { column, between: ' ' })
    if (joined) lines[lines.length - 1] = joined
    else lines.push(piece)
  }
  return lines
}

/** The line with the fragment added at its end, or `undefined` if there is no line or it would be too wide. */
function join(line: Fragment | undefined, next: Fragment, { column, between }: { column: Column; between: string }): Fragment | undefined {
  if (line === undefined) return undefined
  const widthEm = line.widthEm + column.space(between) + next.widthEm
  return widthEm <= column.widthEm ? { field: line.field, text: line.text + between + next.text, widthEm } : undefined
}
