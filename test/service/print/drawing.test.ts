import { crc32, inflateSync } from 'node:zlib'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createArtwork } from '@temsao/service/print/stamp/artwork-size.ts'
import type { Artwork } from '@temsao/service/print/stamp/artwork-size.ts'
import { drawEps } from '@temsao/service/print/stamp/eps.ts'
import { rectanglesOf } from '@temsao/service/print/drawing/module-rectangles.ts'
import { drawPdf } from '@temsao/service/print/stamp/pdf.ts'
import { drawPng } from '@temsao/service/print/drawing/png.ts'
import { encodeQr, isDark } from '@temsao/service/print/qr/qr-encode.ts'
import { drawSvg } from '@temsao/service/print/stamp/svg.ts'
import { greyOfPng, hasProgram, readWithJsqr, readWithZxing, runOnFile } from './decode.ts'
import { DENSE_STAMP, GS1_STAMP, JWS_STAMP, MINI_STAMP } from './stamp-texts.ts'

const STAMPS = [
  ['full', DENSE_STAMP],
  ['mini', MINI_STAMP],
  ['digital link', GS1_STAMP],
  ['plain JWS', JWS_STAMP],
] as const
const DPIS = [203, 300, 600] as const

const artworkOf = (text: string, dpi = 300): Artwork => createArtwork({ texts: { text }, profile: 'text', dpi })

describe('rectangles', () => {
  it('cover every dark module once and no light one, in any symbol', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 7 }), (minVersion, mask) => {
        const matrix = encodeQr('A1', { minVersion, mask })
        const covered = new Uint8Array(matrix.size ** 2)
        const rectangles = rectanglesOf(matrix)
        for (let index = 0; index < rectangles.length; index += 4) {
          const [column, row, width, height] = rectangles.subarray(index, index + 4) as unknown as [number, number, number, number]
          for (let y = row; y < row + height; y++) for (let x = column; x < column + width; x++) covered[y * matrix.size + x]!++
        }
        const expected = Uint8Array.from(covered, (_, at) => Number(isDark(matrix, at % matrix.size, Math.floor(at / matrix.size))))
        expect(covered).toEqual(expected)
      }),
    )
  })
})

/** The chunks of a PNG; the checksum of each is verified. */
function chunksOf(png: Buffer): { type: string; data: Buffer }[] {
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n')
  const chunks = []
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(png.subarray(at + 4, at + 8 + length)))
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
    at += 12 + length
  }
  return chunks
}

describe('PNG', () => {
  it.each(DPIS)('is one bit a pixel and has its size in print at %i dpi', (dpi) => {
    const artwork = artworkOf(DENSE_STAMP, dpi)
    const chunks = chunksOf(drawPng(artwork))
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'pHYs', 'IDAT', 'IEND'])
    const pixels = (artwork.matrix.size + 8) * artwork.dotsPerModule!
    const [header, physical, data] = chunks.map((chunk) => chunk.data)
    expect([header!.readUInt32BE(0), header!.readUInt32BE(4), ...header!.subarray(8)]).toEqual([pixels, pixels, 1, 0, 0, 0, 0])
    expect([physical!.readUInt32BE(0), physical!.readUInt32BE(4), physical![8]]).toEqual([
      Math.round(dpi / 0.0254),
      Math.round(dpi / 0.0254),
      1,
    ])
    expect(inflateSync(data!).length).toBe(pixels * (Math.ceil(pixels / 8) + 1))
  })

  it.each([1, 2, 3, 5, 8, 11, 17])('draws every module as %i whole pixels', (pixelsPerModule) => {
    const matrix = encodeQr(DENSE_STAMP)
    const { width, height, grey } = greyOfPng(drawPng({ matrix, moduleMm: 0.5 }, { pixelsPerModule }))
    expect([width, height]).toEqual([57 * pixelsPerModule, 57 * pixelsPerModule])
    const expected = Uint8Array.from({ length: width * height }, (_, at) => {
      const column = Math.floor((at % width) / pixelsPerModule) - 4
      const row = Math.floor(Math.floor(at / width) / pixelsPerModule) - 4
      return isDark(matrix, column, row) ? 0 : 255
    })
    expect(grey).toEqual(expected)
  })

  it('is refused with pixels that are not whole, or too many of them', () => {
    const artwork = artworkOf(DENSE_STAMP)
    for (const pixelsPerModule of [0, 1.5, -1, Number.NaN]) {
      expect(() => drawPng(artwork, { pixelsPerModule })).toThrow(expect.objectContaining({ code: 'size-invalid' }))
    }
    expect(() => drawPng(artwork, { pixelsPerModule: 100_000 })).toThrow(expect.objectContaining({ code: 'too-many-pixels' }))
  })

  it.each(STAMPS)('is read at every dpi: %s', async (_, text) => {
    for (const dpi of DPIS) expect(await readWithZxing(drawPng(artworkOf(text, dpi)))).toEqual([text])
  })

  // jsQR cannot read symbols as large as a plain JWS needs, from any encoder.
  it.each(STAMPS.filter(([name]) => name !== 'plain JWS'))('is read by a second decoder: %s', (_, text) => {
    for (const dpi of DPIS) expect(readWithJsqr(greyOfPng(drawPng(artworkOf(text, dpi))))).toBe(text)
  })

  it.skipIf(!hasProgram('zbarimg')).each(STAMPS)('is read by zbarimg: %s', (_, text) => {
    const png = { name: 'stamp.png', content: drawPng(artworkOf(text)) }
    expect(
      runOnFile('zbarimg', png, (path) => ['-q', '--raw', path])
        .toString('latin1')
        .trimEnd(),
    ).toBe(text)
  })

  it.skipIf(!hasProgram('ZXingReader')).each(STAMPS)('is read by ZXingReader: %s', (_, text) => {
    const png = { name: 'stamp.png', content: drawPng(artworkOf(text)) }
    expect(runOnFile('ZXingReader', png, (path) => [path]).toString('latin1')).toContain(`"${text}"`)
  })
})

