// The limits of the built console: small, with a strict policy, and without code that signs.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, expect, it } from 'vitest'
import SIZES from './sizes.json' with { type: 'json' }

const dist = join(import.meta.dirname, '../../verifier/dist')

/** The maximum size of a producer's first screen, brotli, everything counted. */
const BUDGET_BYTES = 40_000

let html: string
let files: ReadonlyMap<string, string>

beforeAll(() => {
  html = readFileSync(join(dist, 'console.html'), 'utf8')
  const names = readdirSync(join(dist, 'console'))
  files = new Map(names.map((name) => [name, readFileSync(join(dist, 'console', name), 'utf8')]))
})

const weigh = (text: string) => brotliCompressSync(text).length

function weighAll(stem: string): number {
  const found = [...files].filter(([name]) => name.replace(/\.[0-9a-f]{10}\./, '.') === stem)
  return Math.max(...found.map(([, text]) => weigh(text)))
}

it('has the sizes of sizes.json, within a tenth', () => {
  const weights = Object.entries(SIZES).map(([name, expected]) => ({ name, expected, bytes: weighAll(name) }))
  expect(weights.filter(({ bytes, expected }) => Math.abs(bytes / expected - 1) > 0.1)).toEqual([])
})

it('shows a first screen within its budget', () => {
  const first = ['base.js', 'base.css', 'frame.js', 'page.js', 'faults.js', 'producer.js', 'home.js'].map(weighAll)
  const named = [...html.matchAll(/console\/(console\.[0-9a-f]{10}\.(?:js|css))/g)].map(([, name]) => weigh(files.get(name!)!))
  expect([weigh(html), ...first, ...named].reduce((sum, bytes) => sum + bytes, 0)).toBeLessThanOrEqual(BUDGET_BYTES)
})

it('allows only its own files', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ])
  expect(html).not.toMatch(/ style="| on[a-z]+="|<script>|<style>/)
})

it.each(['eval(', 'new Function', 'insertAdjacentHTML', 'document.write', 'http:', 'privateKey', 'better-sqlite3'])(
  'has no file that contains %s',
  (text) => {
    for (const content of files.values()) expect(content.replaceAll('http://www.w3.org/', '')).not.toContain(text)
  },
)
