// Sound and vibration for a verdict: three tones that differ in pitch, number and length, so that the inspector can keep looking at the
// shelf.
import type { VerdictLevel } from '@temsao/shared/verdict/verdict.ts'
import { createCell } from '../../../ui/cell.ts'

interface Tone {
  readonly frequency: number
  readonly startMs: number
  readonly lengthMs: number
  readonly shape: OscillatorType
}

/** Rising: good. The same tone twice: look closer. Low and long: bad. */
const TONES: Readonly<Record<VerdictLevel, readonly Tone[]>> = {
  good: [
    { frequency: 880, startMs: 0, lengthMs: 90, shape: 'sine' },
    { frequency: 1320, startMs: 100, lengthMs: 120, shape: 'sine' },
  ],
  caution: [
    { frequency: 620, startMs: 0, lengthMs: 140, shape: 'triangle' },
    { frequency: 620, startMs: 210, lengthMs: 140, shape: 'triangle' },
  ],
  bad: [{ frequency: 196, startMs: 0, lengthMs: 650, shape: 'square' }],
}

const BUZZES: Readonly<Record<VerdictLevel, readonly number[]>> = { good: [60], caution: [80, 80, 80], bad: [400] }

const LOUDNESS = 0.35
/** A tone that starts or stops abruptly clicks. */
const EDGE_SECONDS = 0.012

const STORAGE_KEY = 'temsao.inspector.sound'

/** Whether sound is on. */
export const isLoud = createCell(recall())

let context: AudioContext | undefined

/** Prepares sound. Browsers allow it only while the user presses something. */
export function unlockSound(): void {
  if (typeof AudioContext !== 'function') return
  context ??= new AudioContext()
  void context.resume().catch(() => undefined)
}

/** Turns sound on or off and stores the choice. */
export function setLoud(loud: boolean): void {
  isLoud.set(loud)
  if (loud) unlockSound()
  try {
    localStorage.setItem(STORAGE_KEY, loud ? 'on' : 'off')
  } catch {
    // Storage is blocked: the choice lasts for this visit.
  }
}

/** Plays the tones of a level and vibrates. */
export function announce(level: VerdictLevel): void {
  if (isLoud.get() && context !== undefined) for (const tone of TONES[level]) play(context, tone)
  // Newer browsers ignore this until the user has touched the page.
  if (typeof navigator.vibrate === 'function') navigator.vibrate([...BUZZES[level]])
}

function play(audio: AudioContext, { frequency, startMs, lengthMs, shape }: Tone): void {
  const start = audio.currentTime + startMs / 1000
  const end = start + lengthMs / 1000
  const gain = audio.createGain()
  gain.gain.setValueAtTime(0, start)
  gain.gain.linearRampToValueAtTime(LOUDNESS, start + EDGE_SECONDS)
  gain.gain.setValueAtTime(LOUDNESS, end - EDGE_SECONDS)
  gain.gain.linearRampToValueAtTime(0, end)
  const oscillator = audio.createOscillator()
  oscillator.type = shape
  oscillator.frequency.value = frequency
  oscillator.connect(gain).connect(audio.destination)
  oscillator.start(start)
  oscillator.stop(end)
}

function recall(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== 'off'
  } catch {
    return true
  }
}
