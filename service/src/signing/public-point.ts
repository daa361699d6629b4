// The public half of a root key, in the form in which it is carried from one machine to another.
import { StartError } from '../start-error.ts'
import type { RootKey } from './trust.ts'

/** Reads the public half of a root key; throws {@link StartError} that names the file. */
export function parsePoint(text: string, file: string): RootKey {
  try {
    const { kid, x, y } = JSON.parse(text) as Partial<RootKey>
    if (x !== undefined && y !== undefined && /^[\w-]{43}$/.test(x) && /^[\w-]{43}$/.test(y) && kid === `root-${x.slice(0, 8)}`)
      return { kid, x, y }
  } catch {
    // Falls through: the message is the same.
  }
  throw new StartError(`${file} does not contain the public half of a root key; give what "temsao root create" printed.`)
}
