// Texts as operands of a PDF's `Tj`: the letters by their index in the font. Also records which letters were written.
import type { FontWeight, LetterFont } from '../font/letters.ts'

/** Writes texts in the fonts of a document. */
export interface TextWriter {
  /** The text as a string operand for `Tj`. The font must have every character. */
  readonly encode: (weight: FontWeight, text: string) => string
  /** The name of the font in the resources. */
  readonly nameOf: (weight: FontWeight) => string
}

/** Names of the fonts in the resources of every page. */
export const FONT_NAMES: Readonly<Record<FontWeight, string>> = { regular: 'R', bold: 'B' }

/** The characters that were written, each once. */
export type UsedLetters = Readonly<Record<FontWeight, string>>

/** A writer that remembers the characters that it has written. */
export function createTextWriter(font: LetterFont): TextWriter & { readonly used: () => UsedLetters } {
  const digits = { regular: new Map<string, string>(), bold: new Map<string, string>() }
  const digitsOf = (weight: FontWeight, character: string): string => {
    let known = digits[weight].get(character)
    if (known === undefined) {
      known = hex4(font[weight].findGlyph(character)!.id)
      digits[weight].set(character, known)
    }
    return known
  }
  return {
    encode: (weight, text) => {
      let operand = '<'
      for (const character of text) operand += digitsOf(weight, character)
      return `${operand}>`
    },
    nameOf: (weight) => FONT_NAMES[weight],
    used: () => ({ regular: [...digits.regular.keys()].join(''), bold: [...digits.bold.keys()].join('') }),
  }
}

/** The index of a glyph as it is written in operands. */
export function hex4(value: number): string {
  return value.toString(16).toUpperCase().padStart(4, '0')
}
