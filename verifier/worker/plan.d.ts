// What the build writes into the service worker.

/** The files of one build of the page. */
interface OfflinePlan {
  /** What the names of the worker's caches begin with. */
  readonly caches: string
  /** The path at which the worker asks for the page that it keeps. */
  readonly page: string
  /** Paths at which the page stands, {@link page} among them, and folders below which it stands at every path. */
  readonly paths: readonly string[]
  readonly below: readonly string[]
  /** Names the build: a hash of its documents and files. */
  readonly build: string
  /** The files that the document has in it: those whose paths contain one of these. */
  readonly named: readonly string[]
  /** What a complete set holds besides the document: paths and the SHA-256 of their content, hexadecimal. */
  readonly files: Readonly<Record<string, string>>
  /** The same of what is not fetched before it is used, and is kept from then on. */
  readonly onceUsed: Readonly<Record<string, string>>
}

declare const OFFLINE_PLAN: OfflinePlan
