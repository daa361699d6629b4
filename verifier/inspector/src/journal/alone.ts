// Work that must run alone among all tabs of this browser.

/** Runs work under a name while nothing else runs under it. */
export type Alone = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>

/** Locks of the browser whose names begin with `prefix`; where there are no locks, work is alone in this tab. */
export function createAlone(prefix: string): Alone {
  const last = new Map<string, Promise<unknown>>()
  return async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    // Older phones have none.
    const locks = (navigator as { locks?: LockManager }).locks
    if (locks !== undefined) {
      let outcome: { readonly result: Result } | undefined
      await locks.request(`${prefix}.${name}`, async () => (outcome = { result: await work() }))
      return outcome!.result
    }
    const mine = (last.get(name) ?? Promise.resolve()).then(work)
    last.set(
      name,
      mine.catch(() => undefined),
    )
    return await mine
  }
}
