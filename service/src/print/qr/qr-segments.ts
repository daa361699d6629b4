// Cuts a text into numeric, alphanumeric and byte segments so that it takes the fewest bits (ISO/IEC 18004:2015 clause 7.4).
import { fault } from '@temsao/shared/faults/faults.ts'
import { dataBitsOf, MAX_VERSION, MIN_VERSION } from './qr-version.ts'
import type { QrLevel } from './qr-version.ts'
import { PrintError } from '../print-error.ts'

export type QrMode = 'numeric' | 'alphanumeric' | 'byte'

/** A part of the text, from byte `start` up to `end`, written in one mode. */
export interface QrSegment {
  readonly mode: QrMode
  readonly start: number
  readonly end: number
}

/** A text cut into segments, with the smallest version that holds them. */
export interface QrFit {
  readonly version: number
  readonly segments: readonly QrSegment[]
}

const MODES: readonly QrMode[] = ['numeric', 'alphanumeric', 'byte']
const ALPHANUMERIC = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** The value of a byte in alphanumeric mode (ISO/IEC 18004:2015 table 5), 255 for other bytes; digits come first. */
export const ALPHANUMERIC_VALUE: Uint8Array = Uint8Array.from({ length: 256 }, (_, byte) => {
  const value = ALPHANUMERIC.indexOf(String.fromCharCode(byte))
  return value < 0 ? 255 : value
})

/** Width of the character count in bits, by mode, for versions 1-9, 10-26 and 27-40 (ISO/IEC 18004:2015 table 3). */
const COUNT_BITS: Readonly<Record<QrMode, readonly [number, number, number]>> = {
  numeric: [10, 12, 14],
  alphanumeric: [9, 11, 13],
  byte: [8, 16, 16],
}
const LAST_VERSION_OF_CLASS = [9, 26, MAX_VERSION] as const

// A digit takes 10/3 bits, an alphanumeric character 11/2, a byte 8. Counted in sixths of a bit all three are whole numbers, and
// rounding up to a whole bit at the end of a segment gives exactly what the standard writes for a last, incomplete group.
const SIXTHS_PER_CHARACTER = [20, 33, 48] as const

/** Width of the character count in bits, for a mode in a version. */
export function countBitsOf(mode: QrMode, version: number): number {
  return COUNT_BITS[mode][version <= 9 ? 0 : version <= 26 ? 1 : 2]
}

/** The bytes of a text for a QR code; throws `PrintError` `text-empty` or `text-not-ascii`. */
export function bytesOfText(text: string): Uint8Array {
  if (text === '') throw new PrintError('text-empty', fault('qr-text-empty'))
  const bytes = Buffer.from(text, 'latin1')
  // Beyond ASCII a byte segment is Latin-1 by the standard and UTF-8 for most readers. A link does not need such characters.
  for (let index = 0; index < text.length; index++) {
    if (text.charCodeAt(index) > 0x7f) {
      throw new PrintError('text-not-ascii', fault('qr-text-not-ascii', { position: index + 1 }))
    }
  }
  return bytes
}

/**
 * The smallest version that holds the bytes at the level, at least `minVersion`, with its optimal segments; `undefined`
 * if even version 40 is too small.
 */
export function findFit(bytes: Uint8Array, level: QrLevel, minVersion = MIN_VERSION): QrFit | undefined {
  // No segmentation is shorter than 10/3 bits per character, so texts that cannot fit are refused before any further work.
  if (bytes.length * 10 > dataBitsOf(MAX_VERSION, level) * 3) return undefined
  const runs = runsOfClass(bytes)
  let version = minVersion
  for (const lastOfClass of LAST_VERSION_OF_CLASS) {
    if (version > lastOfClass) continue
    const { segments, bits } = cutRuns(runs, version)
    for (; version <= lastOfClass; version++) {
      if (dataBitsOf(version, level) >= bits) return { version, segments }
    }
  }
  return undefined
}

/** Consecutive bytes with the same shortest mode: the end of each run in `ends`, its index into MODES in `modes`. */
interface ClassRuns {
  readonly ends: readonly number[]
  readonly modes: readonly number[]
}

function runsOfClass(bytes: Uint8Array): ClassRuns {
  const ends: number[] = []
  const modes: number[] = []
  let current = -1
  for (let index = 0; index < bytes.length; index++) {
    const value = ALPHANUMERIC_VALUE[bytes[index]!]!
    const mode = value < 10 ? 0 : value === 255 ? 2 : 1
    if (mode === current) continue
    if (index > 0) ends.push(index)
    modes.push(mode)
    current = mode
  }
  ends.push(bytes.length)
  return { ends, modes }
}

/**
 * Shortest path over runs × modes. Cutting inside a run never helps: moving a character over the cut into the shorter mode
 * always saves more than it costs (at least 5 bits against at most 4, 8 against at most 6). Paths that meet in one mode can
 * be compared by their cost only, because rounding up keeps their order.
 */
function cutRuns(runs: ClassRuns, version: number): { segments: QrSegment[]; bits: number } {
  const heads = MODES.map((mode) => 6 * (4 + countBitsOf(mode, version)))
  const cameFrom = new Uint8Array(runs.ends.length * 3)
  let costs = [0, 0, 0]
  for (let run = 0; run < runs.ends.length; run++) {
    const length = runs.ends[run]! - (run === 0 ? 0 : runs.ends[run - 1]!)
    const cheapest = cheapestMode(costs)
    const next = [Infinity, Infinity, Infinity]
    for (let mode = runs.modes[run]!; mode < 3; mode++) {
      const switched = wholeBits(costs[cheapest]!) + heads[mode]!
      const stays = run > 0 && costs[mode]! <= switched
      next[mode] = (stays ? costs[mode]! : switched) + length * SIXTHS_PER_CHARACTER[mode]!
      cameFrom[run * 3 + mode] = stays ? mode : cheapest
    }
    costs = next
  }
  const last = cheapestMode(costs)
  return { segments: collectSegments(runs.ends, cameFrom, last), bits: wholeBits(costs[last]!) / 6 }
}

function wholeBits(sixths: number): number {
  return Math.ceil(sixths / 6) * 6
}

function cheapestMode(costs: readonly number[]): number {
  const best = wholeBits(costs[1]!) < wholeBits(costs[0]!) ? 1 : 0
  return wholeBits(costs[2]!) < wholeBits(costs[best]!) ? 2 : best
}

function collectSegments(ends: readonly number[], cameFrom: Uint8Array, lastMode: number): QrSegment[] {
  const segments: QrSegment[] = []
  let mode = lastMode
  let end = ends.at(-1)!
  for (let run = ends.length - 1; run >= 0; run--) {
    const previous = cameFrom[run * 3 + mode]!
    if (run > 0 && previous === mode) continue
    const start = run === 0 ? 0 : ends[run - 1]!
    segments.push({ mode: MODES[mode]!, start, end })
    end = start
    mode = previous
  }
  return segments.toReversed()
}