describe('SVG', () => {
  it('is exactly as large as its modules, with a white ground and one path', () => {
    const svg = drawSvg({ matrix: encodeQr(DENSE_STAMP), moduleMm: 0.4 })
    expect(svg).toMatch(
      /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="22.8mm" height="22.8mm" viewBox="0 0 57 57" shape-rendering="crispEdges">/,
    )
    expect(svg).toContain('<rect width="57" height="57" fill="#fff"/>')
    expect(svg.match(/<path /g)).toHaveLength(1)
  })

  it('draws the matrix', () => {
    const matrix = encodeQr(DENSE_STAMP)
    const drawn = new Set<string>()
    const path = /<path d="([^"]+)"/.exec(drawSvg({ matrix, moduleMm: 0.4 }))![1]!
    expect(path).toMatch(/^(M\d+ \d+h\d+v\d+H\d+)+$/)
    for (const [, x, y, width, height] of path.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)/g)) {
      for (let row = 0; row < Number(height); row++) {
        for (let column = 0; column < Number(width); column++) drawn.add(`${Number(x) - 4 + column},${Number(y) - 4 + row}`)
      }
    }
    for (let row = 0; row < matrix.size; row++) {
      for (let column = 0; column < matrix.size; column++) expect(drawn.has(`${column},${row}`)).toBe(isDark(matrix, column, row))
    }
  })

  it('gives its title to a screen reader, whatever the title is', () => {
    const svg = drawSvg(artworkOf(MINI_STAMP), { title: 'Gạo <Séng & cù>\u0000' })
    expect(svg).toContain(' role="img"><title>Gạo &lt;Séng &amp; cù&gt;\ufffd</title>')
    expect(drawSvg(artworkOf(MINI_STAMP))).not.toContain('title')
  })
})

const RGB_OR_GREY_OPERATORS = /\b(rg|RG|g|G|sc|SC|scn|SCN|cs|CS|setrgbcolor|setgray|sethsbcolor|DeviceRGB|DeviceGray|ICCBased)\b/

