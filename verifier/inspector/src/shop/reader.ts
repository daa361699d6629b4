// The QR decoder, loaded when it is first needed; the service worker has stored its files.
import { scriptUrl } from '../../../ui/script-url.ts'
import { createDecoder, type Decoder } from '../../../reading/scan/decoder.ts'

let ready: Promise<Decoder> | undefined

/** Loads the decoder and keeps it for the next picture; after a failure, the next call tries again. Rejects with ScanError. */
export async function loadReader(): Promise<Decoder> {
  ready ??= createDecoder(scriptUrl)
  try {
    return await ready
  } catch (error) {
    ready = undefined
    throw error
  }
}
