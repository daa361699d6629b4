import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createArtwork, DEFAULT_MODULE_MM, sizeArtwork, smallestWidthMm } from '@temsao/service/print/stamp/artwork-size.ts'
import { MAX_MODULE_MM, MIN_MODULE_MM, MIN_SMALL_MODULE_MM } from '@temsao/service/print/drawing/module-size.ts'
import type { ArtworkRequest, ArtworkSize } from '@temsao/service/print/stamp/artwork-size.ts'
import { PrintError } from '@temsao/service/print/print-error.ts'
import { findVersion } from '@temsao/service/print/qr/qr-encode.ts'
import { DENSE_STAMP, JWS_STAMP, MINI_STAMP } from './stamp-texts.ts'

const texts = { full: DENSE_STAMP, mini: MINI_STAMP }
const request = (rest: Partial<ArtworkRequest>): ArtworkRequest => ({ texts, profile: 'full', ...rest })

function refusal(rest: Partial<ArtworkRequest>): PrintError {
  try {
    sizeArtwork(request(rest))
  } catch (error) {
    if (error instanceof PrintError) return error
    throw error
  }
  throw new Error('was not refused')
}

describe('without a size', () => {
  it('has a module of half a millimetre and level M', () => {
    expect(sizeArtwork(request({}))).toEqual({ level: 'M', version: 8, moduleMm: DEFAULT_MODULE_MM, widthMm: 28.5 })
  })

  it.each([
    [203, 4],
    [300, 6],
    [600, 12],
  ])('has the nearest whole dots at %i dpi', (dpi, dotsPerModule) => {
    const size = sizeArtwork(request({ dpi }))
    expect(size).toMatchObject({ dpi, dotsPerModule })
    expect(size.moduleMm).toBeCloseTo((dotsPerModule * 25.4) / dpi, 12)
  })
})

describe('at a width', () => {
  // 57 modules at version 8 (M), 65 at 10 (Q), 73 at 12 (H), quiet zone included.
  it.each([
    [22.58, 'M', 8],
    [25.73, 'M', 8],
    [25.74, 'Q', 10],
    [28.9, 'Q', 10],
    [28.91, 'H', 12],
    [40, 'H', 12],
  ] as const)('%f mm has the highest level whose modules are large enough: %s', (widthMm, level, version) => {
    const size = sizeArtwork(request({ widthMm }))
    expect(size).toMatchObject({ level, version, widthMm })
    expect(size.moduleMm).toBeGreaterThan(MIN_MODULE_MM - 1e-9)
  })

  it('has level L only when it is requested', () => {
    const narrow = smallestWidthMm(DENSE_STAMP, { level: 'L' })
    expect(narrow).toBeLessThan(smallestWidthMm(DENSE_STAMP, {}))
    expect(refusal({ widthMm: narrow }).code).toBe('module-too-small')
    expect(sizeArtwork(request({ widthMm: narrow, level: 'L' })).level).toBe('L')
  })

  it('that is too narrow is refused with the width that works for every profile', () => {
    const error = refusal({ widthMm: 20 })
    expect(error.code).toBe('module-too-small')
    expect(error.smallestWidthMm).toEqual({ full: 22.58, mini: 19.41 })
    expect(error.message).toBe(
      '20 mm is too narrow: a module would be 0.351 mm, and 0.396 mm is the least. Smallest width: full 22.58 mm, mini 19.41 mm.',
    )
    expect(sizeArtwork(request({ widthMm: 20, profile: 'mini' })).level).toBe('M')
  })

  it('goes down to a quarter of a millimetre only when allowed, never further', () => {
    expect(sizeArtwork(request({ widthMm: 20, allowSmallModules: true }))).toMatchObject({ level: 'M', version: 8, widthMm: 20 })
    const error = refusal({ widthMm: 14.2, allowSmallModules: true })
    expect(error).toMatchObject({ code: 'module-too-small', smallestWidthMm: { full: 14.25 } })
    expect(sizeArtwork(request({ widthMm: 14.25, allowSmallModules: true })).moduleMm).toBeCloseTo(0.25, 9)
  })

  it('refuses modules above what GS1 allows on goods, unless it is a poster', () => {
    expect(refusal({ widthMm: 100 })).toMatchObject({ code: 'module-too-large', message: expect.stringContaining('at most 72.27 mm') })
    expect(sizeArtwork(request({ widthMm: 100, allowLargeModules: true })).widthMm).toBe(100)
    expect(refusal({ widthMm: 9000, allowLargeModules: true }).code).toBe('module-too-large')
  })

  it('names no width for a profile that fits in no QR code', () => {
    const error = refusal({ widthMm: 5, texts: { full: DENSE_STAMP, plain: 'x'.repeat(5000) } })
    expect(Object.keys(error.smallestWidthMm)).toEqual(['full'])
  })

  it('uses whole dots of the printer within the width', () => {
    const size = sizeArtwork(request({ widthMm: 30, dpi: 203 }))
    expect(size).toMatchObject({ level: 'M', dotsPerModule: 4 })
    expect(size.widthMm).toBeCloseTo((57 * 4 * 25.4) / 203, 9)
  })
})

