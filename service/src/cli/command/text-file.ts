// Files that are given to commands.
import { readFile } from 'node:fs/promises'
import { StartError } from '../../start-error.ts'

/** The text of a file, without its last line end; throws {@link StartError} if it cannot be read. */
export async function readTextFile(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    throw new StartError(`${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`)
  }
}
