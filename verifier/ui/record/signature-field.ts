// The field in which signatures are drawn and shown.

/** The size of the signature field; the points of strokes are whole numbers within it. */
export const SIGNATURE_FIELD = { width: 1000, height: 400 } as const
