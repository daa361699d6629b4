// Makes the files of all pages: the shopper's page as a self-contained document in each language with what it loads after the
// verdict, the console, the inspector's page, and the page that verifies inspections.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { minify } from 'terser'
import { build, type Plugin } from 'vite'
import { buildConsole } from './build-console.ts'
import { buildInspectionPage } from './build-inspection-page.ts'
import { buildInspector, INSPECTOR_WORKER } from './build-inspector.ts'
import { inlinePage, shortenProperties } from './inline-page.ts'
import { en as english } from '../reading/verdict/messages-en.ts'
import { vi as vietnamese } from '../reading/verdict/messages-vi.ts'

const root = join(import.meta.dirname, '..')

/** The oldest browsers that must be able to parse and show the page. */
const BROWSER_FLOOR = ['es2018', 'chrome67', 'safari12']

// Plain assignments for class fields: the helper for the exact semantics is longer than the only class that has such fields.
const transform = { assumptions: { setPublicClassFields: true }, typescript: { removeClassFieldsWithoutInitializer: true } }

const common = { root, configFile: false, logLevel: 'error', publicDir: false } as const

const target = { write: false, target: BROWSER_FLOOR, cssTarget: BROWSER_FLOOR, modulePreload: { polyfill: false } } as const

/**
 * What the worker that decodes QR codes may do, as the header of its own response: nothing but decode. It has no `script-src` and no
 * `default-src`, because with these, browsers compile WebAssembly only if an `unsafe-` keyword allows it; Trusted Types without a policy
 * keep scripts out instead. The first line of the file repeats it for operators who serve the file themselves.
 */
