// Opens the camera that is best for printed codes, and closes it again. Asks for no permission before it is told to open.
import { ScanError, type ScanFailure } from './scan-error.ts'

/** An open camera. */
export interface Camera {
  readonly stream: MediaStream
  /** Whether it has a light that can be switched. */
  readonly hasTorch: boolean
  /** Switches the light; resolves to whether it is on now. */
  readonly setTorch: (on: boolean) => Promise<boolean>
  /** The next camera of this device; `undefined` if there is only one. */
  readonly findNext: () => Promise<string | undefined>
  readonly close: () => void
}

// These names are newer than the types of the library; old Chrome and Safari use other names for the same errors.
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

/** Apps that open links in a browser of their own, which has no camera or does not let pages use it. */
const IN_APP = /Zalo|FBAN|FBAV|FB_IAB|Instagram|\bLine\/|MicroMessenger|musical_ly|BytedanceWebview|; wv\)/i

/** Opens the back camera, or the camera with this ID; throws {@link ScanError}. */
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

// A dense code needs many pixels; the camera gives as many of these as it can.
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
  // Such an app often refuses in its user's name, without asking.
  return failure === 'refused' && isInApp() ? 'in-app' : failure
}

function isInApp(): boolean {
  return IN_APP.test(navigator.userAgent)
}

function capabilitiesOf(track: MediaStreamTrack): Capabilities {
  return typeof track.getCapabilities === 'function' ? (track.getCapabilities() as Capabilities) : {}
}

// A camera cannot always do what it claims to; it is then used without.
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
