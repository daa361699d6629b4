// Reads QR codes from the camera, one after the other, until it is stopped. Knows nothing about the page around the video.
import { openCamera, type Camera } from './camera.ts'
import type { Decoder } from './decoder.ts'
import { reasonOf, type ScanFailure } from './scan-error.ts'

/** The events of a scanner. */
export interface ScanListener {
  /** The camera shows a picture. */
  readonly onPicture?: () => void
  /** Pictures are now being read. */
  readonly onReady?: () => void
  /** A code has come into sight; if a picture contains several, {@link ScannerWishes} decides which. */
  readonly onText: (text: string) => void
  /** Scanning has ended by itself, and the camera is closed. */
  readonly onFailure: (failure: ScanFailure) => void
}

/** A camera that reads codes. */
export interface Scanner {
  /** Asks for the camera and starts; resolves when it is reading, has failed or was stopped in the meantime. Never rejects. */
  readonly start: (video: HTMLVideoElement, listener: ScanListener) => Promise<void>
  /** Closes the camera; the scanner may be started again. */
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

/** How a scanner reads. By default it takes one code of a picture, a stamp before anything else, and does not hurry. */
export interface ScannerWishes {
  /** Chooses the texts of one picture that count. */
  readonly choose?: (texts: readonly string[]) => readonly string[]
  /** The shortest time from one reading to the next. */
  readonly intervalMs?: number
}

const INTERVAL_MS = 150

/** The shortest pause between readings, for everything else that the phone has to do. */
const REST_MS = 40

/** A code that a reading this long after its last one does not find is out of sight, and counts as new when it comes back. */
const FORGET_MS = 2000

/** Creates a scanner; `loadDecoder` is called at every start. */
export function createScanner(loadDecoder: () => Promise<Decoder>, wishes: ScannerWishes = {}): Scanner {
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
      // Awaited below; until then nothing else would handle a failure.
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
      void readFrames(video, { decoder, isOver, onText: listener.onText, ...wishes }).catch(fail)
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

interface Session extends ScannerWishes {
  readonly decoder: Decoder
  readonly isOver: () => boolean
  readonly onText: (text: string) => void
}

async function readFrames(video: HTMLVideoElement, session: Session): Promise<void> {
  const { decoder, isOver, onText, choose = chooseOne, intervalMs = INTERVAL_MS } = session
  const findNew = createSight()
  while (!isOver()) {
    const startedAt = performance.now()
    const texts = video.readyState < video.HAVE_CURRENT_DATA ? [] : choose(await decoder.decode(video))
    const now = performance.now()
    for (const text of findNew(texts, now)) if (!isOver()) onText(text)
    if (isOver()) return
    await new Promise((resolve) => setTimeout(resolve, Math.max(REST_MS, intervalMs - (now - startedAt))))
  }
}

// Finds the codes that have just come into sight. If a picture contains the same code twice, these are two codes.
function createSight(): (texts: readonly string[], now: number) => string[] {
  const seenAt = new Map<string, number>()
  return (texts, now) => {
    const counts = new Map<string, number>()
    const found = texts.filter((text) => {
      const count = (counts.get(text) ?? 0) + 1
      counts.set(text, count)
      const key = `${count} ${text}`
      const isNew = !seenAt.has(key)
      seenAt.set(key, now)
      return isNew
    })
    // Only after this reading: on a slow phone one reading may take longer than a code is remembered.
    for (const [key, at] of seenAt) if (now - at > FORGET_MS) seenAt.delete(key)
    return found
  }
}

// A pack may have other codes besides the stamp's.
function chooseOne(texts: readonly string[]): string[] {
  return chooseStamps(texts).slice(0, 1)
}

/** All texts that look like links of stamps; if there are none, the first text. */
export function chooseStamps(texts: readonly string[]): string[] {
  const filled = texts.filter((text) => text !== '')
  const stamps = filled.filter((text) => /(^|#)\d{40,}$/.test(text))
  return stamps.length > 0 ? stamps : filled.slice(0, 1)
}
