// Texts as sequences of symbols (STAMP.md section 6): lower-case letters, with capital and tone as separate symbols, so that what
// the model learns from "thịt" also helps with "Thít". Each text has one spelling.
import tables from './version-1.json' with { type: 'json' }

const { alphabet, tones } = tables

/** The symbol that ends every text. */
export const END = 0
/** The symbol before a capital letter. */
const CAPITAL = 1
const FIRST_TONE = 2
const FIRST_SHORTHAND = FIRST_TONE + 5

/** How many shorthands a text can have: strings that the decoder already knows, such as the day of production. */
export const SHORTHAND_COUNT = 6
/** Placeholders for the shorthands in the model texts. */
export const SHORTHAND_MARKS: readonly string[] = ['①', '②', '③', '④', '⑤', '⑥']
const FIRST_LETTER = FIRST_SHORTHAND + SHORTHAND_COUNT

/** The symbol of every character outside the alphabet; in a spelling, `ESCAPE + c` means the code point c. */
export const ESCAPE = FIRST_LETTER + alphabet.length

/** The number of Unicode code points. */
export const CODE_POINT_COUNT = 0x110000

/** Spells a text that is in NFC; `shorthands` are tried in order, before letters. */
export function spell(text: string, shorthands: readonly string[]): number[] {
  const symbols: number[] = []
  for (let at = 0; at < text.length;) {
    const shorthand = shorthands.findIndex((known) => text.startsWith(known, at))
    if (shorthand >= 0) {
      symbols.push(FIRST_SHORTHAND + shorthand)
      at += shorthands[shorthand]!.length
    } else {
      const character = String.fromCodePoint(text.codePointAt(at)!)
      symbols.push(...spellCharacter(character))
      at += character.length
    }
  }
  return symbols
}

// Spellings that were needed before, without escapes: a few hundred at most.
const knownSpellings = new Map<string, readonly number[]>()

function spellCharacter(character: string): readonly number[] {
  const known = knownSpellings.get(character)
  if (known !== undefined) return known
  const symbols = findSpelling(character)
  if (symbols === undefined) return [ESCAPE + character.codePointAt(0)!]
  knownSpellings.set(character, symbols)
  return symbols
}

function findSpelling(character: string): readonly number[] | undefined {
  const small = character.toLowerCase()
  const isCapital = small !== character && small.toUpperCase() === character
  const parts = (isCapital ? small : character).normalize('NFD')
  const tone = parts.split('').findIndex((part) => tones.includes(part))
  const letter = tone < 0 ? parts.normalize('NFC') : (parts.slice(0, tone) + parts.slice(tone + 1)).normalize('NFC')
  const index = letter.length === 1 ? alphabet.indexOf(letter) : -1
  if (index < 0) return undefined
  return [...(isCapital ? [CAPITAL] : []), FIRST_LETTER + index, ...(tone < 0 ? [] : [FIRST_TONE + tones.indexOf(parts.charAt(tone))])]
}

/** The text of any sequence of symbols. The sequence is a spelling only if {@link spell} gives it back. */
export function textOf(symbols: readonly number[], shorthands: readonly string[]): string {
  let text = ''
  symbols.forEach((symbol, index) => {
    if (symbol >= ESCAPE) text += String.fromCodePoint(symbol - ESCAPE)
    else if (symbol >= FIRST_LETTER) {
      const letter = alphabet.charAt(symbol - FIRST_LETTER)
      text += symbols[index - 1] === CAPITAL ? letter.toUpperCase() : letter
    } else if (symbol >= FIRST_SHORTHAND) text += shorthands[symbol - FIRST_SHORTHAND] ?? ''
    else if (symbol >= FIRST_TONE) text = text.slice(0, -1) + (text.slice(-1) + tones.charAt(symbol - FIRST_TONE)).normalize('NFC')
  })
  return text
}
