// `temsao page`: the verifier's page for any static host, with this register's keys in it.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../config.ts'
import { loadPages } from '../routes/pages.ts'
import { getJwkSet, type JwkSet } from '../signing/open-signer.ts'
import { StartError } from '../start-error.ts'
import { openToRead } from '../store/whole-database.ts'
import { EXIT, type Command } from './command.ts'
import { PAGES_FOLDER } from './pages-folder.ts'

export const page: Command = {
  name: 'page',
  summary: "Write the verifier's page, with this register's keys filled in, to FOLDER for any static host.",
  description: 'Files of the same name are overwritten, others stay. Write it again after a change of keys.',
  arguments: [{ name: 'FOLDER', meaning: 'folder to write to; it is created if need be' }],
  options: {},
  variables: ['DATA_DIR', 'DATABASE_URL'],
  async run({ args, config, result }) {
    const folder = args[0]!
    const jwks = await readKeys(config)
    if (jwks.keys.length === 0) throw new StartError('The register has no keys yet; start the service once, then write the page.')
    // The console is of no use without the service.
    const pages = [...(await (await loadPages(PAGES_FOLDER)).filledWith(jwks))].filter(([path]) => !/^\/(\.|console\b)/.test(path))
    for (const [path, { bodies }] of pages) await writePage(join(folder, path), bodies.identity)
    result(`${folder}: ${pages.length} files with ${jwks.keys.length} keys.`, { folder, files: pages.map(([path]) => path) })
    return EXIT.done
  },
}

async function readKeys(config: Config): Promise<JwkSet> {
  const db = await openToRead(config)
  try {
    return await getJwkSet(db)
  } finally {
    await db.destroy()
  }
}

async function writePage(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes)
  } catch (error) {
    throw new StartError(`${file} cannot be written (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}).`)
  }
}
