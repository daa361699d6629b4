// How much the reading of stamp codes adds to the page: the decoder and its tables, minified as the page is, in bytes of gzip.
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

/**
 * How much larger a page that reads stamp codes may be than one that only writes out the signed text of a stamp, including tables.
 */
const DECODER_BUDGET = 6200
const TABLES_BUDGET = 2000

it('adds little to the page', async () => {
  const decoder = await bundle(`export { decodeStampCode } from '${shared}stamp-code/stamp-code.ts'`)
  const plain = await bundle(`export { signingInputOf } from '${shared}stamp/token.ts'`)
  const tables = await bundle(`export { default } from '${shared}stamp-code/version-1.json'`)
  expect(gzipLength(decoder) - gzipLength(plain)).toBeLessThanOrEqual(DECODER_BUDGET)
  expect(gzipLength(tables)).toBeLessThanOrEqual(TABLES_BUDGET)
})

it('needs nothing that the oldest browsers lack, and nothing that writes', async () => {
  const decoder = await bundle(`export { decodeStampCode } from '${shared}stamp-code/stamp-code.ts'`)
  expect(/BigInt|TextEncoder|\?<[=!]|replaceAll|[a-z)]\.at\(|hasOwn|\.flat|is not a whole number/.exec(decoder)?.[0]).toBeUndefined()
})
