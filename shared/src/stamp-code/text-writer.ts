// Writes the texts of a stamp: the mirror of text-reader.ts.
import { spansOf, type CodeSpan, type CodeStep, type CodeSteps } from './code-writer.ts'
import { CODE_POINT_COUNT, END, ESCAPE, spell } from './spelling.ts'
import { KINDS, type TextKind } from './text-model.ts'
import { addSymbol, beginVotes, createTextVotes, takeShare, takeBackTo, type TextVotes } from './text-votes.ts'

/** What a stamp is written to: the values so far, and the texts among them. */
export interface CodeTarget {
  readonly steps: CodeSteps
  readonly texts: WrittenTexts
}

/** One text of the layout. */
export interface SpelledText {
  readonly kind: TextKind
  /** A clean text (`findTextFault` finds nothing). */
  readonly text: string
  /** As in `readText`. */
  readonly shorthands?: readonly string[]
}

/** The texts of one stamp so far. */
export interface WrittenTexts {
  /** The last text if it is remembered, or `undefined` after a text that is not. */
  latest: RememberedText | undefined
  /** Texts whose steps were remembered, so that they have not been added to the votes yet. */
  readonly pending: WrittenText[]
  votes: TextVotes | undefined
}

/** A text as symbols, and as the steps that these take after the texts before it. */
interface WrittenText {
  readonly kind: TextKind
  readonly symbols: readonly number[]
  readonly steps: readonly CodeStep[]
}

/**
 * A text after certain other texts, with what came after it. Its steps depend on nothing else, so remembering them never changes a
 * code.
 */
interface RememberedText extends WrittenText {
  readonly spans: readonly CodeSpan[]
  readonly shorthands: readonly string[]
  /** By kind, the texts that followed. */
  readonly next: readonly Map<string, RememberedText>[]
  /**
   * The votes after this text, once a text followed that is not remembered. Such texts are still counted in the votes and are
   * removed before the next use.
   */
  votes: TextVotes | undefined
  /** How many places the history has without such texts. */
  placeCount: number
}

/**
 * How many symbols are remembered, about 3 MB: the names of hundreds of certificates, which almost all stamps share with others.
 */
const MOST_REMEMBERED = 30_000
/** A remembered text takes as much memory as this many symbols, in addition to its own. */
const SYMBOLS_A_TEXT = 30

/** Kinds that are new on almost every stamp, and so not worth remembering. */
const CHANGING: readonly TextKind[] = ['lot', 'serial']

let first = createRemembered({ kind: 'origin', symbols: [], steps: [] }, [])
let rememberedSymbols = 0

/** The texts of a stamp before the first one is written. */
export function createWrittenTexts(): WrittenTexts {
  return { latest: first, pending: [], votes: undefined }
}

/** Writes a text. */
export function writeText({ steps, texts }: CodeTarget, { kind, text, shorthands = [] }: SpelledText): void {
  const { latest } = texts
  if (latest === undefined || CHANGING.includes(kind)) {
    const written = createText(votesOfLatest(texts), kind, [...spell(text, shorthands), END])
    texts.latest = undefined
    for (const step of written.steps) steps.push(step)
    return
  }
  const known = latest.next[KINDS.indexOf(kind)]!
  let remembered = known.get(text)
  if (remembered !== undefined && haveSame(remembered.shorthands, shorthands)) texts.pending.push(remembered)
  else {
    remembered = createRemembered(createText(votesAfter(texts), kind, [...spell(text, shorthands), END]), shorthands)
    known.set(text, remembered)
    rememberedSymbols += remembered.symbols.length + SYMBOLS_A_TEXT
    if (rememberedSymbols >= MOST_REMEMBERED) forgetTexts()
  }
  texts.latest = remembered
  for (const span of remembered.spans) steps.push(span)
}

/** Computes the steps of any symbols as a text. */
export function createText(votes: TextVotes, kind: TextKind, symbols: readonly number[]): WrittenText {
  const steps: CodeStep[] = []
  beginVotes(votes, kind)
  for (const symbol of symbols) {
    steps.push(takeShare(votes, Math.min(symbol, ESCAPE)))
    if (symbol >= ESCAPE) steps.push({ start: symbol - ESCAPE, weight: 1, total: CODE_POINT_COUNT })
  }
  return { kind, symbols, steps }
}

/** Brings the votes up to date with all texts so far. */
export function votesAfter(texts: WrittenTexts): TextVotes {
  const votes = (texts.votes ??= createTextVotes())
  for (const { kind, symbols } of texts.pending.splice(0)) {
    beginVotes(votes, kind)
    for (const symbol of symbols) addSymbol(votes, Math.min(symbol, ESCAPE))
  }
  return votes
}

/** The same before a text that is not remembered: the votes are kept with the text before it. */
function votesOfLatest(texts: WrittenTexts): TextVotes {
  const { latest } = texts
  if (latest === undefined) return votesAfter(texts)
  if (latest.votes === undefined) {
    latest.votes = votesAfter(texts)
    latest.placeCount = latest.votes.length
  } else {
    takeBackTo(latest.votes, latest.placeCount)
    texts.pending.length = 0
  }
  return (texts.votes = latest.votes)
}

function createRemembered(written: WrittenText, shorthands: readonly string[]): RememberedText {
  return { ...written, spans: spansOf(written.steps), shorthands, next: KINDS.map(() => new Map()), votes: undefined, placeCount: 0 }
}

function forgetTexts(): void {
  first = createRemembered(first, [])
  rememberedSymbols = 0
}

function haveSame(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((text, index) => text === right[index])
}
