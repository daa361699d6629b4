// The sentences of a catalogue, including those that are made from values.

/** Every sentence with its path. */
export function textsOf(value: unknown, path: string): [path: string, sentence: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'function') return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`))
  // Functions that take counts or dates also work with a number; those that take states need a text.
  const call = value as (...of: unknown[]) => string
  try {
    return [[path, call(3, 4, 5)]]
  } catch {
    return [[path, call('3', '4', '5')]]
  }
}
