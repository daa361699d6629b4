// The tables of version 1, read for the decoder that is written only from STAMP.md.
import { readFileSync } from 'node:fs'

interface Tables {
  readonly alphabet: string
  readonly tones: string
  readonly defaultOrigin: string
  readonly matchVotes: readonly number[]
  readonly kindVotes: number
  readonly ownFactor: number
  readonly choices: Readonly<Record<string, readonly number[]>>
  readonly sizes: Readonly<Record<string, readonly number[]>>
  readonly provinceCodes: string
  readonly communeBlocks: readonly number[]
  readonly modelTexts: Readonly<Record<string, string>>
}

/** The tables that STAMP.md names. */
export const tables = JSON.parse(readFileSync(new URL('../../../shared/src/stamp-code/version-1.json', import.meta.url), 'utf8')) as Tables
/** Section 6: the length of the alphabet. */
export const A = tables.alphabet.length
/** Section 6: the symbol before a character that is not in the alphabet. */
export const ESCAPE = 13 + A
