// What the build writes into the service worker.

/** The files of one build of the page. */
interface OfflinePlan {
  /** Names the build: a hash of its documents and files. */
  readonly build: string
  /** What a complete set holds besides the document: paths and the SHA-256 of their content, hexadecimal. */
  readonly files: Readonly<Record<string, string>>
  /** The same of what is not fetched before it is used, and is kept from then on. */
  readonly onceUsed: Readonly<Record<string, string>>
}

declare const OFFLINE_PLAN: OfflinePlan