const DECODER_POLICY = [
  "connect-src 'none'",
  "worker-src 'none'",
  "img-src 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** The place in a script for its styles, which are known only after it has been built. */
const STYLES_PLACE = '@@styles@@'

/** One file of the build. */
export interface BuiltFile {
  readonly name: string
  readonly content: string | Uint8Array
}

/** Builds all files from the sources. The build name of the shopper's page does not depend on the pages for people who sign in. */
export async function buildFiles(): Promise<BuiltFile[]> {
  const sources = await hashFolder(root, /^(console|inspector|inspection|ui\/(messages|parts|record|styles))\b/)
  const vi = nameByContent('vi', 'js', (await bundle('reading/verdict/messages-vi.ts')).code)
  const en = nameByContent('en', 'js', (await bundle('reading/verdict/messages-en.ts')).code)
  const languages = { vi: withIntegrity(vi), en: withIntegrity(en) }
  const report = nameByContent('report', 'js', (await bundle('shopper/report/report.ts')).code)
  const { files: scanFiles, define: scanDefine, decoder } = await buildScan()
  const lazy = {
    LANGUAGE_FILES: JSON.stringify(languages),
    REPORT_FILE: JSON.stringify(withIntegrity(report)),
    ...scanDefine,
    ...workersOf('sw.js', decoder),
  }
  const loaded = await bundle('shopper/more/more.ts', { BUILD: JSON.stringify(sources), MORE_STYLES: `'${STYLES_PLACE}'`, ...lazy })
  const more = nameByContent('more', 'js', handOver(loaded.code, listRules(shortenProperties(loaded.style, await tokens()))))
  const define = { MORE_FILE: JSON.stringify(withIntegrity(more)) }
  const later = [more, vi, en, report]
  const plan = {
    caches: 'temsao-',
    page: '/',
    paths: ['/', '/index.html'],
    below: ['/01/'],
    build: sources,
    named: ['/more.'],
    files: hashesOf(later),
    onceUsed: hashesOf(scanFiles),
  }
  return [
    ...later,
    ...scanFiles,
    await buildWorker('sw.js', plan),
    { name: 'index.html', content: await buildDocument(define) },
    { name: 'index.en.html', content: inEnglish(await buildDocument(define, 'shopper/inlined-en.ts')) },
    ...(await buildConsole()),
    await buildInspectionPage(),
    ...(await buildInspectorFiles(decoder)),
  ]
}

/** The inspector's page, and the service worker that stores it: all of it from the first visit on, including the decoder. */
async function buildInspectorFiles(shared: Decoder): Promise<BuiltFile[]> {
  // A service worker can answer for scripts of other workers only within its own scope.
  const decoder = moveDecoder(shared, 'inspector/')
  const sources = await hashFolder(root)
  const define = { BUILD: JSON.stringify(sources), ...decoder.define, ...workersOf(INSPECTOR_WORKER, decoder) }
  const made = await buildInspector(define)
  const document = String(made.find(({ name }) => name === 'inspector.html')?.content)
  const files = hashesOf([...made.filter(({ name }) => !name.endsWith('.html')), ...decoder.files])
  const named = Object.keys(files).filter((path) => document.includes(path))
  const page = '/inspector.html'
  const plan = { caches: 'inspector-', page, paths: [page], below: [], build: sources, named, files, onceUsed: {} }
  return [...made, decoder.files[0], await buildWorker(INSPECTOR_WORKER, plan)]
}

/** A service worker that stores the files in a plan (worker/plan.d.ts). */
async function buildWorker(name: string, plan: object): Promise<BuiltFile> {
  return { name, content: (await bundle('worker/service-worker.ts', { OFFLINE_PLAN: JSON.stringify(plan) })).code }
}

/** The QR decoder: its files, and what a page that loads it needs to know about them. */
interface Decoder {
  /** The worker, and its WebAssembly. */
  readonly files: readonly [BuiltFile, BuiltFile]
  readonly define: Readonly<Record<string, string>>
}

// The workers that a page may start.
function workersOf(serviceWorker: string, { files }: Decoder): Record<string, string> {
  return { WORKER_PATHS: JSON.stringify([serviceWorker, files[0].name].map((name) => `/${name}`)) }
}

/** The files that are loaded when somebody scans, and what the page needs to know about them. */
async function buildScan(): Promise<{ files: BuiltFile[]; define: Record<string, string>; decoder: Decoder }> {
  const decoder = await buildDecoder()
  const scan = await bundle('reading/scan/scan.ts', decoder.define)
  const script = nameByContent('scan', 'js', scan.code)
  const style = nameByContent('scan', 'css', shortenProperties(scan.style, await tokens()))
  return {
    files: [script, style, ...decoder.files],
    define: { SCAN_FILES: JSON.stringify({ script: withIntegrity(script), style: withIntegrity(style) }) },
    decoder,
  }
}

async function buildDecoder(): Promise<Decoder> {
  const wasm = nameByContent('zxing', 'wasm', await readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))))
  const { code } = await bundle('worker/decoder.ts', {}, [forgetForeignHost])
  const worker = nameByContent('decoder', 'js', `/* Content-Security-Policy: ${DECODER_POLICY} */\n${code}`)
  return toDecoder(worker, wasm)
}

function toDecoder(worker: BuiltFile, wasm: BuiltFile): Decoder {
  const [, integrity] = withIntegrity(wasm)
  return {
    files: [worker, wasm],
    define: { DECODER_FILES: JSON.stringify({ worker: `/${worker.name}`, wasm: `/${wasm.name}`, integrity }) },
  }
}

// The same worker in another folder.
function moveDecoder({ files: [worker, wasm] }: Decoder, folder: string): Decoder {
  return toDecoder({ ...worker, name: folder + worker.name }, wasm)
}

