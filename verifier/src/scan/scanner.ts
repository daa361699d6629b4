// Reads QR codes from the camera, one after the other, until it is stopped. Knows nothing of the page around the video.
import { openCamera, type Camera } from './camera.ts'
import type { Decoder } from './decoder.ts'
import { reasonOf, type ScanFailure } from './scan-error.ts'

/** What a scanner tells. */
export interface ScanListener {
  /** The camera gives pictures. */
  readonly onPicture?: () => void
  /** Pictures are being read. */
  readonly onReady?: () => void
  /** A code has come into sight; of several in one picture, a stamp before anything else. */
  readonly onText: (text: string) => void
  /** Scanning has ended by itself; the camera is closed. */
  readonly onFailure: (failure: ScanFailure) => void
}

/** A camera that reads. */
export interface Scanner {
  /** Asks for the camera and begins; resolves when it reads, has failed or was stopped meanwhile. Never rejects. */
  readonly start: (video: HTMLVideoElement, listener: ScanListener) => Promise<void>
  /** Closes the camera; it may be started again. */
  readonly stop: () => void
  /** Whether the open camera has a light. */
  readonly hasTorch: () => boolean
  /** Switches the light; resolves to whether it is on. */
  readonly setTorch: (on: boolean) => Promise<boolean>
  /** Chooses the next camera for the next start; resolves to whether there is another one. */
  readonly chooseNext: () => Promise<boolean>
  /** Whether there is more than one camera. */
  readonly hasOthers: () => Promise<boolean>
}

/** The least time from one reading to the next. */
const INTERVAL_MS = 150

/** The least time that the phone has for everything else in between. */
const REST_MS = 40

/** A code that was out of sight for so long counts as new when it comes back. */
const FORGET_MS = 2000

/** Creates a scanner; `loadDecoder` is called at every start. */
export function createScanner(loadDecoder: () => Promise<Decoder>): Scanner {
  let session = 0
  let camera: Camera | undefined
  let deviceId: string | undefined

  const stop = (): void => {
    session++
    camera?.close()
    camera = undefined
  }

  const start = async (video: HTMLVideoElement, listener: ScanListener): Promise<void> => {
    stop()
    const own = session
    const isOver = (): boolean => own !== session
    const fail = (error: unknown): void => {
      if (isOver()) return
      stop()
      listener.onFailure(reasonOf(error))
    }
    try {
      const loading = loadDecoder()
      // Awaited below; until then a failure is nobody's.
      loading.catch(() => undefined)
      const opened = await openCamera(deviceId)
      if (isOver()) return opened.close()
      camera = opened
      opened.stream.getVideoTracks()[0]!.addEventListener('ended', () => fail(undefined))
      video.srcObject = opened.stream
      await video.play()
      if (isOver()) return
      listener.onPicture?.()
      const decoder = await loading
      if (isOver()) return
      listener.onReady?.()
      void readFrames(video, { decoder, isOver, onText: listener.onText }).catch(fail)
    } catch (error) {
      fail(error)
    }
  }

  return {
    start,
    stop,
    hasTorch: () => camera?.hasTorch === true,
    setTorch: async (on) => (camera === undefined ? false : await camera.setTorch(on)),
    hasOthers: async () => (await camera?.findNext()) !== undefined,
    chooseNext: async () => {
      const next = await camera?.findNext()
      if (next !== undefined) deviceId = next
      return next !== undefined
    },
  }
}

interface Session {
  readonly decoder: Decoder
  readonly isOver: () => boolean
  readonly onText: (text: string) => void
}

async function readFrames(video: HTMLVideoElement, { decoder, isOver, onText }: Session): Promise<void> {
  let last: string | undefined
  let seenAt = 0
  while (!isOver()) {
    const startedAt = performance.now()
    const text = video.readyState < video.HAVE_CURRENT_DATA ? undefined : chooseText(await decoder.decode(video))
    if (isOver()) return
    const now = performance.now()
    if (text !== undefined) {
      const isNew = text !== last || now - seenAt > FORGET_MS
      last = text
      seenAt = now
      if (isNew) onText(text)
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(REST_MS, INTERVAL_MS - (now - startedAt))))
  }
}

/** Of the texts in one picture the one that looks like a stamp's link, else the first; a pack may carry other codes beside it. */
export function chooseText(texts: readonly string[]): string | undefined {
  const filled = texts.filter((text) => text !== '')
  return filled.find((text) => /(^|#)\d{40,}$/.test(text)) ?? filled[0]
}
