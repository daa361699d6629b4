// Keyset pagination: lists are read by ascending id, and a cursor contains the last id that was read.

/** What to read: at most `limit` rows whose id is greater than `after`. */
export interface PageRequest {
  readonly after: number
  readonly limit: number
  /** The one producer whose records may be seen; `undefined` if all may be seen. */
  readonly ownerId?: number | undefined
}

/** A part of a list; `next` is the id to continue after, `undefined` at the end. */
export interface Page<Row> {
  readonly rows: Row[]
  readonly next: number | undefined
}

/** Turns rows that were read with one more than `limit` into a page. */
export function toPage<Row extends { id: number }>(rows: Row[], limit: number): Page<Row> {
  const cut = rows.slice(0, limit)
  return { rows: cut, next: rows.length > limit ? cut.at(-1)?.id : undefined }
}
