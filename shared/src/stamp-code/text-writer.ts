// Writes the texts of a stamp: the mirror of text-reader.ts.
import { writeUniform, writeWeighted, type CodeSteps } from './code-writer.ts'
import { CODE_POINT_COUNT, END, ESCAPE, spell } from './spelling.ts'
import { appendSymbol, beginText, votesOf, type TextKind, type TextModel } from './text-model.ts'

/** What a stamp is written to: its values so far, and the texts among them. */
export interface CodeTarget {
  readonly steps: CodeSteps
  readonly model: TextModel
}

/** One text of the layout. */
export interface SpelledText {
  readonly kind: TextKind
  /** A clean text (`findTextFault`). */
  readonly text: string
  /** As in `readText`. */
  readonly shorthands?: readonly string[]
}

/** Writes a text. */
export function writeText({ steps, model }: CodeTarget, { kind, text, shorthands = [] }: SpelledText): void {
  beginText(model, kind)
  for (const symbol of [...spell(text, shorthands), END]) {
    const known = Math.min(symbol, ESCAPE)
    writeWeighted(steps, known, votesOf(model))
    if (symbol >= ESCAPE) writeUniform(steps, symbol - ESCAPE, CODE_POINT_COUNT)
    appendSymbol(model, known)
  }
}
