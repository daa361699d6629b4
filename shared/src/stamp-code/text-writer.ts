// Writes the texts of a stamp: the mirror of text-reader.ts.
import type { CodeSteps } from './code-writer.ts'
import { CODE_POINT_COUNT, END, ESCAPE, spell } from './spelling.ts'
import type { TextKind } from './text-model.ts'
import { addSymbol, beginVotes, createTextVotes, takeShare, type Share, type TextVotes } from './text-votes.ts'

/** What a stamp is written to: its values so far, and the texts among them. */
export interface CodeTarget {
  readonly steps: CodeSteps
  readonly texts: WrittenTexts
}

/** One text of the layout. */
export interface SpelledText {
  readonly kind: TextKind
  /** A clean text (`findTextFault`). */
  readonly text: string
  /** As in `readText`. */
  readonly shorthands?: readonly string[]
}

/** The texts of one stamp so far. */
export interface WrittenTexts {
  /** Kinds, texts and shorthands: what the steps of the next text depend on. */
  key: string
  /** The texts whose steps were remembered, and which the votes do not know of yet. */
  readonly pending: RememberedText[]
  votes: TextVotes | undefined
}

interface RememberedText {
  readonly kind: TextKind
  readonly symbols: readonly number[]
  readonly steps: readonly Share[]
}

/** How many texts are remembered: the labels of a batch differ in numbers and serials, and share all or most of their texts. */
const MOST_REMEMBERED = 1000

// By what was written up to and with a text. The steps follow from that alone, so that remembering them changes no code.
const remembered = new Map<string, RememberedText>()

/** The texts of a stamp before the first. */
export function createWrittenTexts(): WrittenTexts {
  return { key: '', pending: [], votes: undefined }
}

/** Writes a text. */
export function writeText({ steps, texts }: CodeTarget, spelled: SpelledText): void {
  const { kind, text, shorthands = [] } = spelled
  // No clean text has a line feed.
  texts.key += [kind, text, ...shorthands, ''].join('\n')
  let written = remembered.get(texts.key)
  if (written === undefined) {
    written = createText(votesAfter(texts), kind, [...spell(text, shorthands), END])
    if (remembered.size >= MOST_REMEMBERED) remembered.clear()
    remembered.set(texts.key, written)
  } else texts.pending.push(written)
  for (const step of written.steps) steps.push(step)
}

/** The steps of any symbols as a text. */
export function createText(votes: TextVotes, kind: TextKind, symbols: readonly number[]): RememberedText {
  const steps: Share[] = []
  beginVotes(votes, kind)
  for (const symbol of symbols) {
    steps.push(takeShare(votes, Math.min(symbol, ESCAPE)))
    if (symbol >= ESCAPE) steps.push({ start: symbol - ESCAPE, weight: 1, total: CODE_POINT_COUNT })
  }
  return { kind, symbols, steps }
}

/** The votes after all texts so far. */
export function votesAfter(texts: WrittenTexts): TextVotes {
  const votes = (texts.votes ??= createTextVotes())
  for (const { kind, symbols } of texts.pending.splice(0)) {
    beginVotes(votes, kind)
    for (const symbol of symbols) addSymbol(votes, Math.min(symbol, ESCAPE))
  }
  return votes
}
