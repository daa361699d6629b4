// Reads the QR codes in a picture: with the browser's own detector if there is one, else with a worker that has a decoder in
// WebAssembly and is loaded when it is first needed.
import type { DecoderAnswer, DecoderRequest } from './decoder-protocol.ts'
import { ScanError } from './scan-error.ts'

/** The files of the worker and its WebAssembly, as the build named them. */
declare const DECODER_FILES: { readonly worker: string; readonly wasm: string; readonly integrity: string }

/** What is read: the present frame of a video, or a photo drawn on a canvas. */
export type PictureSource = HTMLVideoElement | HTMLCanvasElement

/** Something that reads QR codes. */
export interface Decoder {
  /** The texts of the codes in a picture; rejects with {@link ScanError}. */
  readonly decode: (source: PictureSource) => Promise<readonly string[]>
  /** The same for a picture's file, for browsers that cannot draw it. The browser's own detector has no such method. */
  readonly decodeFile?: (file: ArrayBuffer) => Promise<readonly string[]>
}

/** Turns the path of one of the page's scripts into the address that Trusted Types require. */
export type ScriptUrl = (path: string) => unknown

interface NativeDetector {
  detect(source: PictureSource): Promise<readonly { readonly rawValue: string }[]>
}

interface NativeDetectorClass {
  new (options: { formats: string[] }): NativeDetector
  getSupportedFormats(): Promise<readonly string[]>
}

/** The longest side of a frame for the worker: a stamp's modules need no more, and an old phone has no time for more. */
const FRAME_SIDE = 1080

/** How long the worker may take to get ready. */
const READY_MS = 20_000

/** Creates the decoder for this browser; rejects with {@link ScanError} if there is none. */
export async function createDecoder(scriptUrl: ScriptUrl): Promise<Decoder> {
  const native = await findNative()
  if (native === undefined) return await createWorkerDecoder(scriptUrl)
  let own: Decoder | undefined
  return {
    decode: async (source) => {
      if (own !== undefined) return await own.decode(source)
      try {
        return (await native.detect(source)).map(({ rawValue }) => rawValue)
      } catch {
        // Some phones offer the detector's interface but lack its implementation.
        own = await createWorkerDecoder(scriptUrl)
        return await own.decode(source)
      }
    },
  }
}

async function findNative(): Promise<NativeDetector | undefined> {
  const { BarcodeDetector: Detector } = window as { BarcodeDetector?: NativeDetectorClass }
  try {
    if (Detector === undefined || !(await Detector.getSupportedFormats()).includes('qr_code')) return undefined
    return new Detector({ formats: ['qr_code'] })
  } catch {
    return undefined
  }
}

async function createWorkerDecoder(scriptUrl: ScriptUrl): Promise<Decoder> {
  if (typeof WebAssembly !== 'object' || typeof Worker !== 'function') throw new ScanError('reader-unsupported')
  const wasm = await fetchWasm()
  const ask = connect(new Worker(scriptUrl(DECODER_FILES.worker) as string))
  await Promise.race([ask({ wasm }, [wasm]), silence()])
  const canvas = document.createElement('canvas')
  return {
    decode: async (source) => {
      const isFrame = source instanceof HTMLVideoElement
      const picture = isFrame ? takeFrame(source, canvas) : pixelsOf(source)
      return await ask({ picture, isFrame }, [picture.data.buffer])
    },
    decodeFile: async (file) => await ask({ picture: file, isFrame: false }, [file]),
  }
}

// The page fetches, so that the worker needs no network; the browser refuses a file that is not the built one.
async function fetchWasm(): Promise<ArrayBuffer> {
  try {
    const response = await fetch(DECODER_FILES.wasm, { integrity: DECODER_FILES.integrity, credentials: 'omit' })
    if (response.ok) return await response.arrayBuffer()
  } catch {
    // No network: the error below says so.
  }
  throw new ScanError('reader-missing')
}

async function silence(): Promise<never> {
  await new Promise((resolve) => setTimeout(resolve, READY_MS))
  throw new ScanError('reader-missing')
}

type Ask = (
  request: { wasm: ArrayBuffer } | { picture: ImageData | ArrayBuffer; isFrame: boolean },
  given: Transferable[],
) => Promise<readonly string[]>

interface Waiting {
  readonly resolve: (texts: readonly string[]) => void
  readonly reject: (error: Error) => void
}

function connect(worker: Worker): Ask {
  const waiting = new Map<number, Waiting>()
  let asked = 0
  worker.addEventListener('message', ({ data }: MessageEvent<DecoderAnswer>) => {
    const asker = waiting.get(data.id)
    waiting.delete(data.id)
    if ('texts' in data) asker?.resolve(data.texts)
    else asker?.reject(new ScanError('reader-unsupported'))
  })
  // The script did not load, or it broke: no request will be answered.
  worker.addEventListener('error', () => {
    for (const { reject } of waiting.values()) reject(new ScanError('reader-missing'))
    waiting.clear()
  })
  return async (request, given) =>
    await new Promise((resolve, reject) => {
      const id = ++asked
      waiting.set(id, { resolve, reject })
      const message: DecoderRequest = { ...request, id }
      worker.postMessage(message, given)
    })
}

// The square in the middle, which is the part inside the viewfinder's frame.
function takeFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData {
  const { videoWidth: width, videoHeight: height } = video
  const side = Math.min(width, height)
  canvas.width = canvas.height = Math.min(side, FRAME_SIDE)
  contextOf(canvas).drawImage(video, (width - side) / 2, (height - side) / 2, side, side, 0, 0, canvas.width, canvas.height)
  return pixelsOf(canvas)
}

function pixelsOf(canvas: HTMLCanvasElement): ImageData {
  return contextOf(canvas).getImageData(0, 0, canvas.width, canvas.height)
}

/** The context of a canvas for pictures whose pixels are read back. */
export function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  return canvas.getContext('2d', { willReadFrequently: true })!
}
