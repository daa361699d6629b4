// The vectors in a browser: the same decoder as in the page, bundled in the same way.
import { fileURLToPath } from 'node:url'
import { build, type Rollup } from 'vite'
import { expect, it } from 'vitest'
import { connectBrowser } from '../../run/shared-browser.ts'
import vectors from '../../vectors/stamp-codes.json' with { type: 'json' }

const entry = fileURLToPath(new URL('../../../shared/src/stamp-code/stamp-code.ts', import.meta.url))

async function bundleDecoder(): Promise<string> {
  const output = (await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: ['chrome67', 'safari12'],
      lib: { entry, formats: ['iife'], name: 'decoder' },
    },
  })) as Rollup.RollupOutput[]
  return output[0]!.output[0].code
}

it('reads every valid vector and refuses every invalid one in Chromium', async () => {
  const browser = await connectBrowser()
  try {
    const page = await browser.newPage()
    await page.addScriptTag({ content: await bundleDecoder() })
    const codes = [...vectors.valid, ...vectors.invalid].map(({ code }) => code)
    const read = await page.evaluate((texts) => {
      const { decodeStampCode } = (
        globalThis as unknown as { decoder: { decodeStampCode(this: void, code: string): { signingInput: string; signature: Uint8Array } } }
      ).decoder
      return texts.map((text) => {
        try {
          const { signingInput, signature } = decodeStampCode(text)
          const tail = btoa(String.fromCharCode(...signature))
          return `${signingInput}.${tail.replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '')}`
        } catch (error) {
          return (error as { code?: string }).code
        }
      })
    }, codes)
    expect(read).toEqual([...vectors.valid.map(({ jws }) => jws), ...vectors.invalid.map(({ error }) => error)])
  } finally {
    await browser.close()
  }
})
