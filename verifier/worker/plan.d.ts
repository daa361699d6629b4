// What the build writes into the service worker.

/** The files of one build of the page. */
interface OfflinePlan {
  /** The beginning of the names of the worker's caches. */
  readonly caches: string
  /** The path at which the worker fetches the page that it stores. */
  readonly page: string
  /** The paths of the page, {@link page} among them, and the folders in which every path is the page. */
  readonly paths: readonly string[]
  readonly below: readonly string[]
  /** The name of the build: a hash of its sources. */
  readonly build: string
  /** The files that the document refers to: those whose paths contain one of these texts. */
  readonly named: readonly string[]
  /** What a complete set contains besides the document: paths, and the SHA-256 of each file in hexadecimal digits. */
  readonly files: Readonly<Record<string, string>>
  /** The same for files that are fetched when they are first used, and stored from then on. */
  readonly onceUsed: Readonly<Record<string, string>>
}

declare const OFFLINE_PLAN: OfflinePlan
