// The printed size of a stamp: module size, error correction level and whole printer dots, before anything is drawn.
import { fault } from '@temsao/shared/faults/faults.ts'
import { leastDots, leastModuleMm, MAX_MODULE_MM, MIN_MODULE_MM, MIN_SMALL_MODULE_MM } from '../drawing/module-size.ts'
import { PrintError } from '../print-error.ts'
import { encodeQr, findVersion, QUIET_ZONE_MODULES, tooLong } from '../qr/qr-encode.ts'
import type { QrMatrix } from '../qr/qr-encode.ts'
import { sizeOfVersion } from '../qr/qr-version.ts'
import type { QrLevel } from '../qr/qr-version.ts'

/** The module of a stamp if no size is requested, in mm. */
export const DEFAULT_MODULE_MM = 0.5
/** The maximum width of artwork in mm: the largest page that PDF readers open. */
export const MAX_WIDTH_MM = 5000

const MM_PER_INCH = 25.4
const AUTOMATIC_LEVELS: readonly QrLevel[] = ['H', 'Q', 'M']
/** Tolerance for floating-point rounding: a millionth of a dot or of a millimetre makes no difference in print. */
const EPSILON = 1e-6

/** The stamp to print and its size: `widthMm` or `moduleMm` or neither, with or without `dpi`. */
export interface ArtworkRequest {
  /** The candidate texts by profile (`full`, `mini`): an error names the width that each of them needs. */
  readonly texts: Readonly<Record<string, string>>
  /** The key in `texts` of the one to print. */
  readonly profile: string
  /** The whole symbol with its quiet zone, in mm; with `dpi` the symbol is the largest of whole dots that fits into it. */
  readonly widthMm?: number | undefined
  /** One module in mm; with `dpi` it becomes the nearest whole number of dots that is allowed. */
  readonly moduleMm?: number | undefined
  /** The printer's dots per inch (203, 300, 600 …): a module is then a whole number of dots. */
  readonly dpi?: number | undefined
  /** Exactly this level; if it is missing, the best of M, Q and H that the size allows. */
  readonly level?: QrLevel | undefined
  /** Allows modules from 0.25 mm. If a width is given, the level is then M, because larger modules help more than correction. */
  readonly allowSmallModules?: boolean | undefined
  /** Allows modules above 0.990 mm: for posters and plaques, not for goods. */
  readonly allowLargeModules?: boolean | undefined
}

/** The size of one stamp. `widthMm` is exactly (modules + 8) × `moduleMm`, quiet zone included. */
export interface ArtworkSize {
  readonly level: QrLevel
  readonly version: number
  readonly moduleMm: number
  readonly widthMm: number
  readonly dpi?: number
  /** Printer dots across one module, a whole number; only with `dpi`. */
  readonly dotsPerModule?: number
}

/** A stamp ready to draw. */
export interface Artwork extends ArtworkSize {
  readonly matrix: QrMatrix
}

/** Chooses the size of the stamp and encodes it; throws `PrintError` like `sizeArtwork`. */
export function createArtwork(request: ArtworkRequest): Artwork {
  const size = sizeArtwork(request)
  return { ...size, matrix: encodeQr(textOf(request), { level: size.level }) }
}

/**
 * The level, version and module size for a request. Throws `PrintError`: `size-invalid` or `size-ambiguous` for a request that
 * makes no sense, `module-too-small` (with the smallest width for every text) or `module-too-large`, `text-too-long`,
 * `text-empty`, `text-not-ascii`.
 */
export function sizeArtwork(request: ArtworkRequest): ArtworkSize {
  assertRequest(request)
  const size = request.widthMm === undefined ? sizeByModule(request) : sizeByWidth(request, request.widthMm)
  if (size.widthMm > MAX_WIDTH_MM + EPSILON) {
    throw new PrintError('module-too-large', fault('stamp-too-wide', { widthMm: thousandths(size.widthMm), most: MAX_WIDTH_MM }))
  }
  return size
}

/**
 * The smallest width in mm, rounded up to 0.01 mm, at which a text can be printed under the rules of a request, at the requested
 * level or M. Throws like `encodeQr`.
 */
export function smallestWidthMm(text: string, request: Pick<ArtworkRequest, 'level' | 'dpi' | 'allowSmallModules'>): number {
  const level = request.level ?? 'M'
  const version = findVersion(text, level)
  if (version === undefined) throw tooLong(text, level)
  const width = modulesWithQuietZone(version) * leastModuleMm(request)
  return Math.ceil(width * 100 - EPSILON) / 100
}

function sizeByWidth(request: ArtworkRequest, widthMm: number): ArtworkSize {
  const levels = request.level ? [request.level] : AUTOMATIC_LEVELS
  const text = textOf(request)
  const sizes = levels.flatMap((level) => {
    const version = findVersion(text, level)
    return version === undefined ? [] : [fitWidth({ level, version, dpi: request.dpi }, widthMm)]
  })
  const lowest = sizes.at(-1)
  if (!lowest) throw tooLong(text, levels.at(-1)!)
  const chosen = sizes.find((size) => size.moduleMm >= MIN_MODULE_MM - EPSILON)
  if (!chosen) {
    if (request.allowSmallModules && lowest.moduleMm >= MIN_SMALL_MODULE_MM - EPSILON) return lowest
    throw tooNarrow(request, widthMm, lowest)
  }
  assertNotTooLarge(chosen, request)
  return chosen
}

