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
  /** A code has come into sight; which of several in one picture, {@link ScannerWishes} says. */
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

/** How a scanner reads, where it is not told otherwise: one code of a picture, a stamp before anything else, and in no hurry. */
export interface ScannerWishes {
  /** The texts in one picture that count. */
  readonly choose?: (texts: readonly string[]) => readonly string[]
  /** The least time from one reading to the next. */
  readonly intervalMs?: number
}

const INTERVAL_MS = 150

/** The least time that the phone has for everything else in between. */
const REST_MS = 40

/** A code that was out of sight for so long counts as new when it comes back. */
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

// Finds the codes that have just come into sight. The same code twice in a picture is two codes.
function createSight(): (texts: readonly string[], now: number) => string[] {
  const seenAt = new Map<string, number>()
  return (texts, now) => {
    for (const [key, at] of seenAt) if (now - at > FORGET_MS) seenAt.delete(key)
    const counts = new Map<string, number>()
    return texts.filter((text) => {
      const count = (counts.get(text) ?? 0) + 1
      counts.set(text, count)
      const key = `${count} ${text}`
      const isNew = !seenAt.has(key)
      seenAt.set(key, now)
      return isNew
    })
  }
}

// A pack may carry other codes beside the stamp's.
function chooseOne(texts: readonly string[]): string[] {
  return chooseStamps(texts).slice(0, 1)
}

/** All that look like stamps' links; where none does, the first text. */
export function chooseStamps(texts: readonly string[]): string[] {
  const filled = texts.filter((text) => text !== '')
  const stamps = filled.filter((text) => /(^|#)\d{40,}$/.test(text))
  return stamps.length > 0 ? stamps : filled.slice(0, 1)
}
