import * as fc from 'fast-check'
import QRCode from 'qrcode'
import type { QRCodeSegment } from 'qrcode'
import { describe, expect, it } from 'vitest'
import { PrintError } from '@temsao/service/print/print-error.ts'
import { encodeQr, isDark } from '@temsao/service/print/qr/qr-encode.ts'
import type { QrMatrix, QrOptions } from '@temsao/service/print/qr/qr-encode.ts'
import { bytesOfText, findFit } from '@temsao/service/print/qr/qr-segments.ts'
import type { QrLevel } from '@temsao/service/print/qr/qr-version.ts'
import { drawPng } from '@temsao/service/print/drawing/png.ts'
import { greyOfPng, readWithJsqr, readWithZxing } from './decode.ts'
import { base64urlOf, DENSE_STAMP, digitsOf, GS1_STAMP, JWS_STAMP, MINI_STAMP } from './stamp-texts.ts'

const LEVELS: readonly QrLevel[] = ['L', 'M', 'Q', 'H']

/** The matrix by npm `qrcode`, given the same segments, version, level and mask. */
function byOracle(text: string, matrix: QrMatrix): string {
  const { segments } = findFit(bytesOfText(text), matrix.level, matrix.version)!
  const { modules } = QRCode.create(
    segments.map(({ mode, start, end }) => {
      const part = text.slice(start, end)
      return { mode, data: mode === 'byte' ? Buffer.from(part, 'latin1') : part } as QRCodeSegment
    }),
    { version: matrix.version, errorCorrectionLevel: matrix.level, maskPattern: matrix.mask as 0 },
  )
  return pictureOf(modules.size, (column, row) => Boolean(modules.get(row, column)))
}

function pictureOf(size: number, dark: (column: number, row: number) => boolean): string {
  const lines = Array.from({ length: size }, (_, row) =>
    Array.from({ length: size }, (__, column) => (dark(column, row) ? '#' : '.')).join(''),
  )
  return lines.join('\n')
}

/** The matrix by us and by the oracle. */
function bothOf(text: string, options: QrOptions): { matrix: QrMatrix; ours: string; oracle: string } {
  const matrix = encodeQr(text, options)
  const ours = pictureOf(matrix.size, (column, row) => isDark(matrix, column, row))
  return { matrix, ours, oracle: byOracle(text, matrix) }
}

describe('the matrix, bit by bit against npm qrcode', () => {
  it.each(Array.from({ length: 40 }, (_, index) => index + 1))('version %i at every level and mask', (version) => {
    for (const level of LEVELS) {
      for (let mask = 0; mask < 8; mask++) {
        const { matrix, ours, oracle } = bothOf('A1', { level, minVersion: version, mask })
        expect(ours).toBe(oracle)
        expect(matrix).toMatchObject({ version, level, mask, size: 17 + 4 * version })
      }
    }
  })

  it.each([
    ['a dense stamp', DENSE_STAMP],
    ['a mini stamp', MINI_STAMP],
    ['a digital link', GS1_STAMP],
    ['a plain JWS', JWS_STAMP],
    ['a plain JWS on this machine', `http://localhost:8080/#eyJ${base64urlOf(1100)}`],
  ])('%s at every level', (_, text) => {
    for (const level of LEVELS) {
      const { ours, oracle } = bothOf(text, { level })
      expect(ours).toBe(oracle)
    }
  })

  it('fills each version to the last codeword', () => {
    for (const level of LEVELS) {
      for (let length = 1; length < 7000; length = Math.ceil(length * 1.3)) {
        if (!findFit(bytesOfText(digitsOf(length)), level)) continue
        const { ours, oracle } = bothOf(digitsOf(length), { level })
        expect(ours).toBe(oracle)
      }
    }
  })

  it('matches for any ASCII text', () => {
    fc.assert(
      fc.property(stampLikeText(), fc.constantFrom(...LEVELS), (text, level) => {
        const { ours, oracle } = bothOf(text, { level })
        expect(ours).toBe(oracle)
      }),
      { numRuns: 200 },
    )
  })
})

describe('segments', () => {
  it('are never longer than the best of a search over every character', () => {
    fc.assert(
      fc.property(stampLikeText(60), fc.constantFrom(1, 10, 27), (text, minVersion) => {
        const bytes = bytesOfText(text)
        const fit = findFit(bytes, 'L', minVersion)!
        expect(fit.segments.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text)
        const bits = fit.segments.reduce((sum, { mode, start, end }) => sum + headBits(mode, fit.version) + dataBits(mode, end - start), 0)
        expect(bits).toBe(fewestBits(text, fit.version))
      }),
      { numRuns: 500 },
    )
  })

  it('fit a dense stamp of 322 digits into version 8 at level M, and no more', () => {
    expect(encodeQr(`HTTPS://TEM.OCOP.VN/#${digitsOf(322)}`).version).toBe(8)
    expect(encodeQr(`HTTPS://TEM.OCOP.VN/#${digitsOf(323)}`).version).toBe(9)
  })
})

type Mode = 'numeric' | 'alphanumeric' | 'byte'

function headBits(mode: Mode, version: number): number {
  const widths = { numeric: [10, 12, 14], alphanumeric: [9, 11, 13], byte: [8, 16, 16] }
  return 4 + widths[mode][version < 10 ? 0 : version < 27 ? 1 : 2]!
}

function dataBits(mode: Mode, length: number): number {
  if (mode === 'byte') return 8 * length
  if (mode === 'alphanumeric') return 11 * Math.floor(length / 2) + 6 * (length % 2)
  return 10 * Math.floor(length / 3) + [0, 4, 7][length % 3]!
}