// The decoder always gets its WebAssembly from the page, so the foreign address that it would otherwise load it from is removed.
const forgetForeignHost: Plugin = {
  name: 'forget-foreign-host',
  transform: (code, id) => (id.includes('zxing-wasm') ? code.replaceAll(/`https:\/\/fastly\.jsdelivr\.net\/[^`]*`/g, '""') : undefined),
}

function hashesOf(files: readonly BuiltFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ name, content }) => [`/${name}`, hashOf(content)]))
}

/**
 * SHA-256 of all sources of the page and of what it shares, except those whose path below `folder` matches `without`. It hashes
 * contents, not times, which change with every checkout or copy.
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

// Splits a style sheet into its rules.
function listRules(css: string): string[] {
  const rules: string[] = []
  for (let at = 0, start = 0, depth = 0; at < css.length; at++) {
    if (css[at] === '{') depth++
    if (css[at] === '}' && --depth === 0) rules.push(css.slice(start, (start = at + 1)).trim())
  }
  return rules
}

function handOver(script: string, styles: readonly string[]): string {
  const parts = script.split(new RegExp(`["'\`]${STYLES_PLACE}["'\`]`))
  if (parts.length !== 2) throw new Error('The script takes no styles, or more than once.')
  return parts.join(JSON.stringify(styles))
}

// The path of a file and the hash of its content, which the page checks when it loads the file (Subresource Integrity).
function withIntegrity({ name, content }: BuiltFile): [path: string, integrity: string] {
  return [`/${name}`, `sha256-${createHash('sha256').update(content).digest('base64')}`]
}

function hashOf(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}

// The names of loaded files contain a hash of their content: a page never mixes in a file of another build, and caches may keep
// them for ever.
function nameByContent<T extends string | Uint8Array>(
  name: string,
  extension: 'js' | 'css' | 'wasm',
  content: T,
): BuiltFile & { content: T } {
  return { name: `${name}.${hashOf(content).slice(0, 10)}.${extension}`, content }
}

/** Bundles a separate module, and the styles that it imports. */
async function bundle(
  entry: string,
  define: Record<string, string> = {},
  plugins: Plugin[] = [],
): Promise<{ code: string; style: string }> {
  const output = { format: 'es' as const }
  const lib = { entry: join(root, entry), formats: ['es' as const], fileName: 'module', cssFileName: 'module' }
  const result = await build({ ...common, define, plugins, build: { ...target, lib, rolldownOptions: { output, transform } } })
  const files = [result].flat().flatMap((made) => ('output' in made ? made.output : []))
  const code = await squeeze(files.find((file) => file.type === 'chunk')?.code ?? '', true)
  const style = files.find(({ fileName }) => fileName.endsWith('.css'))
  return { code, style: style?.type === 'asset' ? textOf(style.source).trim() : '' }
}

/** The document with its script and styles inline; `inlined` replaces shopper/inlined.ts. */
async function buildDocument(define: Record<string, string>, inlined?: string): Promise<string> {
  const result = await build({
    ...common,
    define,
    plugins: inlined === undefined ? [] : [replaceModule('shopper/inlined.ts', inlined)],
    build: { ...target, cssCodeSplit: false, rolldownOptions: { output: { format: 'iife' }, transform } },
  })
  if (!('output' in result)) throw new Error('Vite was expected to build once.')
  const files = new Map(result.output.map((file) => [file.fileName, file.type === 'chunk' ? file.code : textOf(file.source)]))
  for (const [name, text] of files) if (name.endsWith('.js')) files.set(name, await squeeze(text))
  return inlinePage({ html: files.get('index.html') ?? '', files })
}

// Translates the text in the document itself.
function inEnglish(html: string): string {
  return html
    .replace('<html lang="vi"', '<html lang="en"')
    .replace(`<title>${vietnamese.tagline}`, `<title>${english.tagline}`)
    .replace(`"tagline">${vietnamese.tagline}`, `"tagline">${english.tagline}`)
    .replace(`"privacy">${vietnamese.privacy}`, `"privacy">${english.privacy}`)
}

// The document's custom properties (design tokens), in their original order.
async function tokens(): Promise<string> {
  return await readFile(join(root, 'ui/tokens.css'), 'utf8')
}

// After Vite's own minifier, terser removes another 400 bytes (brotli) from the script.
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
