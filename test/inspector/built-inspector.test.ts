// The limits of the inspectors' built page: bounded size, a strict policy, and no code that signs for an office.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { beforeAll, expect, it } from 'vitest'
import { EMPTY_TRUST_BLOCK } from '@temsao/shared/lists/trust-block.ts'

const dist = join(import.meta.dirname, '../../verifier/dist')

/** The maximum size of the page with all its screens in both languages, brotli, without the code reader. */
const BUDGET_BYTES = 125_000

let html: string
let worker: string
let files: ReadonlyMap<string, string>

beforeAll(() => {
  html = readFileSync(join(dist, 'inspector.html'), 'utf8')
  worker = readFileSync(join(dist, 'inspector-sw.js'), 'utf8')
  files = new Map(
    readdirSync(join(dist, 'inspector')).map((name) => [`/inspector/${name}`, readFileSync(join(dist, 'inspector', name), 'utf8')]),
  )
})

it('allows only its own files, and scripts only through one policy', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types temsao',
  ])
  expect(html).not.toMatch(/ style="| on[a-z]+="|<script>|<style>/)
})

it('loads its files only with the right hash, and has one empty trust block', () => {
  const named = [...html.matchAll(/(?:src|href)="(\/inspector\/[^"]+)" integrity="sha256-([^"]+)"/g)]
  expect(named.length).toBeGreaterThanOrEqual(3)
  for (const [, path, hash] of named) expect(createHash('sha256').update(files.get(path!)!).digest('base64')).toBe(hash)
  expect([...html.matchAll(/(?:src|href)="\/inspector\//g)]).toHaveLength(named.length)
  expect(html.split(EMPTY_TRUST_BLOCK)).toHaveLength(2)
})

it('is stored completely by its worker', () => {
  for (const path of files.keys()) expect(worker).toContain(path)
  expect(worker).toMatch(/\/zxing\.[0-9a-f]{10}\.wasm/)
  expect(worker.length).toBeLessThan(20_000)
})

it('fits its budget', () => {
  const scripts = [...files].filter(([path]) => !/\/decoder\./.test(path))
  const bytes = scripts.reduce((sum, [, text]) => sum + brotliCompressSync(text).length, 0)
  expect(bytes).toBeLessThanOrEqual(BUDGET_BYTES)
})

it.each(['eval(', 'new Function', 'insertAdjacentHTML', 'document.write', 'http:', 'better-sqlite3', 'BEGIN PRIVATE'])(
  'has no file that contains %s',
  (text) => {
    const own = [...files].filter(([path]) => !/\/decoder\./.test(path))
    for (const [, content] of own) expect(content.replaceAll('http://www.w3.org/', '')).not.toContain(text)
  },
)
