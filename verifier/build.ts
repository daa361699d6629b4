// Builds the shopper's page into dist/: one self-contained index.html and the few files of public/.
// `--if-stale` builds only when a source has changed since the last build.
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { build } from 'vite'
import { inlinePage } from './inline-page.ts'

const root = import.meta.dirname
const dist = join(root, 'dist')
const stampFile = join(dist, '.sources')

/** The oldest browsers that must parse and show the page. */
const BROWSER_FLOOR = ['es2018', 'chrome67', 'safari12']

const sources = await hashSources()
if (process.argv.includes('--if-stale') && (await readLastSources()) === sources) {
  console.log('verifier: dist is up to date')
} else {
  const html = await buildPage()
  await mkdir(dist, { recursive: true })
  for (const name of await readdir(join(root, 'public'))) await replaceFile(name, await readFile(join(root, 'public', name)))
  await replaceFile('index.html', html)
  await replaceFile('.sources', sources)
  console.log(`verifier: built dist/index.html (${Buffer.byteLength(html)} bytes)`)
}

async function buildPage(): Promise<string> {
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      target: BROWSER_FLOOR,
      cssTarget: BROWSER_FLOOR,
      modulePreload: { polyfill: false },
      cssCodeSplit: false,
      rolldownOptions: {
        output: { format: 'iife' },
        // Plain assignments for class fields: the helper for the exact semantics is longer than the one class that has any.
        transform: { assumptions: { setPublicClassFields: true }, typescript: { removeClassFieldsWithoutInitializer: true } },
      },
    },
  })
  if (!('output' in result)) throw new Error('Vite was expected to build once.')
  const files = new Map(result.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : textOf(file.source)]))
  return inlinePage({ html: files.get('index.html') ?? '', files })
}

function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : Buffer.from(source).toString()
}

// Contents, not times: a checkout or a copy gives old files new times and new files old ones.
async function hashSources(): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of [root, join(root, '../shared/src')])
    for (const entry of (await readdir(folder, { recursive: true, withFileTypes: true })).sort(byPath)) {
      const path = join(entry.parentPath, entry.name)
      if (!entry.isFile() || /^(dist|node_modules)\b/.test(relative(root, path))) continue
      hash
        .update(`${relative(root, path)}\0`)
        .update(await readFile(path))
        .update('\0')
    }
  return hash.digest('hex')
}

function byPath(a: { parentPath: string; name: string }, b: { parentPath: string; name: string }): number {
  return join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1
}

async function readLastSources(): Promise<string | undefined> {
  try {
    await readFile(join(dist, 'index.html'))
    return await readFile(stampFile, 'utf8')
  } catch {
    return undefined
  }
}

// Whole or not at all: a service may be reading, and another build may be writing.
async function replaceFile(name: string, content: string | Uint8Array): Promise<void> {
  const temporary = join(dist, `.${name}.${process.pid}`)
  await writeFile(temporary, content)
  await rename(temporary, join(dist, name))
}
