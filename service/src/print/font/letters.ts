// The data of letters needed to write text: which glyph, how wide. Plain data, without the font file.

/** Weights that labels use. */
export type FontWeight = 'regular' | 'bold'

/** A letter in a font. */
export interface Letter {
  /** Index in the font file. */
  readonly id: number
  /** Width in thousandths of the letter size. */
  readonly advance: number
}

/** One weight of a typeface. */
export interface LetterFace {
  /** The letter of a character, or `undefined` if the font lacks it or it can only be drawn on top of another. */
  readonly findGlyph: (character: string) => Letter | undefined
}

/** A typeface in the weights that labels use. */
export type LetterFont = Readonly<Record<FontWeight, LetterFace>>

/** A typeface as data that can be sent to other threads: its characters, and the letter of each. */
export type LetterTable = Readonly<Record<FontWeight, ReadonlyMap<string, Letter>>>

/** The width of a text in thousandths of its letter size; characters that the font lacks have no width. */
export function measureText(face: LetterFace, text: string): number {
  let width = 0
  for (const character of text) width += face.findGlyph(character)?.advance ?? 0
  return width
}

/** The typeface of a table. */
export function fontOfTable({ regular, bold }: LetterTable): LetterFont {
  return {
    regular: { findGlyph: (character) => regular.get(character) },
    bold: { findGlyph: (character) => bold.get(character) },
  }
}
