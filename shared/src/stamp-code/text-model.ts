// How likely each symbol is after the symbols before it (STAMP.md section 7). Every earlier place where the same symbols came
// before votes for the symbol that followed there; the longer the match, the more its vote weighs. The history starts with the
// model texts of version-1.json and grows with each text of the stamp.
import { END, ESCAPE, SHORTHAND_MARKS, spell } from './spelling.ts'
import tables from './version-1.json' with { type: 'json' }

const { matchVotes, kindVotes, ownFactor, modelTexts } = tables

/** What a text is about: for a commune's name, the model looks at names of communes first. */
export type TextKind = keyof typeof modelTexts

/** All kinds in the order of their marks. */
export const KINDS = Object.keys(modelTexts) as TextKind[]
const LONGEST_MATCH = matchVotes.length - 1

/** A growing history of symbols. */
export interface TextModel {
  readonly symbols: number[]
  /** For each place, the previous place with the same symbol, or -1. */
  readonly before: number[]
  /** The last place of each symbol. */
  readonly latest: number[]
  // The largest total of votes stays below FACTOR_LIMIT: a stamp has fewer than 800 places with the same symbol, each worth at most
  // 825,000, and the model texts hardly repeat themselves.
  /** The votes for each symbol, from END to ESCAPE, that do not depend on the symbols before it. */
  readonly counts: number[]
  /** More such votes, in texts of each kind. */
  readonly kindCounts: number[][]
  /** The number of the kind of the present text. */
  kind: number
  /** The sum of both for the present kind. */
  standing: number[]
  /** Where the stamp's own texts begin. */
  readonly ownFrom: number
}

/** The model before the first text of a stamp. */
export function createTextModel(): TextModel {
  const counts = Array.from({ length: ESCAPE + 1 }, () => 0)
  const latest = Array.from({ length: ESCAPE + 1 + KINDS.length }, () => -1)
  const kindCounts = KINDS.map(() => counts.map(() => 0))
  const model = { symbols: [], before: [], latest, counts, kindCounts, kind: 0, standing: counts.slice(), ownFrom: Infinity }
  counts.forEach((_, symbol) => appendSymbol(model, symbol))
  for (const kind of KINDS)
    for (const text of modelTexts[kind].split('|')) {
      beginText(model, kind)
      for (const symbol of [...spell(text, SHORTHAND_MARKS), END]) appendSymbol(model, symbol)
    }
  return { ...model, ownFrom: model.symbols.length }
}

/** Starts a text. The mark of its kind is never coded; it only serves as the symbol before the first one. */
export function beginText(model: TextModel, kind: TextKind): void {
  model.kind = KINDS.indexOf(kind)
  const ofKind = model.kindCounts[model.kind]!
  model.standing = model.counts.map((count, symbol) => count + ofKind[symbol]!)
  push(model, ESCAPE + 1 + model.kind)
}

/** Adds the next symbol of a text, from END to ESCAPE. */
export function appendSymbol(model: TextModel, symbol: number): void {
  model.counts[symbol]! += 1
  model.kindCounts[model.kind]![symbol]! += kindVotes
  model.standing[symbol]! += 1 + kindVotes
  push(model, symbol)
}

function push({ symbols, before, latest }: TextModel, symbol: number): void {
  before.push(latest[symbol]!)
  latest[symbol] = symbols.length
  symbols.push(symbol)
}

/** The votes for each symbol, from END to ESCAPE, to come next; each symbol has at least one. */
export function votesOf({ symbols, before, standing, ownFrom }: TextModel): number[] {
  const votes = standing.slice()
  const last = symbols.length - 1
  for (let place = before[last]!; place >= 0; place = before[place]!) {
    let match = 1
    while (match < LONGEST_MATCH && match <= place && symbols[place - match] === symbols[last - match]) match++
    const next = symbols[place + 1]!
    if (next <= ESCAPE) votes[next]! += matchVotes[match]! * (place < ownFrom ? 1 : ownFactor)
  }
  return votes
}