/** The simple algorithm: the best cut of every prefix, over every last segment and its mode. */
function fewestBits(text: string, version: number): number {
  const fits: Record<Mode, RegExp> = { numeric: /^\d+$/, alphanumeric: /^[0-9A-Z $%*+\-./:]+$/, byte: /[^]/ }
  const best = [0]
  for (let end = 1; end <= text.length; end++) {
    best[end] = Infinity
    for (let start = 0; start < end; start++) {
      for (const mode of ['numeric', 'alphanumeric', 'byte'] as const) {
        if (!fits[mode].test(text.slice(start, end))) continue
        best[end] = Math.min(best[end]!, best[start]! + headBits(mode, version) + dataBits(mode, end - start))
      }
    }
  }
  return best.at(-1)!
}

describe('the mask', () => {
  it('is the one with the fewest points when they are counted by hand', () => {
    fc.assert(
      fc.property(stampLikeText(), fc.constantFrom(1, 4, 7, 12, 20), (text, minVersion) => {
        const masks = [0, 1, 2, 3, 4, 5, 6, 7]
        const points = masks.map((mask) => pointsByHand(encodeQr(text, { minVersion, mask })))
        expect(points[encodeQr(text, { minVersion }).mask]).toBe(Math.min(...points))
      }),
      { numRuns: 30 },
    )
  })
})

/** ISO/IEC 18004:2015 table 11, module by module. */
function pointsByHand(matrix: QrMatrix): number {
  const { size } = matrix
  const lines = [
    ...Array.from({ length: size }, (_, row) => lineOf(size, (index) => isDark(matrix, index, row))),
    ...Array.from({ length: size }, (_, column) => lineOf(size, (index) => isDark(matrix, column, index))),
  ]
  let points = 0
  for (const line of lines) {
    for (const [run] of line.matchAll(/#+|\.+/g)) if (run.length >= 5) points += run.length - 2
    const withQuietZone = `....${line}....`
    for (let at = 4; at + 7 <= withQuietZone.length; at++) {
      if (withQuietZone.slice(at, at + 7) !== '#.###.#') continue
      if (withQuietZone.slice(at - 4, at) === '....' || withQuietZone.slice(at + 7, at + 11) === '....') points += 40
    }
  }
  let dark = 0
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const colour = isDark(matrix, column, row)
      if (colour) dark++
      if (row + 1 === size || column + 1 === size) continue
      const others = [isDark(matrix, column + 1, row), isDark(matrix, column, row + 1), isDark(matrix, column + 1, row + 1)]
      if (others.every((other) => other === colour)) points += 3
    }
  }
  const percent = (100 * dark) / (size * size)
  return points + 10 * Math.floor(Math.abs(percent - 50) / 5)
}

function lineOf(size: number, dark: (index: number) => boolean): string {
  return Array.from({ length: size }, (_, index) => (dark(index) ? '#' : '.')).join('')
}

describe('any text', () => {
  it('reads back as it is, or is refused with a code', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), stampLikeText()),
        fc.constantFrom(...LEVELS),
        async (text, level) => {
          expect(await readBack(text, level)).toEqual(/^[\0-\x7f]+$/.test(text) ? [text] : text === '' ? 'text-empty' : 'text-not-ascii')
        },
      ),
      { numRuns: 150 },
    )
  })

  // jsQR cannot read symbols as large as a plain JWS needs, from any encoder.
  it.each([
    ['a dense stamp', DENSE_STAMP],
    ['a mini stamp', MINI_STAMP],
    ['a digital link', GS1_STAMP],
  ])('is read by a second decoder: %s', (_, text) => {
    for (const level of LEVELS) {
      const png = drawPng({ matrix: encodeQr(text, { level }), moduleMm: 0.5 }, { pixelsPerModule: 6 })
      expect(readWithJsqr(greyOfPng(png))).toBe(text)
    }
  })

  it.each(LEVELS)('is taken up to the capacity of version 40 at level %s', (level) => {
    const capacity = { L: 7089, M: 5596, Q: 3993, H: 3057 }[level]
    expect(encodeQr(digitsOf(capacity), { level }).version).toBe(40)
    expect(() => encodeQr(digitsOf(capacity + 1), { level })).toThrow(expect.objectContaining({ code: 'text-too-long' }))
  })

  it('is refused at once when it is absurdly long', () => {
    expect(() => encodeQr('x'.repeat(10_000_000))).toThrow(expect.objectContaining({ code: 'text-too-long' }))
  })

  it.each([{ mask: 8 }, { mask: 1.5 }, { minVersion: 0 }, { minVersion: 41 }])('is not encoded for %j', (options) => {
    expect(() => encodeQr('A', options)).toThrow(RangeError)
  })
})

/** The text that zxing-wasm reads in the drawn symbol, or the code of the error. */
async function readBack(text: string, level: QrLevel): Promise<string[] | string> {
  try {
    return await readWithZxing(drawPng({ matrix: encodeQr(text, { level }), moduleMm: 0.5 }, { pixelsPerModule: 4 }))
  } catch (error) {
    if (error instanceof PrintError) return error.code
    throw error
  }
}

/** Texts whose parts favour each of the modes, so that cutting between them saves bits. */
function stampLikeText(maxLength = 400): fc.Arbitrary<string> {
  const digits = fc.integer({ min: 1, max: 40 }).chain((length) => fc.integer().map((seed) => digitsOf(length, seed)))
  const capitals = fc.stringMatching(/^[A-Z0-9:/.]{1,20}$/)
  const ascii = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 20 })
  return fc.array(fc.oneof(digits, capitals, ascii), { minLength: 1, maxLength: 12 }).map((parts) => parts.join('').slice(0, maxLength))
}
