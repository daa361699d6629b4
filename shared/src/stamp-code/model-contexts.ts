// Where the model texts say what comes next: for each context in them, what its places vote for. In flat arrays, for thousands of small
// objects take fifty times the room. Only for writing, with text-votes.ts.
import { ESCAPE } from './spelling.ts'
import tables from './version-1.json' with { type: 'json' }

const { matchVotes } = tables

/** The longest context that is looked at, in symbols. */
export const LONGEST_MATCH = matchVotes.length - 1

/** The model texts by context. A context is what stands before a symbol; context 0 is empty, the children of a context are one symbol longer. */
export interface ModelContexts {
  /** By context: its first child, the next child of its own parent (0 where there is none), and the symbol that it begins with. */
  readonly firstChild: Uint16Array
  readonly nextSibling: Uint16Array
  readonly symbolBefore: Uint8Array
  /** By context, where in the two arrays below its votes begin; the next context's begin where they end. */
  readonly votesFrom: Uint32Array
  /** What its places and those of all shorter contexts that it ends with vote for, in order, and the sum of the votes up to each. */
  readonly voted: Uint8Array
  readonly upTo: Uint32Array
}

/** The votes of a context: those for symbols before a given one, those up to and with it, and all. */
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

/** The contexts of a history of symbols. */
export function createContexts(history: Uint8Array): ModelContexts {
  const building = createBuilding(history)
  addVotes(building, { from: 0, match: 0 })
  // All contexts of one length before the longer ones, whose votes are counted on top.
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
  /** The context of each place, of the length that is looked at. */
  readonly contextAt: Uint16Array
  /** By context its last place, and by place the one before it of the same context, or -1. */
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

/** The votes of all contexts from one on, which are of the same length. */
function addVotes(building: Building, { from, match }: { from: number; match: number }): void {
  const { history, parents, lastPlace, placeBefore, votesFrom, voted, upTo } = building
  // A place of a longer match was counted at each shorter one before.
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
