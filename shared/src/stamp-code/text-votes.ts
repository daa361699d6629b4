// The same votes as in text-model.ts, but only for the symbol that is being written, without counting them all: the votes of the
// model texts are looked up in an index that is built once. Only for writing: the index takes more memory than a page has.
import type { CodeStep } from './code-writer.ts'
import { createContexts, findChild, LONGEST_MATCH, shareOf, type ModelContexts } from './model-contexts.ts'
import { ESCAPE } from './spelling.ts'
import { createTextModel, KINDS, type TextKind, type TextModel } from './text-model.ts'
import tables from './version-1.json' with { type: 'json' }

const { matchVotes, kindVotes, ownFactor } = tables
const SYMBOL_COUNT = ESCAPE + 1 + KINDS.length
/** More places than the texts of a stamp can have: 484 characters of three symbols, plus their ends and marks. */
const MOST_OWN_PLACES = 1600

/** The votes of the model texts. */
interface ModelIndex {
  readonly history: Uint8Array
  readonly contexts: ModelContexts
  /** By kind, then symbol: the votes of all symbols before it that do not depend on the context. */
  readonly standing: readonly Uint32Array[]
}

/** The texts of a stamp that is being written. */
export interface TextVotes {
  readonly index: ModelIndex
  /** The history: the model texts, and then the stamp's own places. */
  readonly symbols: Uint8Array
  /** By own place, the previous own place with the same symbol, or 0; and by symbol, its last own place. */
  readonly before: number[]
  readonly latest: Uint16Array
  /** By symbol: how often it occurs in an own place, and the same with what the present text adds to its standing votes. */
  readonly ownCounts: Uint32Array
  readonly ownStanding: Uint32Array
  /** The sum of `ownStanding`. */
  ownTotal: number
  length: number
  kind: number
}

let shared: ModelIndex | undefined

/** The votes before the first text of a stamp. */
export function createTextVotes(): TextVotes {
  shared ??= createIndex(createTextModel())
  const { length } = shared.history
  const symbols = new Uint8Array(length + MOST_OWN_PLACES)
  symbols.set(shared.history)
  const [latest, ownCounts, ownStanding] = [new Uint16Array(SYMBOL_COUNT), new Uint32Array(ESCAPE + 1), new Uint32Array(ESCAPE + 1)]
  return { index: shared, symbols, before: [], latest, ownCounts, ownStanding, ownTotal: 0, length, kind: 0 }
}

/** The same as `beginText` of the model, but a stamp has only one text of each kind. */
export function beginVotes(votes: TextVotes, kind: TextKind): void {
  votes.kind = KINDS.indexOf(kind)
  votes.ownStanding.set(votes.ownCounts)
  votes.ownTotal = votes.ownCounts.reduce((sum, count) => sum + count, 0)
  push(votes, ESCAPE + 1 + votes.kind)
}

/**
 * The votes for a symbol, from END to ESCAPE, and for those before it, out of all votes at this moment; then adds the symbol to the
 * history.
 */
export function takeShare(votes: TextVotes, symbol: number): CodeStep {
  const { index, symbols, before, ownStanding, length } = votes
  const standing = index.standing[votes.kind]!
  let start = standing[symbol]!
  let upTo = standing[symbol + 1]! + ownStanding[symbol]!
  let total = standing[ESCAPE + 1]! + votes.ownTotal
  let ownBelow = 0
  for (let other = 0; other < symbol; other++) ownBelow += ownStanding[other]!
  start += ownBelow
  upTo += ownBelow
  const model = shareOf(index.contexts, findContext(votes), symbol)
  start += model.below
  upTo += model.upTo
  total += model.total
  const [last, ownFrom] = [length - 1, index.history.length]
  for (let place = before[last - ownFrom]!; place > 0; place = before[place - ownFrom]!) {
    const next = symbols[place + 1]!
    if (next > ESCAPE) continue
    let match = 1
    while (match < LONGEST_MATCH && symbols[place - match] === symbols[last - match]) match++
    const own = matchVotes[match]! * ownFactor
    total += own
    if (next <= symbol) upTo += own
    if (next < symbol) start += own
  }
  addSymbol(votes, symbol)
  return { start, weight: upTo - start, total }
}

/** The same as `appendSymbol` of the model: adds a symbol whose votes are known. */
export function addSymbol(votes: TextVotes, symbol: number): void {
  votes.ownCounts[symbol]! += 1
  votes.ownStanding[symbol]! += 1 + kindVotes
  votes.ownTotal += 1 + kindVotes
  push(votes, symbol)
}

/** Removes all texts that were begun after the history had `placeCount` places. */
export function takeBackTo(votes: TextVotes, placeCount: number): void {
  while (votes.length > placeCount) {
    const symbol = votes.symbols[--votes.length]!
    votes.latest[symbol] = votes.before.pop()!
    if (symbol <= ESCAPE) votes.ownCounts[symbol]! -= 1
  }
}

function push(votes: TextVotes, symbol: number): void {
  votes.before.push(votes.latest[symbol]!)
  votes.latest[symbol] = votes.length
  votes.symbols[votes.length++] = symbol
}

/** The longest context of the model texts that the history ends with. */
function findContext({ index, symbols, length }: TextVotes): number {
  let context = 0
  for (let match = 1; match <= LONGEST_MATCH; match++) {
    const longer = findChild(index.contexts, context, symbols[length - match]!)
    if (longer === 0) break
    context = longer
  }
  return context
}

function createIndex({ symbols, counts, kindCounts }: TextModel): ModelIndex {
  const history = Uint8Array.from(symbols)
  const standing = kindCounts.map((ofKind) => Uint32Array.from([0, ...sumsOf(counts.map((count, symbol) => count + ofKind[symbol]!))]))
  return { history, contexts: createContexts(history), standing }
}

function sumsOf(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value) => (sum += value))
}
