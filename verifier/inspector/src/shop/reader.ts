// What reads codes, loaded when it is first needed; the worker has kept its files.
import { scriptUrl } from '../../../ui/script-url.ts'
import { createDecoder, type Decoder } from '../../../reading/scan/decoder.ts'

let ready: Promise<Decoder> | undefined

/** The decoder of this browser, kept for the next picture; what has failed is tried again. Rejects with ScanError. */
export async function loadReader(): Promise<Decoder> {
  ready ??= createDecoder(scriptUrl)
  try {
    return await ready
  } catch (error) {
    ready = undefined
    throw error
  }
}
