// The reader of the typeface against HarfBuzz, glyph by glyph and letter by letter; and the content of a subset font.
import { Blob, Face, Font } from 'harfbuzzjs'
import { describe, expect, it } from 'vitest'
import { subsetFont } from '@temsao/service/print/font/font-subset.ts'
import { outlineOf } from '@temsao/service/print/font/glyph-outline.ts'
import { loadLabelFont } from '@temsao/service/print/font/label-font.ts'
import type { FontFace } from '@temsao/service/print/font/label-font.ts'
import type { FontWeight } from '@temsao/service/print/font/letters.ts'
import { openTrueType } from '@temsao/service/print/font/truetype.ts'
import { VIETNAMESE_LETTERS } from '../../vectors/valid-stamps.ts'

const WEIGHTS: readonly FontWeight[] = ['regular', 'bold']
const font = await loadLabelFont()

function openWithHarfbuzz(data: Uint8Array): Font {
  return new Font(new Face(new Blob(Uint8Array.from(data).buffer)))
}

function subsetOf(face: FontFace, text: string): { ids: number[]; data: Uint8Array } {
  const ids = Array.from(text, (character) => face.findGlyph(character)!.id)
  return { ids, data: subsetFont(face.data, ids) }
}

describe.each(WEIGHTS)('the %s typeface', (weight) => {
  const face = font[weight]
  const read = openTrueType(face.data)
  const other = openWithHarfbuzz(face.data)

  it('has the metrics and glyphs that HarfBuzz finds', () => {
    const { ascender, descender } = other.hExtents()
    expect([read.unitsPerEm, face.ascent, face.descent]).toEqual([1000, ascender, descender])
    const ids = Array.from({ length: read.glyphCount }, (_, id) => id)
    expect(ids.map((id) => read.metricsOf(id).advance)).toEqual(ids.map((id) => other.glyphHAdvance(id)))
    expect(ids.map((id) => outlineOf(read, id))).toEqual(ids.map((id) => other.glyphToJson(id)))
  })

  it('finds the same glyph for every code point', () => {
    const codePoints = Array.from({ length: 0x11000 }, (_, codePoint) => codePoint)
    expect(codePoints.map((codePoint) => read.glyphIdOf(codePoint))).toEqual(
      codePoints.map((codePoint) => other.nominalGlyph(codePoint) ?? 0),
    )
  })

  it('keeps in a subset the outlines and widths of its letters, and of no other letters', () => {
    const { ids, data } = subsetOf(face, 'Gạo nếp Ệ 0123')
    const subset = openWithHarfbuzz(data)
    for (const id of ids) {
      expect(subset.glyphToJson(id)).toEqual(other.glyphToJson(id))
      expect(subset.glyphHAdvance(id)).toBe(other.glyphHAdvance(id))
    }
    expect(subset.glyphToJson(face.findGlyph('B')!.id)).toEqual([])
    const all = subsetOf(face, VIETNAMESE_LETTERS.join(''))
    const whole = openWithHarfbuzz(all.data)
    expect(all.ids.map((id) => whole.glyphToJson(id))).toEqual(all.ids.map((id) => other.glyphToJson(id)))
  })

  it('has a subset that is a small file with correct checksums', () => {
    const { data } = subsetOf(face, 'Miến dong Bình Lư')
    const file = Buffer.from(data)
    expect(file.length).toBeLessThan(12_000)
    const words = Array.from({ length: file.length / 4 }, (_, word) => file.readUInt32BE(4 * word))
    expect(words.reduce((sum, word) => (sum + word) % 2 ** 32, 0)).toBe(0xb1b0afba)
    const tags = Array.from({ length: file.readUInt16BE(4) }, (_, index) => file.toString('latin1', 12 + 16 * index, 16 + 16 * index))
    expect(tags).toEqual(['glyf', 'head', 'hhea', 'hmtx', 'loca', 'maxp'])
  })
})

it('refuses what is not a TrueType font', () => {
  expect(() => openTrueType(Buffer.from('OTTO and more'))).toThrow(RangeError)
})