/** The largest module of whole dots (any module without dpi) with which the symbol fits into the width; it may be 0 dots. */
function fitWidth({ level, version, dpi }: { level: QrLevel; version: number; dpi: number | undefined }, widthMm: number): ArtworkSize {
  const modules = modulesWithQuietZone(version)
  const moduleMm = widthMm / modules
  if (dpi === undefined) return { level, version, moduleMm, widthMm }
  const dots = Math.floor((moduleMm * dpi) / MM_PER_INCH + EPSILON)
  return sizeOfDots({ level, version }, dpi, dots)
}

/** For a fixed module the level is M, or a higher one that needs no larger version. */
function sizeByModule(request: ArtworkRequest): ArtworkSize {
  const text = textOf(request)
  const level = request.level ?? 'M'
  const version = findVersion(text, level)
  if (version === undefined) throw tooLong(text, level)
  const best = request.level ?? AUTOMATIC_LEVELS.find((candidate) => findVersion(text, candidate) === version) ?? level
  const size = moduleSize(request, { level: best, version })
  const least = request.allowSmallModules ? MIN_SMALL_MODULE_MM : MIN_MODULE_MM
  if (size.moduleMm < least - EPSILON) {
    const smallest = smallestWidths(request)
    throw new PrintError(
      'module-too-small',
      fault('module-too-small', { moduleMm: thousandths(size.moduleMm), least: thousandths(least), smallest }),
      { smallestWidthMm: smallest },
    )
  }
  assertNotTooLarge(size, request)
  return size
}

function moduleSize(request: ArtworkRequest, symbol: { level: QrLevel; version: number }): ArtworkSize {
  const { dpi } = request
  const wantedMm = request.moduleMm ?? DEFAULT_MODULE_MM
  if (dpi === undefined) return { ...symbol, moduleMm: wantedMm, widthMm: wantedMm * modulesWithQuietZone(symbol.version) }
  const least = request.allowSmallModules ? MIN_SMALL_MODULE_MM : MIN_MODULE_MM
  const nearest = Math.max(1, Math.round((wantedMm * dpi) / MM_PER_INCH))
  // Rounding down must not push an allowed module below the limit; a module that was already too small is still refused.
  const dots = wantedMm >= least - EPSILON ? Math.max(nearest, leastDots(least, dpi)) : nearest
  return sizeOfDots(symbol, dpi, dots)
}

function sizeOfDots({ level, version }: { level: QrLevel; version: number }, dpi: number, dotsPerModule: number): ArtworkSize {
  const moduleMm = (dotsPerModule * MM_PER_INCH) / dpi
  return { level, version, moduleMm, widthMm: moduleMm * modulesWithQuietZone(version), dpi, dotsPerModule }
}

function modulesWithQuietZone(version: number): number {
  return sizeOfVersion(version) + 2 * QUIET_ZONE_MODULES
}

function textOf({ texts, profile }: ArtworkRequest): string {
  const text = texts[profile]
  if (text === undefined) throw new TypeError(`texts has no entry for the profile ${profile}`)
  return text
}

function assertRequest(request: ArtworkRequest): void {
  for (const field of ['widthMm', 'moduleMm', 'dpi'] as const) {
    const value = request[field]
    if (value !== undefined && !(Number.isFinite(value) && value > 0)) {
      throw new PrintError('size-invalid', fault('size-not-a-number', { field, value: String(value) }))
    }
  }
  if (request.widthMm !== undefined && request.moduleMm !== undefined) {
    throw new PrintError('size-ambiguous', fault('size-twice'))
  }
}

function assertNotTooLarge({ moduleMm, version }: ArtworkSize, { allowLargeModules }: ArtworkRequest): void {
  if (allowLargeModules || moduleMm <= MAX_MODULE_MM + EPSILON) return
  const widest = Math.floor(modulesWithQuietZone(version) * MAX_MODULE_MM * 100) / 100
  throw new PrintError('module-too-large', fault('module-too-large', { moduleMm: thousandths(moduleMm), most: MAX_MODULE_MM, widest }))
}

function tooNarrow(request: ArtworkRequest, widthMm: number, { moduleMm }: ArtworkSize): PrintError {
  const least = thousandths(request.allowSmallModules ? MIN_SMALL_MODULE_MM : MIN_MODULE_MM)
  const smallest = smallestWidths(request)
  return new PrintError(
    'module-too-small',
    fault('width-too-narrow', { widthMm: thousandths(widthMm), moduleMm: thousandths(moduleMm), least, smallest }),
    { smallestWidthMm: smallest },
  )
}

/** The smallest width of every text that can be printed at all. */
function smallestWidths(request: ArtworkRequest): Record<string, number> {
  const level = request.level ?? 'M'
  const printable = Object.entries(request.texts).filter(([, text]) => text !== '' && findVersion(text, level) !== undefined)
  return Object.fromEntries(printable.map(([profile, text]) => [profile, smallestWidthMm(text, request)]))
}

function thousandths(value: number): number {
  return Number(value.toFixed(3))
}
