// What the built document is allowed to be: small, self-contained, plain enough for old browsers.
import { createHash } from 'node:crypto'
import { brotliCompressSync } from 'node:zlib'
import { parse } from 'acorn'
import { beforeAll, expect, it } from 'vitest'
import { EMPTY_TRUST_BLOCK, fillTrust } from '@temsao/shared/trust-block.ts'
import { readBuiltPage } from './page-server.ts'
import { JWKS } from './stamps.ts'

/** The most that the page may weigh in brotli with one key. The hard limit is 14,000 bytes: the first TCP window. */
const BUDGET_BYTES = 18_800

let html: string
let script: string
let style: string

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

beforeAll(() => {
  html = readBuiltPage()
  script = /<script>([^]*)<\/script>/.exec(html)![1]!
  style = /<style>([^]*)<\/style>/.exec(html)![1]!
})

it('fits its budget with one key', () => {
  expect(brotliCompressSync(fillTrust(html, JWKS)).length).toBeLessThanOrEqual(BUDGET_BYTES)
})

it.each(['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'document.write', 'eval(', 'Function(', 'import(', 'fetch(', 'http:'])(
  'does not contain %s',
  (text) => {
    expect(html).not.toContain(text)
  },
)

it('names no host but its own', () => {
  expect(html.match(/[a-z]+:\/\/[^`'"]*/g)).toEqual(['https://tem.ocop.vn'])
})

it('has one empty trust block, and takes keys into it', () => {
  expect(html.split(EMPTY_TRUST_BLOCK)).toHaveLength(2)
  const filled = fillTrust(html, { keys: [{ kid: '</script>$&' }] })
  expect(filled).toContain(String.raw`id="trust">{"keys":[{"kid":"\u003c/script>$&"}]}</script>`)
  expect(() => fillTrust(filled, JWKS)).toThrow(TypeError)
})

it('allows its own script and style by hash, and nothing else', () => {
  const policy = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html)![1]!
  expect(policy.split('; ')).toEqual([
    "default-src 'none'",
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "img-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ])
  expect(html).not.toMatch(/ style="| on[a-z]+="/)
})

it('is script of 2018, which the oldest browsers parse', () => {
  expect(() => parse(script, { ecmaVersion: 2018 })).not.toThrow()
  expect(() => parse('a?.b', { ecmaVersion: 2018 })).toThrow(SyntaxError)
})

it('uses no style that the oldest browsers drop', () => {
  // Flexbox `gap`, `inset`, `clamp()`, `:is()` and `:focus-visible` are younger than Chrome 67 and Safari 12.
  expect(style).not.toMatch(/[;{]gap:|inset:|clamp\(|:is\(|:where\(|:has\(|:focus-visible|@layer|&/)
})
