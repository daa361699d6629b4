// What the model texts expect next: for each context in them, the votes of the places where it occurs. Kept in flat arrays, because
// thousands of small objects take fifty times the memory. Only for writing, with text-votes.ts.
import { ESCAPE } from './spelling.ts'
import tables from './version-1.json' with { type: 'json' }

const { matchVotes } = tables

/** The longest context that is looked at, in symbols. */
export const LONGEST_MATCH = matchVotes.length - 1

/**
 * The model texts by context. A context is a run of symbols before a place; context 0 is empty, and the children of a context are
 * one symbol longer.
 */
export interface ModelContexts {
  /** By context: its first child, the next child of its own parent (0 if there is no more), and the symbol that it begins with. */
  readonly firstChild: Uint16Array
  readonly nextSibling: Uint16Array
  readonly symbolBefore: Uint8Array
  /** By context: where its votes begin in the two arrays below; they end where the next context's begin. */
  readonly votesFrom: Uint32Array
  /**
   * What its places vote for, together with those of all shorter contexts that it ends with, in order; and the running sum of the
   * votes.
   */
  readonly voted: Uint8Array
  readonly upTo: Uint32Array
}

/** The votes of a context: those for symbols before a given one, those up to and including it, and all. */
export interface ContextShare {
  readonly below: number
  readonly upTo: number
  readonly total: number
}

/** The child of a context that begins with the symbol, or 0. */
export function findChild(
  { firstChild, nextSibling, symbolBefore }: Pick<ModelContexts, 'firstChild' | 'nextSibling' | 'symbolBefore'>,
  context: number,
  symbol: number,
): number {
  let child = firstChild[context]!
  while (child !== 0 && symbolBefore[child] !== symbol) child = nextSibling[child]!
  return child
}

/** What a context votes for a symbol. */
export function shareOf({ votesFrom, voted, upTo }: ModelContexts, context: number, symbol: number): ContextShare {
  const from = votesFrom[context]!
  const until = votesFrom[context + 1]!
  let low = from
  let high = until
  while (low < high) {
    const middle = (low + high) >> 1
    if (voted[middle]! < symbol) low = middle + 1
    else high = middle
  }
  const below = low === from ? 0 : upTo[low - 1]!
  return {
    below,
    upTo: low < until && voted[low] === symbol ? upTo[low]! : below,
    total: until === from ? 0 : upTo[until - 1]!,
  }
}

/** Builds the contexts of a history of symbols. */
export function createContexts(history: Uint8Array): ModelContexts {
  const building = createBuilding(history)
  addVotes(building, { from: 0, match: 0 })
  // All contexts of one length come before the longer ones, whose votes are added to theirs.
  for (let match = 1; match <= LONGEST_MATCH; match++) {
    const from = building.count
    for (let place = match - 1; place < history.length - 1; place++) addPlace(building, place, history[place - match + 1]!)
    addVotes(building, { from, match })
  }
  const { count, firstChild, nextSibling, symbolBefore, votesFrom, voted, upTo } = building
  return {
    firstChild: firstChild.slice(0, count),
    nextSibling: nextSibling.slice(0, count),
    symbolBefore: symbolBefore.slice(0, count),
    votesFrom: Uint32Array.from([...votesFrom, voted.length]),
    voted: Uint8Array.from(voted),
    upTo: Uint32Array.from(upTo),
  }
}

interface Building {
  readonly history: Uint8Array
  count: number
  readonly firstChild: Uint16Array
  readonly nextSibling: Uint16Array
  readonly symbolBefore: Uint8Array
  readonly parents: Uint16Array
  /** The context of each place, of the length that is being added. */
  readonly contextAt: Uint16Array
  /** By context, its last place; and by place, the previous place with the same context, or -1. */
  readonly lastPlace: Int32Array
  readonly placeBefore: Int32Array
  readonly votesFrom: number[]
  readonly voted: number[]
  readonly upTo: number[]
}

function createBuilding(history: Uint8Array): Building {
  const { length } = history
  const limit = 1 + LONGEST_MATCH * length
  return {
    history,
    count: 1,
    firstChild: new Uint16Array(limit),
    nextSibling: new Uint16Array(limit),
    symbolBefore: new Uint8Array(limit),
    parents: new Uint16Array(limit),
    contextAt: new Uint16Array(length),
    lastPlace: new Int32Array(limit).fill(-1),
    placeBefore: new Int32Array(length),
    votesFrom: [],
    voted: [],
    upTo: [],
  }
}

function addPlace(building: Building, place: number, symbol: number): void {
  const { firstChild, nextSibling, symbolBefore, parents, contextAt, lastPlace, placeBefore } = building
  const parent = contextAt[place]!
  let context = findChild(building, parent, symbol)
  if (context === 0) {
    context = building.count++
    parents[context] = parent
    symbolBefore[context] = symbol
    nextSibling[context] = firstChild[parent]!
    firstChild[parent] = context
  }
  contextAt[place] = context
  placeBefore[place] = lastPlace[context]!
  lastPlace[context] = place
}

/** Adds the votes of all contexts from `from` on, which have the same length. */
function addVotes(building: Building, { from, match }: { from: number; match: number }): void {
  const { history, parents, lastPlace, placeBefore, votesFrom, voted, upTo } = building
  // A place with a longer match was already counted at each shorter one.
  const votes = matchVotes[match]! - (match <= 1 ? 0 : matchVotes[match - 1]!)
  const counts = new Uint32Array(ESCAPE + 1)
  for (let context = from; context < building.count; context++) {
    votesFrom.push(voted.length)
    counts.fill(0)
    const parent = parents[context]!
    const begin = votesFrom[parent]!
    for (let at = begin; at < votesFrom[parent + 1]!; at++) counts[voted[at]!]! += upTo[at]! - (at === begin ? 0 : upTo[at - 1]!)
    for (let place = lastPlace[context]!; place >= 0; place = placeBefore[place]!) {
      const next = history[place + 1]!
      if (next <= ESCAPE) counts[next]! += votes
    }
    let sum = 0
    for (let symbol = 0; symbol <= ESCAPE; symbol++) {
      if (counts[symbol] === 0) continue
      voted.push(symbol)
      upTo.push((sum += counts[symbol]!))
    }
  }
}
