// Reads the texts of a stamp (STAMP.md section 6), each checked as soon as it is read.
import { isOrigin, TEXT_LIMITS } from '../stamp/stamp.ts'
import { StampError, type StampErrorCode } from '../stamp/stamp-error.ts'
import { findTextFault, isCset82 } from '../text.ts'
import type { CodeNumber } from './code-number.ts'
import { readUniform, readWeighted } from './code-reader.ts'
import { CODE_POINT_COUNT, END, ESCAPE, spell, textOf } from './spelling.ts'
import { appendSymbol, beginText, votesOf, type TextKind, type TextModel } from './text-model.ts'

/** Capital, letter and tone: no character takes more symbols than that. */
const SYMBOLS_PER_CHARACTER = 3

/** The longest texts in UTF-16 code units; an origin is `https://`, a host of 100 characters and a port. */
const LIMITS: Readonly<Record<TextKind, number>> = { ...TEXT_LIMITS, origin: 114, lot: 20, serial: 20 }

/** Kinds of text that must also have a fixed form. */
const FORMS: { readonly [Kind in TextKind]?: (text: string) => boolean } = { origin: isOrigin, lot: isCset82, serial: isCset82 }

/** What a stamp is read from: the rest of its number, and the texts read so far, which make the next one shorter. */
export interface CodeSource {
  readonly code: CodeNumber
  readonly model: TextModel
}

/**
 * Reads a text; `shorthands` are strings that the decoder knows already and that have their own symbols. Throws `StampError`
 * `text-…` if the text is not clean, too long or not spelled as `spell` spells it, and `bad-claims` if its form is wrong.
 */
export function readText(source: CodeSource, kind: TextKind, shorthands: readonly string[] = []): string {
  const limit = LIMITS[kind]
  beginText(source.model, kind)
  const symbols = readSymbols(source, limit * SYMBOLS_PER_CHARACTER)
  const text = textOf(symbols, shorthands)
  const fault = findTextFault(text, limit)
  if (fault !== undefined) throw new StampError(`text-${fault}` satisfies StampErrorCode, kind)
  if (spell(text, shorthands).join() !== symbols.join()) throw new StampError('text-spelling', kind)
  if (FORMS[kind]?.(text) === false) throw new StampError('bad-claims', kind)
  return text
}

function readSymbols({ code, model }: CodeSource, limit: number): number[] {
  const symbols: number[] = []
  for (;;) {
    const symbol = readWeighted(code, votesOf(model))
    appendSymbol(model, symbol)
    if (symbol === END) return symbols
    if (symbols.length === limit) throw new StampError('text-too-long')
    symbols.push(symbol === ESCAPE ? ESCAPE + readUniform(code, CODE_POINT_COUNT) : symbol)
  }
}
