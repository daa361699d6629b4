// The built pages, held in memory: compressed once, with the trust list filled in and the policy of each page as a header.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { startLanguage } from '@temsao/shared/page-language.ts'
import { fillTrust, type SignedTrust } from '@temsao/shared/lists/trust-block.ts'
import { Hono, type Context } from 'hono'
import { StartError } from '../start-error.ts'

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm',
}

/** What the inspector's page may use on the phone besides the camera: its position, and keeping the screen awake. */
const INSPECTOR_FEATURES = ['geolocation', 'screen-wake-lock']

/**
 * What pages may use on the phone: the camera, what `also` names, and nothing else that a phone would ask its owner about. The header does
 * not list every feature that exists, because headers share the first TCP window with the page.
 */
function permissionsWith(also: readonly string[]): string {
  const features = [
    'browsing-topics',
    'clipboard-read',
    'display-capture',
    'geolocation',
    'hid',
    'microphone',
    'midi',
    'payment',
    'screen-wake-lock',
    'serial',
    'usb',
  ]
  return ['camera=(self)', ...features.map((feature) => `${feature}=${also.includes(feature) ? '(self)' : '()'}`)].join(', ')
}

const LARGE_BYTES = 200_000

/** One file as it is sent. */
interface PageFile {
  readonly headers: Readonly<Record<string, string>>
  readonly etag: string
  readonly identity: Uint8Array<ArrayBuffer>
  /** Compressed in the background: the largest file takes seconds, and the start of the service does not wait for it. */
  readonly compressed: Readonly<Record<'gzip' | 'br', Promise<Uint8Array<ArrayBuffer>>>>
}

/** The pages of a build. */
export interface Pages {
  readonly paths: readonly string[]
  /** The files by path, with roots and trust list filled in; filled again only when the trust list has changed. */
  readonly filledWith: (trust: SignedTrust) => Promise<ReadonlyMap<string, PageFile>>
}

/** A service without pages, for tests of the API. */
export const NO_PAGES: Pages = { paths: [], filledWith: () => Promise.resolve(new Map()) }

/** Reads a build of the verifier. Throws if the folder contains no `index.html`. */
export async function loadPages(folder: string): Promise<Pages> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true })
  const documents = new Map<string, string>()
  const files = new Map<string, PageFile>()
  for (const entry of names.filter((name) => name.isFile() && !name.name.startsWith('.'))) {
    const file = join(entry.parentPath, entry.name)
    const path = file.slice(folder.length).replaceAll('\\', '/')
    const bytes = await readFile(file)
    if (path.endsWith('.html')) documents.set(path, bytes.toString('utf8'))
    else files.set(path, toPageFile(path, bytes))
  }
  if (!documents.has('/index.html')) throw new StartError(`${folder} holds no built page; run "pnpm build".`)
  return { paths: [...documents.keys(), ...files.keys()], filledWith: onceForSameTrust((trust) => fillDocuments(documents, files, trust)) }
}

type FilledFiles = ReadonlyMap<string, PageFile>

/** The page for people who sign in; it verifies nothing and contains no trust list. */
export const CONSOLE_PATH = '/console.html'

/** The page for inspectors; it judges stamps itself. */
export const INSPECTOR_PATH = '/inspector.html'

function fillDocuments(documents: ReadonlyMap<string, string>, files: FilledFiles, trust: SignedTrust): FilledFiles {
  const filled = [...documents].map(([path, html]) => {
    const text = path === CONSOLE_PATH ? html : fillTrust(html, trust)
    return [path, toPageFile(path, Buffer.from(text))] as const
  })
  return new Map([...files, ...filled])
}

// Keys are rotated and withdrawn while the service runs. A page with an older list would take stamps of a new key for a stranger's, and
// stamps of a stolen key for genuine.
function onceForSameTrust(fill: (trust: SignedTrust) => FilledFiles): Pages['filledWith'] {
  let last: { readonly text: string; readonly filled: FilledFiles } | undefined
  return ({ roots, token }) => {
    const text = JSON.stringify({ roots, token })
    if (last?.text !== text) last = { text, filled: fill({ roots, token }) }
    return Promise.resolve(last.filled)
  }
}