describe('PDF', () => {
  it('is one page of the size of the stamp, in only the black of CMYK', () => {
    const pdf = drawPdf({ matrix: encodeQr(DENSE_STAMP), moduleMm: 0.5 }).toString('latin1')
    expect(pdf).toContain('/MediaBox [0 0 80.787402 80.787402]')
    expect(pdf).not.toMatch(RGB_OR_GREY_OPERATORS)
    expect(pdf.match(/[\d.]+ [\d.]+ [\d.]+ [\d.]+ k\b/g)).toEqual(['0 0 0 0 k', '0 0 0 1 k'])
    // One path filled once, after the ground.
    expect(pdf.match(/\bf\n/g)).toHaveLength(2)
  })

  it('has a cross-reference table that finds every object', () => {
    const pdf = drawPdf(artworkOf(JWS_STAMP)).toString('latin1')
    const start = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf)![1])
    const entries = [...pdf.slice(start).matchAll(/^(\d{10}) 00000 n \n/gm)]
    expect(entries).toHaveLength(4)
    for (const [index, [, offset]] of entries.entries()) expect(pdf.slice(Number(offset))).toMatch(new RegExp(`^${index + 1} 0 obj\n`))
    const content = /<< \/Length (\d+) >>\nstream\n([^]*?)\nendstream/.exec(pdf)!
    expect(content[2]).toHaveLength(Number(content[1]))
  })

  it.skipIf(!hasProgram('qpdf'))('passes a strict check', () => {
    const pdf = { name: 'stamp.pdf', content: drawPdf(artworkOf(DENSE_STAMP)) }
    expect(runOnFile('qpdf', pdf, (path) => ['--check', path]).toString()).toContain('No syntax or stream encoding errors found')
  })

  it.skipIf(!hasProgram('pdftoppm')).each(STAMPS)('is read when poppler draws it: %s', async (_, text) => {
    const pdf = { name: 'stamp.pdf', content: drawPdf(artworkOf(text)) }
    const png = runOnFile('pdftoppm', pdf, (path) => ['-png', '-r', '300', path])
    expect(await readByAll(png)).toEqual([text])
  })

  it.skipIf(!hasProgram('gs')).each(STAMPS)('is read when Ghostscript draws it: %s', async (_, text) => {
    const pdf = { name: 'stamp.pdf', content: drawPdf(artworkOf(text)) }
    const png = runOnFile('gs', pdf, (path) => [...GHOSTSCRIPT_TO_PNG, path])
    expect(await readByAll(png)).toEqual([text])
  })

  it.skipIf(!hasProgram('gs'))('needs the black plate alone', () => {
    const pdf = { name: 'stamp.pdf', content: drawPdf(artworkOf(DENSE_STAMP)) }
    expect(platesOf(runOnFile('gs', pdf, (path) => [...GHOSTSCRIPT_INK, path]))).toEqual(['black'])
  })
})

describe('EPS', () => {
  it('has an exact bounding box, and only the black of CMYK', () => {
    const eps = drawEps({ matrix: encodeQr(DENSE_STAMP), moduleMm: 0.5 }).toString('latin1')
    expect(eps).toMatch(/^%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 81 81\n%%HiResBoundingBox: 0 0 80.787402 80.787402\n/)
    expect(eps).not.toMatch(RGB_OR_GREY_OPERATORS)
    expect(eps.match(/.* setcmykcolor/g)).toEqual(['0 0 0 0 setcmykcolor', '0 0 0 1 setcmykcolor'])
    expect(eps).toMatch(/^[\n\x20-\x7e]*$/)
    for (const line of eps.split('\n')) expect(line.length).toBeLessThan(256)
  })

  it.skipIf(!hasProgram('gs')).each(STAMPS)('is read when Ghostscript draws it: %s', async (_, text) => {
    const eps = { name: 'stamp.eps', content: drawEps(artworkOf(text)) }
    const png = runOnFile('gs', eps, (path) => [...GHOSTSCRIPT_TO_PNG, '-dEPSCrop', path])
    expect(await readByAll(png)).toEqual([text])
  })

  it.skipIf(!hasProgram('gs'))('needs the black plate alone', () => {
    const eps = { name: 'stamp.eps', content: drawEps(artworkOf(DENSE_STAMP)) }
    expect(platesOf(runOnFile('gs', eps, (path) => [...GHOSTSCRIPT_INK, '-dEPSCrop', path]))).toEqual(['black'])
  })
})

const GHOSTSCRIPT = ['-q', '-dSAFER', '-dBATCH', '-dNOPAUSE']
const GHOSTSCRIPT_TO_PNG = [...GHOSTSCRIPT, '-sDEVICE=pnggray', '-r300', '-sOutputFile=-']
const GHOSTSCRIPT_INK = [...GHOSTSCRIPT, '-sDEVICE=inkcov', '-sOutputFile=-']

/** The texts that zxing-wasm, and zbarimg if the machine has it, read in a PNG: a single text if they agree. */
async function readByAll(png: Buffer): Promise<string[]> {
  const texts = new Set(await readWithZxing(png))
  if (hasProgram('zbarimg')) {
    const read = runOnFile('zbarimg', { name: 'drawn.png', content: png }, (path) => ['-q', '--raw', path])
    texts.add(read.toString('latin1').trimEnd())
  }
  return [...texts]
}

/** The plates that carry ink, by Ghostscript's ink coverage: a line of four shares. */
function platesOf(coverage: Buffer): string[] {
  const shares = coverage.toString().trim().split(/\s+/).map(Number)
  return ['cyan', 'magenta', 'yellow', 'black'].filter((_, plate) => shares[plate]! > 0)
}
