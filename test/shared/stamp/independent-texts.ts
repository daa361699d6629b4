// The texts of a stamp, written only from STAMP.md: how they are spelled in symbols, and which are allowed.
import { ESCAPE, tables } from './independent-tables.ts'

/** Section 6: the symbols of a text. */
export function spellingOf(text: string, shorthands: readonly string[]): number[] {
  const symbols: number[] = []
  let rest = text
  while (rest !== '') {
    const shorthand = shorthands.findIndex((known) => rest.startsWith(known))
    const part = shorthand >= 0 ? shorthands[shorthand]! : String.fromCodePoint(rest.codePointAt(0)!)
    symbols.push(...(shorthand >= 0 ? [7 + shorthand] : spellCharacter(part)))
    rest = rest.slice(part.length)
  }
  return symbols
}

function spellCharacter(character: string): number[] {
  const lower = character.toLowerCase()
  const isCapital = lower !== character && lower.toUpperCase() === character
  const decomposed = (isCapital ? lower : character).normalize('NFD')
  const mark = /[\u0300\u0301\u0303\u0309\u0323]/.exec(decomposed)
  const composed = (mark === null ? decomposed : decomposed.replace(mark[0], '')).normalize('NFC')
  const index = composed.length === 1 ? tables.alphabet.indexOf(composed) : -1
  if (index < 0) return [ESCAPE + character.codePointAt(0)!]
  return [...(isCapital ? [1] : []), 13 + index, ...(mark === null ? [] : [2 + tables.tones.indexOf(mark[0])])]
}

/** Section 6: the text of symbols. */
export function textOf(symbols: readonly number[], shorthands: readonly string[]): string {
  let text = ''
  let isCapital = false
  for (const symbol of symbols) {
    if (symbol >= ESCAPE) text += String.fromCodePoint(symbol - ESCAPE)
    else if (symbol >= 13) text += isCapital ? tables.alphabet[symbol - 13]!.toUpperCase() : tables.alphabet[symbol - 13]!
    else if (symbol >= 7) text += shorthands[symbol - 7] ?? '\0'
    else if (symbol >= 2) text = text.slice(0, -1) + (text.slice(-1) + tables.tones[symbol - 2]!).normalize('NFC')
    isCapital = symbol === 1
  }
  return text
}

/** Section 2. */
export function isText(text: string, limit: number): boolean {
  const unprintable =
    /\p{Cs}|[\0-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff\u{e0000}-\u{e03ff}]/u
  const isClean = !unprintable.test(text) && text.normalize('NFC') === text
  return isClean && text.length >= 1 && text.length <= limit && !/^ | $| {2}/.test(text) && !/[^\S ]/.test(text)
}

/** Section 2: the characters of a lot and of a serial. */
export function isElement(text: string): boolean {
  return /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/.test(text)
}
