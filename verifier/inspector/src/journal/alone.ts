// Work that must run alone among all tabs of this browser.

/** Runs work under the browser's lock of a name; where there are no locks, alone in this tab. */
export function createAlone(prefix: string): <Result>(name: string, work: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>()
  return async (name, work) => {
    // Older phones have none.
    const locks = (navigator as { locks?: LockManager }).locks
    if (locks !== undefined) return (await locks.request(`${prefix}.${name}`, work)) as Awaited<ReturnType<typeof work>>
    const mine = (last.get(name) ?? Promise.resolve()).then(work, work)
    last.set(
      name,
      mine.catch(() => undefined),
    )
    return await mine
  }
}
