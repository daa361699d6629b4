// Writes the texts of a stamp: the mirror of text-reader.ts.
import { writeUniform, type CodeSteps } from './code-writer.ts'
import { CODE_POINT_COUNT, END, ESCAPE, spell } from './spelling.ts'
import type { TextKind } from './text-model.ts'
import { beginVotes, takeShare, type TextVotes } from './text-votes.ts'

/** What a stamp is written to: its values so far, and the texts among them. */
export interface CodeTarget {
  readonly steps: CodeSteps
  readonly votes: TextVotes
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
export function writeText({ steps, votes }: CodeTarget, { kind, text, shorthands = [] }: SpelledText): void {
  beginVotes(votes, kind)
  for (const symbol of [...spell(text, shorthands), END]) {
    steps.push(takeShare(votes, Math.min(symbol, ESCAPE)))
    if (symbol >= ESCAPE) writeUniform(steps, symbol - ESCAPE, CODE_POINT_COUNT)
  }
}
