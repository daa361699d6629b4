// `temsao page`: the verifier's page for any static host, with this register's trust list in it and beside it.
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Config } from '../config.ts'
import { loadPages } from '../routes/pages.ts'
import { getTrust, type Trust } from '../signing/trust.ts'
import { StartError } from '../start-error.ts'
import { openToRead } from '../store/whole-database.ts'
import { EXIT, type Command } from './command/command.ts'
import { PAGES_FOLDER } from './pages-folder.ts'

export const page: Command = {
  name: 'page',
  summary: "Write the verifier's page, with this register's trust list filled in, to FOLDER for any static host.",
  description: `Files of the same name are overwritten, others stay. Write the page again whenever the trust list changes: pages that are open
or stored for use without a network get the newer list from FOLDER/.well-known/trust-list.`,
  arguments: [{ name: 'FOLDER', meaning: 'folder to write to; created if it does not exist' }],
  options: {},
  variables: ['DATA_DIR', 'DATABASE_URL'],
  async run({ args, config, result }) {
    const folder = args[0]!
    const trust = await readTrust(config)
    const filled = await (await loadPages(PAGES_FOLDER)).filledWith(trust)
    // The pages for people who sign in are useless without the service.
    const pages = [...filled]
      .filter(([path]) => !/^\/(\.|console\b|inspector\b)/.test(path))
      .map(([path, { identity }]) => [path, identity] as const)
    const files = [...pages, ['/.well-known/trust-list', Buffer.from(trust.token)] as const]
    for (const [path, bytes] of files) await writePage(join(folder, path), bytes)
    const { sequence, issuers } = trust.list
    result(
      `${folder}: ${files.length} files with edition ${sequence} of the trust list, which names ${issuers.length === 1 ? '1 issuer' : `${issuers.length} issuers`}.`,
      {
        folder,
        files: files.map(([path]) => path),
      },
    )
    return EXIT.done
  },
}

async function readTrust(config: Config): Promise<Trust> {
  const db = await openToRead(config)
  try {
    return await getTrust(db)
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
