// Reads QR codes from pictures outside the page's own thread. It receives pictures and its own WebAssembly and returns texts. It
// needs neither network nor document, and the policy of its response allows it none (DECODER_POLICY in build-files.ts).
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { DecoderAnswer, DecoderRequest } from '../reading/scan/decoder-protocol.ts'

declare const self: DedicatedWorkerGlobalScope

/** The most codes to look for in one picture. */
const MAX_CODES = 16

self.addEventListener('message', ({ data }: MessageEvent<DecoderRequest>) => {
  void reply(data)
})

async function reply(request: DecoderRequest): Promise<void> {
  const message = await answer(request)
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- workers take none
  self.postMessage(message)
}

async function answer(request: DecoderRequest): Promise<DecoderAnswer> {
  try {
    if ('wasm' in request) {
      await prepare(request.wasm)
      return { id: request.id, texts: [] }
    }
    const { picture, isFrame } = request
    // A video soon gives another picture; a photo is worth every effort.
    const results = await readBarcodes(picture, { formats: ['QRCode'], maxNumberOfSymbols: MAX_CODES, tryInvert: !isFrame })
    return { id: request.id, texts: results.filter(({ isValid }) => isValid).map(({ text }) => text) }
  } catch (error) {
    return { id: request.id, failure: String(error) }
  }
}

// Compiled here, so that a browser that cannot do so reports it.
async function prepare(wasm: ArrayBuffer): Promise<void> {
  const compiled = await WebAssembly.compile(wasm)
  await prepareZXingModule({
    overrides: {
      instantiateWasm: (imports: WebAssembly.Imports, done: (instance: WebAssembly.Instance, compiled: WebAssembly.Module) => void) => {
        const instance = new WebAssembly.Instance(compiled, imports)
        done(instance, compiled)
        return instance.exports
      },
    },
    equalityFn: Object.is,
    fireImmediately: true,
  })
}
