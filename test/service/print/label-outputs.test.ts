// One label or a page of them as SVG, PNG, EPS, ZPL, CSV and zip: decoded again, and of the right size.
import { crc32, inflateSync } from 'node:zlib'
import { fromBufferPromise } from 'yauzl'
import { describe, expect, it } from 'vitest'
import { drawLabelEps } from '@temsao/service/print/sheet/label-eps.ts'
import { drawLabelPng } from '@temsao/service/print/sheet/label-png.ts'
import { createPrintShopZip } from '@temsao/service/print/sheet/print-shop-zip.ts'
import { cellAt } from '@temsao/service/print/sheet/sheet-layout.ts'
import { findPreset } from '@temsao/service/print/sheet/sheet-presets.ts'
import { renderLabelSvg, renderPreviewSvg } from '@temsao/service/print/sheet/sheet-preview.ts'
import { NO_CALIBRATION } from '@temsao/service/print/sheet/sheet.ts'
import type { LabelContent } from '@temsao/service/print/label/label.ts'
import { writeLabelCsv } from '@temsao/service/exchange/variable-data.ts'
import { createZpl } from '@temsao/service/print/sheet/zpl.ts'
import { launchBrowser } from '../../browser.ts'
import { greyOfPng, hasProgram, readWithJsqr, readWithZxing, runOnFile } from './decode.ts'
import type { GreyPicture } from './decode.ts'
import { bytesOfChunks, LONGEST_PRODUCT, PRINT_DAY, sampleLabel, streamOf } from './label-samples.ts'
import { inkBoxOf } from './rendered-sheet.ts'

const roll = findPreset('roll-50x30')!
const label = sampleLabel(7, { product: LONGEST_PRODUCT })

describe('PNG', () => {
  it.each([203, 300, 600])('of a label at %i dpi is read, and as large as the label', async (dpi) => {
    const png = await drawLabelPng(roll.sheet, label, { ...roll.design, dpi })
    const picture = greyOfPng(png)
    expect([picture.width, picture.height]).toEqual([Math.round((50 * dpi) / 25.4), Math.round((30 * dpi) / 25.4)])
    expect(await readWithZxing(png)).toEqual([label.qrText])
    expect(readWithJsqr(picture)).toBe(label.qrText)
    const ink = inkBoxOf(picture, dpi)!
    expect(Math.min(ink.left, ink.top, 50 - ink.right, 30 - ink.bottom)).toBeGreaterThan(0.5)
  })

  it('of a plaque with very many pixels is refused', async () => {
    const plaque = findPreset('plaque')!
    await expect(drawLabelPng(plaque.sheet, label, { ...plaque.design, dpi: 1200 })).rejects.toMatchObject({ code: 'too-many-pixels' })
  })
})

describe('SVG', () => {
  it('of a page has each label in its cell, and is read as a browser draws it', async () => {
    const { sheet, design } = findPreset('tomy-147')!
    const labels = Array.from({ length: 40 }, (_, index) => sampleLabel(index + 1))
    const svg = await renderPreviewSvg(sheet, labels, { design, startCell: { row: 8, column: 3 }, cellLines: true })
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" width="210mm" height="297mm" viewBox="0 0 210 297">/)
    const groups = [...svg.matchAll(/<g transform="translate\(([\d.]+) ([\d.]+)\)">/g)].map(([, x, y]) => [Number(x), Number(y)])
    expect(groups).toEqual(
      [30, 31].map((index) => [cellAt(sheet, index).leftMm, cellAt(sheet, index).topMm].map((mm) => Math.round(mm * 1000) / 1000)),
    )
    expect(svg).not.toContain('<text')
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage({ viewport: { width: 1000, height: 1200 }, deviceScaleFactor: 2 })
      await page.setContent(`<body style="margin:0">${svg}`)
      expect((await readWithZxing(await page.screenshot())).toSorted()).toEqual([labels[0]!.qrText, labels[1]!.qrText].toSorted())
    } finally {
      await browser.close()
    }
  })

  it('of a sample has its mark on every label', async () => {
    const { sheet, design } = findPreset('tomy-147')!
    const svg = await renderPreviewSvg(sheet, [label, label], { design, sampleMark: 'MẪU' })
    expect(svg.match(/fill="#c00"/g)).toHaveLength(2)
  })

  it('of one label is as large as the label', async () => {
    expect(await renderLabelSvg(roll.sheet, label, { design: roll.design })).toMatch(/width="50mm" height="30mm" viewBox="0 0 50 30"/)
  })
})

