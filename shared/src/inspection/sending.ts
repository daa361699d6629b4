// How a phone sends an inspection to the service: how much one request holds, and what is answered.

/** The most entries of one request. */
export const MOST_ENTRIES_A_REQUEST = 200
/** The most characters of the entries of one request, all together. */
export const MOST_CHARACTERS_A_REQUEST = 512 * 1024

/** How far the service has come with an inspection. */
export interface InspectionProgress {
  readonly entries: number
  /** The hash of the last of them. */
  readonly head: string | null
  /** Hashes of photos that entries name and that have not come in. */
  readonly missingPhotos: string[]
  readonly receipt: string | null
}