function toPageFile(path: string, bytes: Uint8Array): PageFile {
  const extension = extname(path)
  // The best compression of a large file would add five seconds to every start, and save an eighth of its size.
  const quality = bytes.length > LARGE_BYTES ? 9 : 11
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  const text = Buffer.from(bytes).toString('utf8')
  return {
    headers: {
      'Content-Type': types[extension] ?? 'application/octet-stream',
      'Cache-Control': cacheControlOf(path),
      ...(extension === '.html' && {
        'Content-Security-Policy': `${policyOf(text)}; frame-ancestors 'none'`,
        'Permissions-Policy': permissionsWith(path === INSPECTOR_PATH ? INSPECTOR_FEATURES : []),
      }),
      ...(extension === '.js' && workerPolicyOf(text)),
    },
    etag: createHash('sha256').update(bytes).digest('base64url').slice(0, 22),
    identity: Uint8Array.from(bytes),
    compressed: {
      gzip: promisify(gzip)(bytes, { level: 9 }).then((body) => Uint8Array.from(body)),
      br: promisify(brotliCompress)(bytes, { params }).then((body) => Uint8Array.from(body)),
    },
  }
}

// A file name with a hash of the content never refers to other content.
function cacheControlOf(path: string): string {
  if (/\.[0-9a-f]{10}\.[a-z]+$/.test(path)) return 'public, max-age=31536000, immutable'
  return /\.html$|^\/(inspector-)?sw\.js$|^\/sw-state\.json$/.test(path) ? 'no-cache' : 'public, max-age=3600'
}

// The build writes the policy, hashes included, into the page itself, so that it also applies on a plain static host.
function policyOf(html: string): string {
  const policy = /<meta http-equiv="Content-Security-Policy" content="([^"]+)"/i.exec(html)?.[1]
  if (policy === undefined) throw new StartError('The built page carries no Content-Security-Policy; run "pnpm build".')
  return policy
}

// A worker obeys the policy of its own response, not the policy of the page. The build writes it into the first line of the file.
function workerPolicyOf(script: string): Record<string, string> | undefined {
  const policy = /^\/\* Content-Security-Policy: ([^\n]+) \*\/\n/.exec(script)?.[1]
  return policy === undefined ? undefined : { 'Content-Security-Policy': policy }
}

/** Serves the pages at their paths, and at `/` the shopper's page in the language that the browser prefers. */
export function pageRoutes({ paths, filledWith }: Pages, getTrust: () => Promise<SignedTrust>): Hono {
  const router = new Hono()
  const find = async (path: string): Promise<PageFile> => (await filledWith(await getTrust())).get(path)!
  for (const path of paths) router.get(path, async (c) => send(c, await find(path)))
  if (paths.length === 0) return router
  router.get('/', async (c) => {
    const wantsEnglish =
      startLanguage(listLanguages(c.req.header('Accept-Language') ?? ''), null) === 'en' && paths.includes('/index.en.html')
    return send(c, await find(wantsEnglish ? '/index.en.html' : '/index.html'), 'Accept-Language, Accept-Encoding')
  })
  return router
}

/** The language tags of an `Accept-Language` header (RFC 9110 section 12.5.4), without the unacceptable ones (q=0) and the wildcard. */
export function listLanguages(accepted: string): string[] {
  const offers = accepted.split(',').map((offer) => offer.trim().split(/\s*;\s*/) as [string, string?])
  return offers.filter(([tag, q]) => /^[a-z]/i.test(tag) && !/^q=0(\.0*)?$/.test(q ?? '')).map(([tag]) => tag)
}

async function send(c: Context, { headers, etag, identity, compressed }: PageFile, vary = 'Accept-Encoding'): Promise<Response> {
  const encoding = chooseEncoding(c.req.header('Accept-Encoding') ?? '')
  const tag = `"${etag}-${encoding}"`
  const common = { ...headers, Vary: vary, ETag: tag }
  if (
    c.req
      .header('If-None-Match')
      ?.split(',')
      .some((seen) => seen.trim().replace(/^W\//, '') === tag)
  )
    return c.body(null, 304, common)
  const body = encoding === 'identity' ? identity : await compressed[encoding]
  return c.body(body, 200, { ...common, ...(encoding !== 'identity' && { 'Content-Encoding': encoding }) })
}

/** Chooses the smallest encoding that an `Accept-Encoding` header allows. */
export function chooseEncoding(accepted: string): 'identity' | 'gzip' | 'br' {
  const offers = accepted.split(',').map((offer) =>
    offer
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  )
  const accepts = (name: string): boolean => offers.some(([offer, q]) => offer === name && !/^q=0(\.0*)?$/.test(q ?? ''))
  if (accepts('br')) return 'br'
  return accepts('gzip') ? 'gzip' : 'identity'
}
