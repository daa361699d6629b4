// The typeface inside a PDF: letters by their index in the font, and at the end the subset that the document uses (ISO 32000-1 clause 9.7).
import { createHash } from 'node:crypto'
import { deflateSync } from 'node:zlib'
import { CAPITAL_HEIGHT } from '../font/label-font.ts'
import type { FontFace, LabelFont } from '../font/label-font.ts'
import { subsetFont } from '../font/font-subset.ts'
import type { PdfObjects } from './pdf-objects.ts'
import { createTextWriter, FONT_NAMES, hex4 } from './pdf-text.ts'
import type { TextWriter, UsedLetters } from './pdf-text.ts'

/** The fonts of one document. */
export interface PdfFonts extends TextWriter {
  /** Records letters that were written elsewhere. */
  readonly note: (letters: UsedLetters) => void
  /** The `Font` entry of a resource dictionary. */
  readonly resources: string
  /** Writes the subsets; call it once, after the last text. */
  readonly write: () => void
}

const WEIGHTS = ['regular', 'bold'] as const
/** The maximum number of entries in one list of a ToUnicode map. */
const ENTRIES_A_LIST = 100
const SUBSET_TAG_LETTERS = 6

/** Fonts whose objects are written into the file at the end. */
export function createPdfFonts(objects: PdfObjects, font: LabelFont): PdfFonts {
  const numbers = { regular: objects.reserve(), bold: objects.reserve() }
  const writer = createTextWriter(font)
  return {
    ...writer,
    note: (letters) => {
      for (const weight of WEIGHTS) writer.encode(weight, letters[weight])
    },
    resources: `/Font<<${WEIGHTS.map((weight) => `/${FONT_NAMES[weight]} ${numbers[weight]} 0 R`).join('')}>>`,
    write: () => {
      const used = writer.used()
      for (const weight of WEIGHTS) writeFont(objects, { face: font[weight], number: numbers[weight], characters: used[weight] })
    },
  }
}

/** A font to write, with the characters that are shown in it. */
interface UsedFace {
  readonly face: FontFace
  readonly number: number
  readonly characters: string
}

function writeFont(objects: PdfObjects, { face, number, characters }: UsedFace): void {
  const used = Array.from(characters, (character) => ({ character, ...face.findGlyph(character)! })).toSorted(
    (a, b) => a.id - b.id || (a.character < b.character ? -1 : 1),
  )
  const [descendant, descriptor, file, toUnicode] = [objects.reserve(), objects.reserve(), objects.reserve(), objects.reserve()]
  const name = `${subsetTag(used.map(({ id }) => id))}+${face.name}`
  const data = subsetFont(
    face.data,
    used.map(({ id }) => id),
  )
  const widths = used.map(({ id, advance }) => `${id}[${advance}]`).join('')
  objects.write(
    number,
    `<</Type/Font/Subtype/Type0/BaseFont/${name}/Encoding/Identity-H/DescendantFonts[${descendant} 0 R]/ToUnicode ${toUnicode} 0 R>>`,
  )
  objects.write(
    descendant,
    `<</Type/Font/Subtype/CIDFontType2/BaseFont/${name}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>` +
      `/FontDescriptor ${descriptor} 0 R/CIDToGIDMap/Identity/DW 0/W[${widths}]>>`,
  )
  // Flags 4: a symbolic font, whose letters have no standard names. The box includes capitals with two marks.
  objects.write(
    descriptor,
    `<</Type/FontDescriptor/FontName/${name}/Flags 4/FontBBox[-300 -400 1400 1200]/ItalicAngle 0/Ascent ${face.ascent}` +
      `/Descent ${face.descent}/CapHeight ${CAPITAL_HEIGHT}/StemV ${face.name.endsWith('Bold') ? 140 : 80}/FontFile2 ${file} 0 R>>`,
  )
  objects.writeStream(file, `/Filter/FlateDecode/Length1 ${data.length}`, deflateSync(data))
  objects.writeStream(toUnicode, '/Filter/FlateDecode', deflateSync(toUnicodeMap(used)))
}

/** Six capitals that differ between subsets, as the standard requires (clause 9.6.4). */
function subsetTag(ids: readonly number[]): string {
  const hash = createHash('sha256').update(ids.join()).digest()
  return Array.from(hash.subarray(0, SUBSET_TAG_LETTERS), (byte) => String.fromCharCode(0x41 + (byte % 26))).join('')
}

function toUnicodeMap(used: readonly { readonly character: string; readonly id: number }[]): Buffer {
  const lists: string[] = []
  for (let from = 0; from < used.length; from += ENTRIES_A_LIST) {
    const entries = used.slice(from, from + ENTRIES_A_LIST)
    const lines = entries.map(({ id, character }) => `<${hex4(id)}> <${Buffer.from(character, 'utf16le').swap16().toString('hex')}>\n`)
    lists.push(`${entries.length} beginbfchar\n${lines.join('')}endbfchar\n`)
  }
  return Buffer.from(
    '/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n' +
      '/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n' +
      `1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n${lists.join('')}endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n`,
    'latin1',
  )
}
