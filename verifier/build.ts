// Builds everything in dist/: the shopper's page as a self-contained document in each language, the files that it loads later, the
// files of public/, the console, and the inspector's page. With `--if-stale` it builds only if a source has changed since the last
// build.
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { buildFiles, hashFolder } from './build/build-files.ts'

const root = import.meta.dirname
const dist = join(root, 'dist')
const stampFile = join(dist, '.sources')

const sources = await hashFolder(root)
if (process.argv.includes('--if-stale') && (await readLastSources()) === sources) {
  console.log('verifier: dist is up to date')
} else {
  const files = await buildFiles()
  for (const name of new Set(files.map((file) => dirname(file.name)))) await mkdir(join(dist, name), { recursive: true })
  for (const name of await readdir(join(root, 'public'))) await replaceFile(name, await readFile(join(root, 'public', name)))
  for (const { name, content } of files) await replaceFile(name, content)
  const names = new Set(files.map(({ name }) => name))
  for (const name of await readdir(dist, { recursive: true }))
    if (/\.[0-9a-f]{10}\.(js|css|wasm)$/.test(name) && !names.has(name.replaceAll('\\', '/'))) await rm(join(dist, name), { force: true })
  await replaceFile('.sources', sources)
  const sizes = files
    .filter(({ name }) => name.endsWith('.html'))
    .map(({ name, content }) => `${name} (${Buffer.byteLength(content)} bytes)`)
  console.log(`verifier: built ${sizes.join(', ')} and ${files.length - sizes.length} files that they load`)
}

async function readLastSources(): Promise<string | undefined> {
  try {
    await readFile(join(dist, 'index.html'))
    return await readFile(stampFile, 'utf8')
  } catch {
    return undefined
  }
}

// Replaces a file as a whole or not at all: a service may be reading it, and another build may be writing it.
async function replaceFile(name: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(dist, dirname(name), `.${basename(name)}.${process.pid}`)
  await writeFile(temporary, content)
  await rename(temporary, join(dist, name))
}
