// Opens the camera that suits printed codes best, and closes it again. Asks for nothing before it is told to.
import { ScanError, type ScanFailure } from './scan-error.ts'

/** An open camera. */
export interface Camera {
  readonly stream: MediaStream
  /** Whether it has a light that can be switched. */
  readonly hasTorch: boolean
  /** Switches the light; resolves to whether it is on now. */
  readonly setTorch: (on: boolean) => Promise<boolean>
  /** The next of the machine's cameras; `undefined` where this is the only one. */
  readonly findNext: () => Promise<string | undefined>
  readonly close: () => void
}

// The names are younger than the library's types; old Chrome and Safari have other names for the same errors.
interface Capabilities {
  readonly torch?: boolean
  readonly focusMode?: readonly string[]
}

const FAILURES: Readonly<Record<string, ScanFailure>> = {
  NotAllowedError: 'refused',
  PermissionDeniedError: 'refused',
  SecurityError: 'refused',
  NotFoundError: 'no-camera',
  DevicesNotFoundError: 'no-camera',
  OverconstrainedError: 'no-camera',
  NotReadableError: 'in-use',
  TrackStartError: 'in-use',
  AbortError: 'in-use',
}

/** Apps that open links in a browser of their own, which has no camera or gives none. */
const IN_APP = /Zalo|FBAN|FBAV|FB_IAB|Instagram|\bLine\/|MicroMessenger|musical_ly|BytedanceWebview|; wv\)/i

/** Opens the back camera, or the one that is named; throws {@link ScanError}. */
export async function openCamera(deviceId?: string): Promise<Camera> {
  const { mediaDevices } = navigator as { mediaDevices?: MediaDevices }
  if (mediaDevices === undefined || typeof mediaDevices.getUserMedia !== 'function') throw new ScanError(whyThereIsNone())
  let stream: MediaStream
  try {
    stream = await mediaDevices.getUserMedia({ audio: false, video: wishes(deviceId) })
  } catch (error) {
    throw new ScanError(failureOf((error as DOMException).name))
  }
  const track = stream.getVideoTracks()[0]!
  const capabilities = capabilitiesOf(track)
  if (capabilities.focusMode !== undefined && capabilities.focusMode.includes('continuous'))
    await constrain(track, { focusMode: 'continuous' })
  return {
    stream,
    hasTorch: capabilities.torch === true,
    setTorch: async (on) => ((await constrain(track, { torch: on })) ? on : false),
    findNext: () => findAfter(mediaDevices, track.getSettings().deviceId),
    close: () => {
      for (const each of stream.getTracks()) each.stop()
    },
  }
}

// Modules of a dense code need pixels; whatever the camera has of this it gives.
function wishes(deviceId: string | undefined): MediaTrackConstraints {
  const which: MediaTrackConstraints = deviceId === undefined ? { facingMode: { ideal: 'environment' } } : { deviceId: { exact: deviceId } }
  return { ...which, width: { ideal: 1920 }, height: { ideal: 1080 } }
}

function whyThereIsNone(): ScanFailure {
  if (!window.isSecureContext) return 'insecure'
  return isInApp() ? 'in-app' : 'unsupported'
}

function failureOf(name: string): ScanFailure {
  const failure = FAILURES[name] ?? 'camera-failed'
  // Such an app often refuses for its user, who was never asked.
  return failure === 'refused' && isInApp() ? 'in-app' : failure
}

function isInApp(): boolean {
  return IN_APP.test(navigator.userAgent)
}

function capabilitiesOf(track: MediaStreamTrack): Capabilities {
  return typeof track.getCapabilities === 'function' ? (track.getCapabilities() as Capabilities) : {}
}

// What a camera says that it can, it does not always do: it is used without.
async function constrain(track: MediaStreamTrack, wish: { torch: boolean } | { focusMode: string }): Promise<boolean> {
  try {
    await track.applyConstraints({ advanced: [wish as MediaTrackConstraintSet] })
    return true
  } catch {
    return false
  }
}

async function findAfter(mediaDevices: MediaDevices, deviceId: string | undefined): Promise<string | undefined> {
  try {
    const cameras = (await mediaDevices.enumerateDevices()).filter(({ kind }) => kind === 'videoinput')
    if (cameras.length < 2) return undefined
    return cameras[(cameras.findIndex((camera) => camera.deviceId === deviceId) + 1) % cameras.length]?.deviceId
  } catch {
    return undefined
  }
}
