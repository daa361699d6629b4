// Where signatures are drawn and shown.

/** The field of a signature; the points of its strokes are whole numbers in it. */
export const SIGNATURE_FIELD = { width: 1000, height: 400 } as const