describe('EPS', () => {
  it('has the bounding box of the label, only the black of CMYK, and only ASCII', async () => {
    const eps = (await drawLabelEps(roll.sheet, label, roll.design)).toString('latin1')
    expect(eps).toMatch(/%%BoundingBox: 0 0 142 86\n%%HiResBoundingBox: 0 0 141.732283 85.03937\n/)
    expect(eps.match(/.* setcmykcolor/g)).toEqual([expect.stringMatching(/0 0 0 0 setcmykcolor$/), '0 0 0 1 setcmykcolor'])
    expect(eps).toMatch(/^[\n\x20-\x7e]*$/)
  })

  it.skipIf(!hasProgram('gs'))('is read when Ghostscript draws it', async () => {
    const eps = { name: 'label.eps', content: await drawLabelEps(roll.sheet, label, roll.design) }
    const png = runOnFile('gs', eps, (path) => [
      '-q',
      '-dSAFER',
      '-dBATCH',
      '-dNOPAUSE',
      '-dEPSCrop',
      '-sDEVICE=pnggray',
      '-r300',
      '-sOutputFile=-',
      path,
    ])
    expect(await readWithZxing(png)).toEqual([label.qrText])
    const ink = inkBoxOf(greyOfPng(png), 300)!
    expect(Math.min(ink.left, ink.top, 50 - ink.right, 30 - ink.bottom)).toBeGreaterThan(0.5)
  })
})

/** A format of ZPL as a printer takes it: the picture of its graphic field, and the commands around it. */
function printZpl(zpl: string): { picture: GreyPicture; commands: string } {
  const graphic = /\^GFA,(\d+),\1,(\d+),:Z64:([A-Za-z0-9+/=]+):([0-9A-F]{4})\^FS/.exec(zpl)!
  const [, length, bytesPerRow, data, checksum] = graphic
  expect(checksumOf(data!)).toBe(checksum)
  const bits = inflateSync(Buffer.from(data!, 'base64'))
  expect(bits).toHaveLength(Number(length))
  const stride = Number(bytesPerRow)
  const [width, height] = [stride * 8, bits.length / stride]
  const grey = Uint8Array.from({ length: width * height }, (_, at) => ((bits[at >> 3]! >> (7 - (at & 7))) & 1 ? 0 : 255))
  return { picture: { width, height, grey }, commands: zpl.replace(graphic[0], '#') }
}

/** CRC-16/XMODEM by its definition: the remainder of the message, bit by bit. */
function checksumOf(text: string): string {
  let register = 0
  for (const bit of [...Buffer.from(text)].flatMap((byte) => Array.from(byte.toString(2).padStart(8, '0'), Number))) {
    const carry = (register >> 15) ^ bit
    register = ((register << 1) & 0xffff) ^ (carry ? 0x1021 : 0)
  }
  return register.toString(16).toUpperCase().padStart(4, '0')
}

async function formatsOf(presetId: string, dpi: number, labels: readonly LabelContent[], more = {}): Promise<string[]> {
  const { sheet, design } = findPreset(presetId)!
  const zpl = await bytesOfChunks(createZpl(sheet, streamOf(labels), { design: { ...design, dpi }, ...more }))
  return zpl.toString('latin1').trimEnd().split('\n')
}

describe('ZPL', () => {
  it.each([
    ['roll-50x30', 203],
    ['roll-50x30', 300],
    ['roll-60x40', 203],
    ['roll-40x30', 300],
  ])('of %s at %i dpi prints a code that is read', async (id, dpi) => {
    const [format, ...others] = await formatsOf(id, dpi, [sampleLabel(3)], { copies: 25 })
    expect(others).toEqual([])
    const { picture, commands } = printZpl(format!)
    const { sheet } = findPreset(id)!
    const dots = [sheet.pageWidthMm, sheet.pageHeightMm].map((mm) => Math.round((mm * dpi) / 25.4))
    expect(commands).toBe(`^XA^PW${dots[0]}^LL${dots[1]}^LH0,0^LS0^LT0^FO0,0#^PQ25^XZ`)
    expect(picture.height).toBe(dots[1])
    expect(readWithJsqr(picture)).toBe(sampleLabel(3).qrText)
    expect(await readWithZxing(picture)).toEqual([sampleLabel(3).qrText])
  })

  it('with two labels in a row fills the rows, and leaves used cells empty', async () => {
    const labels = [1, 2, 3, 4].map((number) => sampleLabel(number, { profile: 'mini' }))
    const formats = await formatsOf('roll-35x22', 203, labels, { startCell: { row: 1, column: 2 } })
    const read = await Promise.all(formats.map((format) => readWithZxing(printZpl(format).picture)))
    expect(read.map((texts) => texts.toSorted())).toEqual([
      [labels[0]!.qrText],
      [labels[1]!.qrText, labels[2]!.qrText].toSorted(),
      [labels[3]!.qrText],
    ])
  })

  it('has modules of whole dots, and its text in the picture', async () => {
    const { picture } = printZpl((await formatsOf('roll-50x30', 203, [label]))[0]!)
    const rows = Array.from({ length: picture.height }, (_, y) => picture.grey.slice(y * picture.width, y * picture.width + 200))
    const firstInked = rows.findIndex((row) => row.includes(0))
    const finder = rows[firstInked]!
    const from = finder.indexOf(0)
    const dots = (finder.indexOf(255, from) - from) / 7
    expect(Number.isInteger(dots)).toBe(true)
    expect(dots).toBeGreaterThanOrEqual(3)
    const rightInk = picture.grey.filter((value, at) => value === 0 && at % picture.width > 230).length
    expect(rightInk).toBeGreaterThan(1500)
  })

  it('is moved by whole dots, cannot be stretched, and needs the dpi', async () => {
    const [plain] = await formatsOf('roll-50x30', 203, [label])
    const [moved] = await formatsOf('roll-50x30', 203, [label], { calibration: { ...NO_CALIBRATION, offsetXMm: 1, offsetYMm: -0.5 } })
    const [from, to] = [plain, moved].map((format) => inkBoxOf(printZpl(format!).picture, 203)!)
    expect([to!.left - from!.left, to!.top - from!.top]).toEqual([expect.closeTo(1, 0), expect.closeTo(-0.5, 0)])
    const stretched = { calibration: { ...NO_CALIBRATION, scaleXPermille: 1001 }, copies: 0 }
    await expect(formatsOf('roll-50x30', 203, [label], stretched)).rejects.toMatchObject({
      code: 'sheet-invalid',
      fields: [{ field: 'calibration.scaleXPermille' }, { field: 'copies' }],
    })
    const { sheet } = roll
    await expect(createZpl(sheet, streamOf([label]), {}).next()).rejects.toMatchObject({ fields: [{ field: 'design.dpi' }] })
  })
})

