// Compares several ways to do the same work on a machine that is also doing other things: the ways take turns in rounds, and the
// result is the median of the rounds.

/** One way. `repeats` is how often it is called in a round, so that each round takes a few milliseconds. */
export interface Contender {
  readonly repeats: number
  /** Does the work once. The number differs in every call, so that nothing can be cached. */
  readonly run: (call: number) => unknown
}

/** Median time of one call in microseconds, by the contender's name; the first `warmUpRounds` are not counted. */
export async function medianMicroseconds<Name extends string>(
  contenders: Readonly<Record<Name, Contender>>,
  { rounds, warmUpRounds }: { rounds: number; warmUpRounds: number },
): Promise<Record<Name, number>> {
  const names = Object.keys(contenders) as Name[]
  const times = new Map<Name, number[]>(names.map((name) => [name, []]))
  let call = 0
  for (let round = -warmUpRounds; round < rounds; round++) {
    for (const name of names) {
      const { repeats, run } = contenders[name]
      const start = performance.now()
      for (let repeat = 0; repeat < repeats; repeat++) await run(call++)
      if (round >= 0) times.get(name)!.push(((performance.now() - start) * 1000) / repeats)
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(times.get(name)!)])) as Record<Name, number>
}

/** The middle value; for an even number of values, the upper of the two. */
export function median(values: readonly number[]): number {
  return values.toSorted((left, right) => left - right)[values.length >> 1]!
}
