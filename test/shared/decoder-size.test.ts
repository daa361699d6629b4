// What reading stamp codes adds to the page: the decoder and its tables, minified as the page is, in bytes of gzip.
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build, type Rollup } from 'vite'
import { expect, it } from 'vitest'

const shared = fileURLToPath(new URL('../../shared/src/', import.meta.url))
const ENTRY = '\0entry.ts'

async function bundle(source: string): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    root: shared,
    plugins: [
      {
        name: 'entry',
        resolveId: (id) => (id === 'entry' ? ENTRY : undefined),
        load: (id) => (id === ENTRY ? source : undefined),
      },
    ],
    build: {
      write: false,
      target: ['chrome67', 'safari12'],
      modulePreload: { polyfill: false },
      rolldownOptions: { input: 'entry', preserveEntrySignatures: 'strict' },
    },
  })) as Rollup.RollupOutput
  return output.output[0].code
}

const gzipLength = (code: string) => gzipSync(code, { level: 9 }).length

/** What the page needs of a stamp whatever it travels in: the form of its claims and what they are checked against. */
const TOKEN = `export { signingInputOf, formatKid, findSignatureFault } from '${shared}token.ts'
export { assertStamp } from '${shared}stamp.ts'
export { StampError } from '${shared}stamp-error.ts'`

const DECODER_BUDGET = 4608
const TABLES_BUDGET = 2200

it('adds little to the page', async () => {
  const decoder = await bundle(`export { decodeStampCode } from '${shared}stamp-code.ts'`)
  const tables = await bundle(`export { default } from '${shared}stamp-code/version-1.json'`)
  const added = gzipLength(decoder) - gzipLength(await bundle(TOKEN))
  expect(added).toBeLessThanOrEqual(DECODER_BUDGET)
  expect(gzipLength(tables)).toBeLessThanOrEqual(TABLES_BUDGET)
  expect(decoder).not.toMatch(/BigInt|\d+n\b|TextEncoder|\?<[=!]|replaceAll|\.at\(|hasOwn|formatDigits/)
})
