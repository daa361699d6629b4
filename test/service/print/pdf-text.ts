// Reads the texts of a PDF that pdfkit has written: strings through the fonts' own maps to Unicode, page by page.
import { inflateSync } from 'node:zlib'

/** The text of each page, in the order in which it was written, without line breaks. */
export function readPageTexts(pdf: Buffer): string[] {
  const objects = readObjects(pdf)
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\n/.test(dictionary))
  return pages.map(({ dictionary }) => {
    const resources = objects.get(Number(/\/Resources (\d+) 0 R/.exec(dictionary)![1]))!.dictionary
    const content = objects.get(Number(/\/Contents (\d+) 0 R/.exec(dictionary)![1]))!.data!.toString('latin1')
    return textOf(content, fontsOf(objects, resources))
  })
}

interface PdfObject {
  readonly dictionary: string
  readonly data?: Buffer
}

function readObjects(pdf: Buffer): Map<number, PdfObject> {
  const text = pdf.toString('latin1')
  const objects = new Map<number, PdfObject>()
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = match.index + match[0].length
    const end = text.indexOf('\nendobj', start)
    const stream = text.indexOf('\nstream\n', start)
    if (stream < 0 || stream > end) objects.set(Number(match[1]), { dictionary: text.slice(start, end) })
    else {
      const dictionary = text.slice(start, stream)
      const from = stream + '\nstream\n'.length
      const data = pdf.subarray(from, from + Number(/\/Length (\d+)/.exec(dictionary)![1]))
      objects.set(Number(match[1]), { dictionary, data: dictionary.includes('/FlateDecode') ? inflateSync(data) : data })
    }
  }
  return objects
}

type Glyphs = ReadonlyMap<number, string>

function fontsOf(objects: ReadonlyMap<number, PdfObject>, resources: string): Map<string, Glyphs> {
  const fonts = /\/Font <<([^>]*)>>/.exec(resources)?.[1] ?? ''
  return new Map(
    [...fonts.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name, number]) => {
      const map = /\/ToUnicode (\d+) 0 R/.exec(objects.get(Number(number))!.dictionary)![1]
      return [name!, glyphsOf(objects.get(Number(map))!.data!.toString('latin1'))]
    }),
  )
}

function glyphsOf(map: string): Glyphs {
  const glyphs = new Map<number, string>()
  for (const [, first, list] of map.matchAll(/<([0-9a-f]+)> <[0-9a-f]+> \[([^\]]*)\]/gi)) {
    const texts = [...list!.matchAll(/<([0-9a-f ]*)>/gi)].map(([, hex]) =>
      Buffer.from(hex!.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'),
    )
    for (const [index, text] of texts.entries()) glyphs.set(Number.parseInt(first!, 16) + index, text)
  }
  return glyphs
}

function textOf(content: string, fonts: ReadonlyMap<string, Glyphs>): string {
  let text = ''
  let glyphs: Glyphs = new Map()
  for (const [, font, line] of content.matchAll(/\/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (font !== undefined) glyphs = fonts.get(font)!
    for (const [, hex] of (line ?? '').matchAll(/<([0-9a-f]+)>/gi))
      for (const code of hex!.match(/.{4}/g) ?? []) text += glyphs.get(Number.parseInt(code, 16)) ?? '\uFFFD'
    if (line !== undefined) text += '\n'
  }
  return text
}
