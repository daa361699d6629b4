// The limits of the built document: small, self-contained, simple enough for old browsers.
import { createHash } from 'node:crypto'
import { brotliCompressSync, constants } from 'node:zlib'
import { parse } from 'acorn'
import { beforeAll, expect, it } from 'vitest'
import { EMPTY_TRUST_BLOCK, fillTrust } from '@temsao/shared/lists/trust-block.ts'
import SIZES from './sizes.json' with { type: 'json' }
import { readBuiltBytes, readBuiltFiles, readBuiltPage } from './page-server.ts'
import { ISSUER, KEY, TRUST, TRUST_LIST, trustOf } from './stamps.ts'

/** The maximum size of the page with one key, in brotli. 14,000 bytes fit into the first TCP window. */
const BUDGET_BYTES = 14_000

/** The maximum size of what is loaded after the verdict, on the button, and if the browser cannot read codes itself; brotli. */
const MORE_BUDGET_BYTES = 20_000
const SCAN_BUDGET_BYTES = 8000
const DECODER_BUDGET_BYTES = 400_000

let html: string
let files: ReadonlyMap<string, string>
let script: string
let style: string

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

beforeAll(() => {
  html = readBuiltPage()
  files = readBuiltFiles()
  script = /<script>([^]*)<\/script>/.exec(html)![1]!
  style = /<style>([^]*)<\/style>/.exec(html)![1]!
})

it.each(['index.html', 'index.en.html'] as const)('fits its budget with one key: %s', (name) => {
  expect(brotliCompressSync(fillTrust(readBuiltPage(name), TRUST)).length).toBeLessThanOrEqual(BUDGET_BYTES)
})

it('has the sizes of sizes.json, within a twentieth', () => {
  const weights = Object.entries(SIZES).map(([name, expected]) => ({ name, expected, bytes: weigh(name) }))
  expect(weights.filter(({ bytes, expected }) => Math.abs(bytes / expected - 1) > 0.05)).toEqual([])
})

it('keeps what is loaded before scanning, and what scanning loads, within their budgets', () => {
  expect(weigh('more.js')).toBeLessThanOrEqual(MORE_BUDGET_BYTES)
  expect(weigh('scan.js') + weigh('scan.css')).toBeLessThanOrEqual(SCAN_BUDGET_BYTES)
  expect(weigh('decoder.js') + weigh('zxing.wasm')).toBeLessThanOrEqual(DECODER_BUDGET_BYTES)
})

function weigh(name: string): number {
  if (name.endsWith('.html')) return brotliCompressSync(fillTrust(readBuiltPage(name as 'index.html'), TRUST)).length
  const [stem, extension] = name.split('.') as [string, string]
  const pattern = new RegExp(`^/${stem}(\\.[0-9a-f]{10})?\\.${extension}$`)
  const found = [...readBuiltBytes()].find(([path]) => pattern.test(path))
  // The best compression of the largest file takes seconds.
  const quality = found !== undefined && found[1].length > 200_000 ? 9 : 11
  return brotliCompressSync(found?.[1] ?? '', { params: { [constants.BROTLI_PARAM_QUALITY]: quality } }).length
}

it.each(['eval(', 'new Function', 'innerHTML', 'outerHTML', 'insertAdjacentHTML', 'document.write', 'http:'])(
  'no loaded file contains %s',
  (text) => {
    for (const content of files.values()) expect(content).not.toContain(text)
  },
)

it.each(['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'document.write', 'eval(', 'Function(', 'fetch(', 'http:'])(
  'does not contain %s',
  (text) => {
    expect(html).not.toContain(text)
  },
)

it('names no host but its own', () => {
  expect(html.match(/[a-z]+:\/\/[^`'"]*/g)).toEqual(['https://tem.ocop.vn'])
})

it('loads nothing from another host', () => {
  const named = [...files].flatMap(([path, content]) => (content.match(/https?:\/\/[\w.-]+/g) ?? []).map((host) => `${path} ${host}`))
  // The origin that most stamps name is part of the stamp code; nothing is loaded from there.
  expect(named.filter((name) => !/ https?:..(www.w3.org|tem.ocop.vn)$/.test(name))).toEqual([])
})

it('gives the worker that reads codes a policy that forbids everything else, without an unsafe- keyword', () => {
  const decoder = [...files].find(([path]) => path.startsWith('/decoder.'))![1]
  expect(decoder.split('\n')[0]).toBe(
    "/* Content-Security-Policy: connect-src 'none'; worker-src 'none'; img-src 'none'; require-trusted-types-for 'script'; trusted-types 'none' */",
  )
  for (const content of [html, ...files.values()]) expect(content).not.toContain('unsafe-')
})

it('has one empty trust block, and takes a trust list into it', () => {
  expect(html.split(EMPTY_TRUST_BLOCK)).toHaveLength(2)
  const filled = fillTrust(html, trustOf({ ...TRUST_LIST, issuers: [{ ...ISSUER, name: { vi: '</script>$&', en: 'x' } }] }))
  expect(filled).toContain(String.raw`"name":{"vi":"\u003c/script>$&","en":"x"}`)
  expect(() => fillTrust(filled, TRUST)).toThrow(TypeError)
  expect(() => fillTrust(html, { ...TRUST, roots: [KEY] })).toThrow(TypeError)
})

it('allows its own script and style by hash, and nothing else', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src 'self' ${hashOf(script)}`,
    `style-src 'self' ${hashOf(style)}`,
    "img-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types temsao',
  ])
  expect(html).not.toMatch(/ style="| on[a-z]+="/)
})

it('has scripts of 2018, which the oldest browsers parse', () => {
  // The only later syntax that they know is `import()` (Chrome 63, Safari 11.1).
  expect(() => parse(script.replaceAll('import(', 'load('), { ecmaVersion: 2018 })).not.toThrow()
  for (const path of [...files.keys()].filter((name) => /^\/(more|vi|en|scan)\..*js$/.test(name)))
    expect(() => parse(files.get(path)!.replaceAll('import(', 'load('), { ecmaVersion: 2018, sourceType: 'module' })).not.toThrow()
  // Workers that are not modules: `import` and `export` would break them.
  for (const path of [...files.keys()].filter((name) => /^\/(sw|decoder)\b.*js$/.test(name)))
    expect(() => parse(files.get(path)!, { ecmaVersion: 2018, sourceType: 'script', allowAwaitOutsideFunction: false })).not.toThrow()
  expect(() => parse('a?.b', { ecmaVersion: 2018 })).toThrow(SyntaxError)
})

it('uses no style that the oldest browsers do not know', () => {
  // Flexbox `gap`, `inset`, `clamp()`, `:is()` and `:focus-visible` are younger than Chrome 67 and Safari 12.
  expect(style).not.toMatch(/[;{]gap:|inset:|clamp\(|:is\(|:where\(|:has\(|:focus-visible|@layer|&/)
})
