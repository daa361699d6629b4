// Work that only one tab of this browser may do at a time.

/** Runs work under a name. Other work under the same name waits until it has ended. */
export type Alone = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>

/** Uses the browser's locks, with names that begin with `prefix`. Without them, work waits only for other work in this tab. */
export function createAlone(prefix: string): Alone {
  const last = new Map<string, Promise<unknown>>()
  return async <Result>(name: string, work: () => Promise<Result>): Promise<Result> => {
    // Older phones have no locks.
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