describe('CSV', () => {
  it('has a row for each label, with no cell that a spreadsheet would run', async () => {
    const labels = [sampleLabel(1), { ...sampleLabel(2), serial: '=1+1' }, { ...sampleLabel(3), serial: undefined, token: 'a.b.c' }]
    const lines = (await bytesOfChunks(writeLabelCsv(streamOf(labels)))).toString('utf8').split('\r\n')
    expect(lines).toEqual([
      '\uFEFFserial,typedCode,qrText',
      `00001,${labels[0]!.typedCode},${labels[0]!.qrText}`,
      `'=1+1,${labels[1]!.typedCode},${labels[1]!.qrText}`,
      `,${labels[2]!.typedCode},${labels[2]!.qrText}`,
      '',
    ])
    expect((await bytesOfChunks(writeLabelCsv(streamOf(labels), { withToken: true }))).toString('utf8')).toMatch(
      /qrText,token\r\n.*,\r\n.*,\r\n.*,a\.b\.c\r\n$/,
    )
  })
})

describe('the zip for a printing house', () => {
  const single = findPreset('single')!
  const options = { title: 'Tem Gạo Séng cù', now: PRINT_DAY, bleedMm: 2, cropMarks: true, writeCodes: writeLabelCsv }

  it('has vectors, one label by itself, the codes and instructions', async () => {
    const labels = [1, 2, 3].map((number) => sampleLabel(number))
    const files = await unzip(await bytesOfChunks(await createPrintShopZip(single.sheet, () => streamOf(labels), options)))
    expect([...files.keys()].toSorted()).toEqual(['DOC-TRUOC.txt', 'ma-tem.csv', 'tem-mau.eps', 'tem-mau.svg', 'tem.pdf'])
    expect(files.get('tem.pdf')!.toString('latin1')).toMatch(/^%PDF-1\.6[^]*\/Count 3[^]*%%EOF\n$/)
    expect(files.get('ma-tem.csv')!.toString('utf8').split('\r\n')).toHaveLength(5)
    expect(files.get('DOC-TRUOC.txt')!.toString('utf8')).toMatch(
      /^Tem Gạo Séng cù\r\n[^]*đen 100 % K[^]*Có dấu xén và chừa xén 2 mm;[^]*With crop marks and a bleed of 2 mm;/,
    )
    expect(files.get('tem-mau.svg')!.toString('utf8')).toContain('width="60mm"')
  })

  it('is refused before the first byte, and broken off when labels fail', async () => {
    const bad = { ...sampleLabel(1), productName: '茶' }
    await expect(createPrintShopZip(single.sheet, () => streamOf([bad]), options)).rejects.toMatchObject({ code: 'letter-missing' })
    const zip = await createPrintShopZip(single.sheet, () => streamOf([sampleLabel(1), bad]), options)
    await expect(bytesOfChunks(zip)).rejects.toMatchObject({ code: 'letter-missing' })
  })
})

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const zip = await fromBufferPromise(bytes, { lazyEntries: true })
  const files = new Map<string, Buffer>()
  for await (const entry of zip.eachEntry()) {
    const content = await bytesOfChunks(await zip.openReadStreamPromise(entry))
    expect(crc32(content)).toBe(entry.crc32)
    files.set(entry.fileName, content)
  }
  return files
}
