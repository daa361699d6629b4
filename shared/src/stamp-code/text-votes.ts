// The same votes as text-model.ts for the one symbol that is written, without counting them all: what the model texts vote is
// looked up in an index that is made once. Only for writing: the index takes more room than a page has.
import type { CodeStep } from './code-writer.ts'
import { ESCAPE } from './spelling.ts'
import { createTextModel, KINDS, type TextKind, type TextModel } from './text-model.ts'
import tables from './version-1.json' with { type: 'json' }

const { matchVotes, kindVotes, ownFactor } = tables
const LONGEST_MATCH = matchVotes.length - 1
const SYMBOL_COUNT = ESCAPE + 1 + KINDS.length
/** More places than the texts of a stamp can have: 484 characters of three symbols, and their ends and marks. */
const MOST_OWN_PLACES = 1600

/** What the places vote that match a context: the symbols that they vote for in order, and the sum of the votes up to each. */
interface ContextVotes {
  readonly symbols: Uint8Array
  readonly upTo: Uint32Array
}

/** The model texts by context. A context is what stands before a symbol; context 0 is empty, its children one symbol longer. */
interface ModelIndex {
  readonly history: Uint8Array
  /** Context × SYMBOL_COUNT + the symbol before it: the longer context, or 0. */
  readonly children: Uint16Array
  /** By context: its votes and those of all shorter ones that it ends with. */
  readonly contexts: readonly ContextVotes[]
  /** By kind, then symbol: the votes of all symbols before it that do not depend on the context. */
  readonly standing: readonly Uint32Array[]
}

/** The texts of a stamp as they are written. */
export interface TextVotes {
  readonly index: ModelIndex
  /** The history: the model texts, and then the stamp's own places. */
  readonly symbols: Uint8Array
  /** By own place, the last own place before it that holds the same symbol, or 0; and by symbol, its last own place. */
  readonly before: number[]
  readonly latest: Uint16Array
  /** By symbol: how often it stands in an own place, and with it what the present text adds to its standing votes. */
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

/** As `beginText` of the model, but a stamp has only one text of each kind. */
export function beginVotes(votes: TextVotes, kind: TextKind): void {
  votes.kind = KINDS.indexOf(kind)
  votes.ownStanding.set(votes.ownCounts)
  votes.ownTotal = votes.ownCounts.reduce((sum, count) => sum + count, 0)
  push(votes, ESCAPE + 1 + votes.kind)
}

/** The votes of a symbol, from END to ESCAPE, and of those before it, among all of this moment; then adds the symbol to the history. */
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
  const model = index.contexts[findContext(votes)]!
  const at = findNotBelow(model.symbols, symbol)
  start += at === 0 ? 0 : model.upTo[at - 1]!
  upTo += model.symbols[at] === symbol ? model.upTo[at]! : at === 0 ? 0 : model.upTo[at - 1]!
  total += model.upTo[model.upTo.length - 1] ?? 0
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

/** As `appendSymbol` of the model: adds a symbol whose votes are known. */
export function addSymbol(votes: TextVotes, symbol: number): void {
  votes.ownCounts[symbol]! += 1
  votes.ownStanding[symbol]! += 1 + kindVotes
  votes.ownTotal += 1 + kindVotes
  push(votes, symbol)
}

/** Takes back all texts that were begun when the history had more places. */
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
    const longer = index.children[context * SYMBOL_COUNT + symbols[length - match]!]!
    if (longer === 0) break
    context = longer
  }
  return context
}

/** The first place of a sorted list that is not below the value. */
function findNotBelow(sorted: Uint8Array, value: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

function createIndex({ symbols, counts, kindCounts }: TextModel): ModelIndex {
  const children = Array.from({ length: SYMBOL_COUNT }, () => 0)
  const contexts: Map<number, number>[] = [new Map()]
  // All contexts of one length before the longer ones, whose votes are counted on top.
  for (let match = 1; match <= LONGEST_MATCH; match++) {
    const first = contexts.length
    // A place of a longer match was counted at each shorter one before.
    const votes = matchVotes[match]! - (match === 1 ? 0 : matchVotes[match - 1]!)
    for (let place = match - 1; place < symbols.length - 1; place++) {
      let parent = 0
      for (let back = 0; back < match - 1; back++) parent = children[parent * SYMBOL_COUNT + symbols[place - back]!]!
      const child = parent * SYMBOL_COUNT + symbols[place - match + 1]!
      if (children[child]! < first) {
        children[child] = contexts.length
        contexts.push(new Map(contexts[parent]))
        for (let symbol = 0; symbol < SYMBOL_COUNT; symbol++) children.push(0)
      }
      const [context, next] = [contexts[children[child]!]!, symbols[place + 1]!]
      if (next <= ESCAPE) context.set(next, (context.get(next) ?? 0) + votes)
    }
  }
  const standing = kindCounts.map((ofKind) => Uint32Array.from([0, ...sumsOf(counts.map((count, symbol) => count + ofKind[symbol]!))]))
  return { history: Uint8Array.from(symbols), children: Uint16Array.from(children), contexts: contexts.map(contextVotes), standing }
}

function contextVotes(votes: ReadonlyMap<number, number>): ContextVotes {
  const entries = Array.from(votes).sort(([left], [right]) => left - right)
  return { symbols: Uint8Array.from(entries, ([symbol]) => symbol), upTo: Uint32Array.from(sumsOf(entries.map(([, count]) => count))) }
}

function sumsOf(values: readonly number[]): number[] {
  let sum = 0
  return values.map((value) => (sum += value))
}
