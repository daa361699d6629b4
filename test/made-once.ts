// Expensive things that are the same for every test file of a run are made by the first file that needs them; the others wait.
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { inject } from 'vitest'

const known = new Map<string, Promise<string>>()

/**
 * The folder `name` of this run, filled by `make` in the first test file that asks for it. Throws what `make` throws, in all of these
 * files.
 */
export async function madeOnce(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const found = known.get(name) ?? makeOrWait(join(inject('runFolder'), name), make)
  known.set(name, found)
  return await found
}

async function makeOrWait(folder: string, make: (folder: string) => Promise<void>): Promise<string> {
  if (!(await isFirst(folder))) return await waitFor(folder)
  const draft = `${folder}.draft`
  try {
    await mkdir(draft)
    await make(draft)
    await rename(draft, folder)
    return folder
  } catch (error) {
    await writeFile(`${folder}.failed`, (error as Error).stack ?? String(error))
    throw error
  }
}

// If several processes make the same folder at once, one succeeds.
async function isFirst(folder: string): Promise<boolean> {
  try {
    await mkdir(`${folder}.taken`)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function waitFor(folder: string): Promise<string> {
  while (!existsSync(folder)) {
    if (existsSync(`${folder}.failed`))
      throw new Error(`Another test file failed to make it: ${await readFile(`${folder}.failed`, 'utf8')}`)
    await setTimeout(20)
  }
  return folder
}