describe('at a module size', () => {
  it('raises the level only where the symbol does not become larger', () => {
    expect(sizeArtwork(request({ moduleMm: 0.5 }))).toMatchObject({ level: 'M', version: 8 })
    const short = { texts: { full: 'A1' }, profile: 'full', moduleMm: 0.5 }
    expect(sizeArtwork(short)).toMatchObject({ level: 'H', version: 1, widthMm: 14.5 })
    expect(sizeArtwork({ ...short, level: 'M' }).level).toBe('M')
  })

  it.each([0.395, 0.25, 0.1])('refuses %f mm', (moduleMm) => {
    expect(refusal({ moduleMm })).toMatchObject({ code: 'module-too-small', smallestWidthMm: { full: 22.58, mini: 19.41 } })
  })

  it('accepts a small module when allowed', () => {
    expect(sizeArtwork(request({ moduleMm: 0.25, dpi: 203, allowSmallModules: true })).dotsPerModule).toBe(2)
    expect(refusal({ moduleMm: 0.249, allowSmallModules: true }).code).toBe('module-too-small')
  })

  it('does not round an allowed module down to one that is not', () => {
    expect(sizeArtwork(request({ moduleMm: 0.4, dpi: 203 })).dotsPerModule).toBe(4)
  })
})

describe('an invalid request', () => {
  it.each([{ widthMm: 0 }, { widthMm: -3 }, { widthMm: Number.NaN }, { moduleMm: Infinity }, { dpi: 0 }, { dpi: -203 }])(
    'is refused: %j',
    (rest) => {
      expect(refusal(rest).code).toBe('size-invalid')
    },
  )

  it('is refused with width and module', () => {
    expect(refusal({ widthMm: 30, moduleMm: 0.5 }).code).toBe('size-ambiguous')
  })

  it('is refused where the dots are coarser than any module', () => {
    expect(refusal({ dpi: 20 }).code).toBe('module-too-large')
    expect(refusal({ dpi: 20, widthMm: 30 }).code).toBe('module-too-small')
  })

  it('names an unknown profile', () => {
    expect(() => sizeArtwork(request({ profile: 'maxi' }))).toThrow(TypeError)
  })

  it('says when the text is empty, not ASCII or too long', () => {
    for (const [text, code] of [
      ['', 'text-empty'],
      ['tem sao Séng cù', 'text-not-ascii'],
      ['x'.repeat(5000), 'text-too-long'],
    ]) {
      expect(refusal({ texts: { full: text! }, widthMm: 40 }).code).toBe(code)
      expect(refusal({ texts: { full: text! } }).code).toBe(code)
    }
  })
})

describe('any request', () => {
  const anyRequest = fc.record({
    texts: fc.constant({ full: DENSE_STAMP, mini: MINI_STAMP, plain: JWS_STAMP }),
    profile: fc.constantFrom('full', 'mini', 'plain'),
    size: fc.oneof(
      fc.record({ widthMm: fc.double({ min: 1, max: 200, noNaN: true }) }),
      fc.record({ moduleMm: fc.double({ min: 0.1, max: 2, noNaN: true }) }),
      fc.constant({}),
    ),
    dpi: fc.oneof(fc.constant(undefined), fc.constantFrom(203, 300, 600), fc.double({ min: 1, max: 5000, noNaN: true })),
    level: fc.constantFrom(undefined, 'L', 'M', 'Q', 'H'),
    allowSmallModules: fc.boolean(),
    allowLargeModules: fc.boolean(),
  }) as fc.Arbitrary<ArtworkRequest & { size: Partial<ArtworkRequest> }>

  it('gives a size within the rules', () => {
    fc.assert(
      fc.property(anyRequest, ({ size: asked, ...rest }) => {
        expect(brokenRules({ ...rest, ...asked })).toEqual([])
      }),
      { numRuns: 1000 },
    )
  })
})

/** The rules that the answer to a request breaks; an error breaks one if a width that it names does not work. */
function brokenRules(asked: ArtworkRequest): string[] {
  try {
    return rulesBrokenBySize(asked, sizeArtwork(asked))
  } catch (error) {
    if (error instanceof PrintError && error.code === 'module-too-small') return rulesBrokenByRefusal(asked, error)
    if (error instanceof PrintError && error.code === 'module-too-large') return []
    throw error
  }
}

function rulesBrokenBySize(asked: ArtworkRequest, size: ArtworkSize): string[] {
  const modules = 17 + 4 * size.version + 8
  const least = asked.allowSmallModules ? MIN_SMALL_MODULE_MM : MIN_MODULE_MM
  const rules: Record<string, boolean> = {
    'the version is the smallest that fits': findVersion(asked.texts[asked.profile]!, size.level) === size.version,
    'the width is that of all modules': Math.abs(size.widthMm - modules * size.moduleMm) < 1e-9,
    'the module is not too small': size.moduleMm > least - 1e-5,
    'the module is not too large': asked.allowLargeModules === true || size.moduleMm < MAX_MODULE_MM + 1e-5,
    'the stamp is not wider than asked': asked.widthMm === undefined || size.widthMm < asked.widthMm + 1e-2,
    'the level is the one named, or not L': asked.level === undefined ? size.level !== 'L' : size.level === asked.level,
    'dots are whole': asked.dpi === undefined || Number.isInteger(size.dotsPerModule),
    'dots make the module': asked.dpi === undefined || Math.abs(size.moduleMm - (size.dotsPerModule! * 25.4) / asked.dpi) < 1e-9,
  }
  return Object.keys(rules).filter((rule) => !rules[rule])
}

function rulesBrokenByRefusal(asked: ArtworkRequest, error: PrintError): string[] {
  const { moduleMm: _, ...rest } = asked
  const widths = Object.entries(error.smallestWidthMm)
  return widths
    .filter(([profile, widthMm]) => sizeArtwork({ ...rest, profile, widthMm, allowLargeModules: true }).widthMm > widthMm + 1e-2)
    .map(([profile]) => `the width for ${profile} works`)
}

describe('artwork', () => {
  it('has the matrix that its size was computed for', () => {
    const { matrix, level, version } = createArtwork(request({ widthMm: 40 }))
    expect(matrix).toMatchObject({ level, version, size: 65 })
  })
})
