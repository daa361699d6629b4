// The root keys with which a command on any machine verifies: given ones, or those of this machine's register. A root is never
// taken from the network: somebody who can send a false list can also send the root that signed it.
import type { Config } from '../../config.ts'
import { StartError } from '../../start-error.ts'
import { parsePoint } from '../../signing/public-point.ts'
import { getTrust, type RootKey, type Trust } from '../../signing/trust.ts'
import { openToRead } from '../../store/whole-database.ts'
import { readTextFile } from '../command/text-file.ts'

/** The roots, and this machine's trust list if they are those of its own register. */
export interface TrustedRoots {
  readonly roots: readonly RootKey[]
  readonly list: Trust['list'] | undefined
}

/**
 * Reads the roots from a text or a file: what `temsao root create` printed, several of these in a JSON list, or what `temsao trust
 * show --json` prints. If nothing is given, they are those of the register in DATA_DIR. Throws {@link StartError}.
 */
export async function readRoots(given: string | undefined, config: Config): Promise<TrustedRoots> {
  if (given === undefined) return await readOwnRoots(config)
  const isText = /^\s*[[{]/.test(given)
  const text = isText ? given : await readTextFile(given)
  const name = isText ? 'ROOT' : given
  return { roots: listPoints(text, name).map((point) => parsePoint(JSON.stringify(point), name)), list: undefined }
}

function listPoints(text: string, name: string): readonly unknown[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new StartError(`${name} does not contain the public half of a root key.`)
  }
  const listed = typeof value === 'object' && value !== null && 'roots' in value ? value.roots : value
  const points: readonly unknown[] = Array.isArray(listed) ? listed : [listed]
  if (points.length === 0) throw new StartError(`${name} contains no root key.`)
  return points
}

async function readOwnRoots(config: Config): Promise<TrustedRoots> {
  const db = await openOwn(config)
  try {
    const { roots, list } = await getTrust(db)
    return { roots, list }
  } finally {
    await db.destroy()
  }
}

async function openOwn(config: Config): ReturnType<typeof openToRead> {
  try {
    return await openToRead(config)
  } catch (error) {
    if (!(error instanceof StartError)) throw error
    throw new StartError(
      `${error.message} On a machine without a register, use --root with what "temsao trust show --json" prints on the machine that has it.`,
    )
  }
}
