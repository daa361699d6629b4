// Makes the files of the shopper's page, a self-contained document in each language and what it loads after the verdict, and
// those of the console.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { minify } from 'terser'
import { build, type Plugin } from 'vite'
import { buildConsole } from './build-console.ts'
import { inlinePage, shortenProperties } from './inline-page.ts'
import { en as english } from './src/messages-en.ts'
import { vi as vietnamese } from './src/messages-vi.ts'

const root = import.meta.dirname

/** The oldest browsers that must parse and show the page. */
const BROWSER_FLOOR = ['es2018', 'chrome67', 'safari12']

// Plain assignments for class fields: the helper for the exact semantics is longer than the one class that has any.
const transform = { assumptions: { setPublicClassFields: true }, typescript: { removeClassFieldsWithoutInitializer: true } }

const common = { root, configFile: false, logLevel: 'error', publicDir: false } as const

const target = { write: false, target: BROWSER_FLOOR, cssTarget: BROWSER_FLOOR, modulePreload: { polyfill: false } } as const

/** One file of the build. */
export interface BuiltFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/** Builds everything from the sources. The console is no part of what names a build of the shopper's page. */
export async function buildFiles(): Promise<BuiltFile[]> {
  const sources = await hashFolder(root, /^console\b/)
  const vi = nameByContent('vi', 'js', (await bundle('src/messages-vi.ts')).code)
  const en = nameByContent('en', 'js', (await bundle('src/messages-en.ts')).code)
  const languages = { vi: `/${vi.name}`, en: `/${en.name}` }
  const report = nameByContent('report', 'js', (await bundle('src/report/report.ts')).code)
  const lazy = { LANGUAGE_FILES: JSON.stringify(languages), REPORT_FILE: JSON.stringify(`/${report.name}`) }
  const loaded = await bundle('src/more/more.ts', { BUILD: JSON.stringify(sources), ...lazy })
  const more = nameByContent('more', 'js', loaded.code)
  const style = nameByContent('more', 'css', shortenProperties(loaded.style, await tokens()))
  const define = { MORE_FILES: JSON.stringify({ script: `/${more.name}`, style: `/${style.name}` }) }
  const later = [more, style, vi, en, report]
  const files = Object.fromEntries(later.map(({ name, content }) => [`/${name}`, hashOf(content)]))
  const worker = await bundle('worker/service-worker.ts', { OFFLINE_PLAN: JSON.stringify({ build: sources, files }) })
  return [
    ...later,
    { name: 'sw.js', content: worker.code },
    { name: 'index.html', content: await buildDocument(define) },
    { name: 'index.en.html', content: inEnglish(await buildDocument(define, 'src/inlined-en.ts')) },
    ...(await buildConsole()),
  ]
}

/**
 * SHA-256 of every source of the page and of what it shares, but those whose path below `folder` fits `without`: contents, not
 * times, which a checkout or a copy gives anew.
 */
export async function hashFolder(folder: string, without = /^$/): Promise<string> {
  const hash = createHash('sha256')
  for (const source of [folder, join(folder, '../shared/src')])
    for (const entry of (await readdir(source, { recursive: true, withFileTypes: true })).sort(byPath)) {
      const path = join(entry.parentPath, entry.name)
      if (!entry.isFile() || /^(dist|node_modules)\b/.test(relative(folder, path)) || without.test(relative(folder, path))) continue
      hash
        .update(`${relative(folder, path)}\0`)
        .update(await readFile(path))
        .update('\0')
    }
  return hash.digest('hex')
}

function byPath(a: { parentPath: string; name: string }, b: { parentPath: string; name: string }): number {
  return join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

// Loaded files carry a hash of what is in them: a page never mixes in a file of another build, and caches may keep them for ever.
function nameByContent(name: string, extension: 'js' | 'css', content: string): BuiltFile {
  return { name: `${name}.${hashOf(content).slice(0, 10)}.${extension}`, content }
}

/** A module of its own, and the styles that it imports. */
async function bundle(entry: string, define: Record<string, string> = {}): Promise<{ code: string; style: string }> {
  const output = { format: 'es' as const }
  const lib = { entry: join(root, entry), formats: ['es' as const], fileName: 'module', cssFileName: 'module' }
  const result = await build({ ...common, define, build: { ...target, lib, rolldownOptions: { output, transform } } })
  const files = [result].flat().flatMap((made) => ('output' in made ? made.output : []))
  const code = await squeeze(files.find((file) => file.type === 'chunk')?.code ?? '', true)
  const style = files.find(({ fileName }) => fileName.endsWith('.css'))
  return { code, style: style?.type === 'asset' ? textOf(style.source).trim() : '' }
}

/** The document with its script and styles inline; `inlined` takes the place of src/inlined.ts. */
async function buildDocument(define: Record<string, string>, inlined?: string): Promise<string> {
  const result = await build({
    ...common,
    define,
    plugins: inlined === undefined ? [] : [replaceModule('src/inlined.ts', inlined)],
    build: { ...target, cssCodeSplit: false, rolldownOptions: { output: { format: 'iife' }, transform } },
  })
  if (!('output' in result)) throw new Error('Vite was expected to build once.')
  const files = new Map(result.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : textOf(file.source)]))
  for (const [name, text] of files) if (name.endsWith('.js')) files.set(name, await squeeze(text))
  return inlinePage({ html: files.get('index.html') ?? '', files })
}

// The words that stand in the document itself.
function inEnglish(html: string): string {
  return html
    .replace('<html lang="vi"', '<html lang="en"')
    .replace(`<title>${vietnamese.tagline}`, `<title>${english.tagline}`)
    .replace(`"tagline">${vietnamese.tagline}`, `"tagline">${english.tagline}`)
    .replace(`"privacy">${vietnamese.privacy}`, `"privacy">${english.privacy}`)
}

// What the document's styles declare, in the order in which they stand there.
async function tokens(): Promise<string> {
  return await readFile(join(root, 'src/tokens.css'), 'utf8')
}

// After Vite's own minifier, terser takes another 400 bytes (brotli) off the script.
async function squeeze(script: string, module = false): Promise<string> {
  const { code } = await minify(script, { module, ecma: 2018, toplevel: true, compress: { passes: 3, unsafe_arrows: true } })
  if (code === undefined) throw new Error('Terser gave no script.')
  return code
}

function replaceModule(from: string, to: string): Plugin {
  return {
    name: 'replace-module',
    enforce: 'pre',
    load: async (id) => (id.split('?')[0] === join(root, from) ? await readFile(join(root, to), 'utf8') : undefined),
  }
}

function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : Buffer.from(source).toString()
}
