// Reads the texts of a stamp (STAMP.md section 6), each checked as soon as it is read.
import { StampError, type StampErrorCode } from '../stamp-error.ts'
import { findTextFault } from '../text.ts'
import type { CodeNumber } from './code-number.ts'
import { readUniform, readWeighted } from './code-reader.ts'
import { CODE_POINT_COUNT, END, ESCAPE, spell, textOf } from './spelling.ts'
import { appendSymbol, beginText, votesOf, type TextKind, type TextModel } from './text-model.ts'

/** Capital, letter and tone: no character takes more symbols. */
const SYMBOLS_PER_CHARACTER = 3

/** One text of the layout. */
export interface TextField {
  readonly kind: TextKind
  /** Its limit in UTF-16 code units. */
  readonly limit: number
  /** Strings that the decoder knows already and that have a symbol of their own in this text. */
  readonly shorthands?: readonly string[]
}

/** What a stamp is read from: the rest of its number, and the texts read so far, which make the next one shorter. */
export interface CodeSource {
  readonly code: CodeNumber
  readonly model: TextModel
}

/** Reads a text; throws `StampError` `text-…` for one that is not clean, too long or not spelled as `spell` does. */
export function readText(source: CodeSource, { kind, limit, shorthands = [] }: TextField): string {
  beginText(source.model, kind)
  const symbols = readSymbols(source, limit * SYMBOLS_PER_CHARACTER)
  const text = textOf(symbols, shorthands)
  const fault = findTextFault(text, limit)
  if (fault !== undefined) throw new StampError(`text-${fault}` satisfies StampErrorCode, `A text of the stamp (${kind}) is ${fault}.`)
  if (spell(text, shorthands).join() !== symbols.join())
    throw new StampError('text-spelling', `A text of the stamp (${kind}) is not spelled in the one accepted way.`)
  return text
}

function readSymbols({ code, model }: CodeSource, limit: number): number[] {
  const symbols: number[] = []
  for (;;) {
    const symbol = readWeighted(code, votesOf(model))
    appendSymbol(model, symbol)
    if (symbol === END) return symbols
    if (symbols.length === limit) throw new StampError('text-too-long', 'A text of the stamp is too long.')
    symbols.push(symbol === ESCAPE ? ESCAPE + readUniform(code, CODE_POINT_COUNT) : symbol)
  }
}
