// The secret that signs session cookies: from the settings, or created once in the data folder, where only its owner can read it.
import { randomBytes } from 'node:crypto'
import { link, open, readFile, unlink } from 'node:fs/promises'
import { StartError } from '../start-error.ts'

const LEAST_LENGTH = 32

/** The secret in `file`, which is created if it does not exist; throws {@link StartError} if the file contains something else. */
export async function openAuthSecret(file: string): Promise<string> {
  const secret = (await findSecret(file)) ?? (await createSecret(file))
  if (secret.length >= LEAST_LENGTH) return secret
  throw new StartError(`${file} does not contain a secret; remove the file to get a new one (everybody must then sign in again).`)
}

async function findSecret(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

// Written to a draft and then linked into place: if two instances start at once, both end up with the same secret.
async function createSecret(file: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const draft = `${file}.${process.pid}.new`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(`${secret}\n`)
    await handle.sync()
    await link(draft, file)
    return secret
  } catch (error) {
    const winner = (error as NodeJS.ErrnoException).code === 'EEXIST' ? await findSecret(file) : undefined
    if (winner === undefined) throw error
    return winner
  } finally {
    await handle.close()
    await unlink(draft)
  }
}
