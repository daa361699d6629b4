import { Buffer } from 'node:buffer'
import { Readable } from 'node:stream'
import { readSheet } from '@temsao/service/exchange/read-sheet.ts'
import { readDate, readGtin, readNumber, readStar } from '@temsao/service/exchange/values.ts'
import writeExcelFile from 'write-excel-file/node'
import { describe, expect, it } from 'vitest'
import { csv, sheetXml, textRows, workbook } from './sheets.ts'

const texts = async (bytes: Uint8Array): Promise<(string | undefined)[][]> =>
  (await readSheet(bytes)).rows.map(({ cells }) => Array.from(cells, (cell) => cell?.text))

const broken = (xml: string): Promise<Buffer> => workbook({ 'xl/worksheets/sheet1.xml': xml })

describe('a file that is not a workbook is refused with what to do', () => {
  const ole = Buffer.from('d0cf11e0a1b11ae1', 'hex')

  it.each([
    ['nothing', Buffer.alloc(0), 'The file is empty'],
    ['a password', Buffer.concat([ole, Buffer.alloc(512), Buffer.from('EncryptedPackage', 'utf16le')]), 'protected by a password'],
    ['an old .xls', Buffer.concat([ole, Buffer.alloc(512)]), 'Save it as .xlsx'],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'neither an Excel workbook (.xlsx) nor a text file'],
    ['a zip that is cut off', Buffer.from('PK\u0003\u0004 and so on', 'latin1'), 'cut off or damaged'],
    ['a quote never closed', Buffer.from('a,b\n"c,d\n'), 'never closed'],
  ])('%s', async (_, bytes, sentence) => {
    await expect(readSheet(bytes)).rejects.toMatchObject({ code: 'unreadable-sheet', message: expect.stringContaining(sentence) })
  })

  it('a workbook cut off anywhere', async () => {
    const whole = await workbook({ 'xl/worksheets/sheet1.xml': sheetXml(textRows([['a', 'b']])) })
    expect(await texts(whole)).toEqual([['a', 'b']])
    for (let length = 2; length < whole.length; length += 97)
      await expect(readSheet(whole.subarray(0, length))).rejects.toMatchObject({ code: 'unreadable-sheet' })
  })

  it('another zip archive, XML that is broken, declared entities', async () => {
    await expect(readSheet(await workbook({ 'xl/workbook.xml': '<workbook/>' }))).rejects.toThrow('has no sheet')
    await expect(readSheet(await broken('<worksheet><sheetData>'))).rejects.toThrow('damaged')
    const bomb = `<!DOCTYPE a [<!ENTITY b "x">]>${sheetXml('<row r="1"><c t="str"><v>&b;</v></c></row>')}`
    await expect(readSheet(await broken(bomb))).rejects.toThrow('document type is not allowed')
  })

  it('a zip bomb, before its memory is used', async () => {
    const spaces = Buffer.alloc(1 << 20, ' ')
    const bomb = await workbook({
      'xl/worksheets/sheet1.xml': Readable.from(
        (function* () {
          yield '<worksheet>'
          for (let i = 0; i < 250; i++) yield spaces
          yield '</worksheet>'
        })(),
        { objectMode: false },
      ),
    })
    expect(bomb.length).toBeLessThan(1 << 20)
    await expect(readSheet(bomb)).rejects.toThrow('unpacks to more than 200 MB')
    // The same with a false size of 10 bytes: reading stops after at most one piece more.
    const at = bomb.lastIndexOf(Buffer.from('xl/worksheets/sheet1.xml')) - 46
    bomb.writeUInt32LE(10, at + 24)
    await expect(readSheet(bomb)).rejects.toThrow('damaged')
  })

  it('but a million empty rows are read, and take no work and no memory', async () => {
    const empty = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 2}"><c r="A${i + 2}" s="0"/></row>`).join('')
    const bytes = await workbook({ 'xl/worksheets/sheet1.xml': sheetXml(`<row r="1"><c r="A1" t="str"><v>a</v></c></row>${empty}`) })
    const { rows: read } = await readSheet(bytes)
    expect(read).toHaveLength(1)
    expect((await readSheet(Buffer.from(`a\n${'\n'.repeat(1_000_000)}b`))).rows.map(({ number }) => number)).toEqual([1, 1_000_002])
  }, 120_000)

  it('too many filled rows, too wide a row, too long a cell', async () => {
    await expect(readSheet(Buffer.from('a\n'.repeat(100_001)))).rejects.toThrow('more than 100,000 filled rows')
    await expect(readSheet(Buffer.from(`${','.repeat(256)}a`))).rejects.toThrow('at most 256 columns')
    await expect(readSheet(Buffer.from('a'.repeat(32_768)))).rejects.toThrow('Cell A1 holds more than 32,767')
  })
})

describe('a workbook', () => {
  it('of another writer is read with its dates and numbers', async () => {
    const bytes = await writeExcelFile([
      [
        { type: String, value: 'Gạo Séng cù' },
        { type: Number, value: 8936012345674 },
        { type: Date, value: new Date('2024-11-12T00:00:00Z'), format: 'dd/mm/yyyy' },
        { type: Number, value: 72.5 },
      ],
    ]).toBuffer()
    const { rows } = await readSheet(bytes)
    expect(rows[0]!.cells).toEqual([
      { text: 'Gạo Séng cù' },
      { text: '8936012345674', number: 8936012345674 },
      { text: '2024-11-12', number: 45608, date: '2024-11-12' },
      { text: '72.5', number: 72.5 },
    ])
  })

  it('gives formulas as last calculated, rich text as a whole, and no phonetic readings', async () => {
    const bytes = await workbook({
      'xl/sharedStrings.xml': '<sst><si><r><t>Miến </t></r><r><t>dong</t></r><rPh><t>reading</t></rPh></si></sst>',
      'xl/worksheets/sheet1.xml': sheetXml(
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1"><f>1+1</f><v>2</v></c><c r="C1" t="str"><f>A1</f><v>x</v></c><c r="D1" t="e"><f>1/0</f><v>#DIV/0!</v></c><c r="E1"><f>1</f></c></row>',
      ),
    })
    const [row] = (await readSheet(bytes)).rows
    expect(row!.cells).toMatchObject([
      { text: 'Miến dong' },
      { text: '2' },
      { text: 'x' },
      { fault: { code: 'cell-error', params: { error: '#DIV/0!' } } },
      { fault: { code: 'formula-not-calculated' } },
    ])
  })

  it('numbers cells and rows itself where they have no number', async () => {
    const bytes = await workbook({
      'xl/worksheets/sheet1.xml': sheetXml(
        '<row><c/><c t="str"><v>b</v></c></row><row/><row><c r="C3" t="str"><v>c</v></c><c t="str"><v>d</v></c></row>',
      ),
    })
    expect((await readSheet(bytes)).rows.map(({ number }) => number)).toEqual([1, 3])
    expect(await texts(bytes)).toEqual([
      [undefined, 'b'],
      [undefined, undefined, 'c', 'd'],
    ])
  })

  it('repeats a merged cell in each of its rows, but not in other columns', async () => {
    const bytes = await workbook({
      'xl/worksheets/sheet1.xml': sheetXml(
        '<row r="1"><c r="A1" t="str"><v>Title</v></c></row><row r="2"><c r="A2" t="str"><v>HTX</v></c><c r="B2" t="str"><v>1</v></c></row><row r="3"><c r="B3" t="str"><v>2</v></c></row>',
        '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A3"/><mergeCell ref="A4:A1048576"/></mergeCells>',
      ),
    })
    expect(await texts(bytes)).toEqual([['Title'], ['HTX', '1'], ['HTX', '2']])
  })

  it('of an old Macintosh counts its days from 1904', async () => {
    const bytes = await workbook({
      'xl/workbook.xml': '<workbook xmlns:r="urn:r"><workbookPr date1904="1"/><sheets><sheet name="a" r:id="rId1"/></sheets></workbook>',
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml': sheetXml('<row r="1"><c r="A1" s="1"><v>44146</v></c><c r="B1"><v>44146</v></c></row>'),
    })
    const { rows, is1904 } = await readSheet(bytes)
    expect(rows[0]!.cells[0]!.date).toBe('2024-11-12')
    expect(readDate(rows[0]!.cells[1]!, is1904)).toEqual({ value: '2024-11-12' })
  })

  it('with several sheets says which one was read, and takes another by name', async () => {
    const bytes = await workbook({
      'xl/workbook.xml':
        '<workbook xmlns:r="urn:r"><sheets><sheet name="hidden" state="hidden" r:id="rId2"/><sheet name="one" r:id="rId1"/><sheet name="two" r:id="rId2"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels':
        '<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>',
      'xl/worksheets/sheet1.xml': sheetXml(textRows([['first']])),
      'xl/worksheets/sheet2.xml': sheetXml(textRows([['second']])),
    })
    expect(await readSheet(bytes)).toMatchObject({
      name: 'one',
      notes: [{ code: 'one-sheet-read', params: { name: 'one', others: ['two'] } }],
    })
    expect((await readSheet(bytes, { sheet: 'two' })).rows[0]!.cells[0]!.text).toBe('second')
    await expect(readSheet(bytes, { sheet: 'three' })).rejects.toThrow('has no sheet "three"')
  })
})

describe('CSV', () => {
  const NAME = 'Đông trùng hạ thảo; "Sukova", Thuỷ'

  it.each([',', ';', '\t'])('separated by %j', async (sign) => {
    expect(
      await texts(
        csv(
          [
            ['Tên', 'b'],
            [NAME, 'd'],
          ],
          sign,
        ),
      ),
    ).toEqual([
      ['Tên', 'b'],
      [NAME, 'd'],
    ])
  })

  it.each([
    ['UTF-8 with a mark', Buffer.from(`\uFEFFTên,b`)],
    ['UTF-16 little endian', Buffer.from(`\uFEFFTên,b`, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\uFEFFTên,b`, 'utf16le').swap16()],
    ['letters in pieces', Buffer.from('Tên,b'.normalize('NFD'))],
    ['old line ends', Buffer.from('Tên,b\r\n')],
  ])('in %s', async (_, bytes) => {
    expect(await texts(bytes)).toEqual([['Tên', 'b']])
  })

  it('in Windows-1258 is read, with a note that says so', async () => {
    // "Cà phê Đoàn Kết" in that encoding: letters with their circumflex, tones as combining marks after them.
    const bytes = Buffer.from([
      ...Buffer.from('C'),
      0xe0,
      ...Buffer.from(' ph'),
      0xea,
      ...Buffer.from(' '),
      0xd0,
      ...Buffer.from('o'),
      0xe0,
      ...Buffer.from('n K'),
      0xea,
      0xec,
      ...Buffer.from('t,H'),
      0xf5,
      0xcc,
    ])
    const sheet = await readSheet(bytes)
    expect(sheet.rows[0]!.cells.map((cell) => cell?.text)).toEqual(['Cà phê Đoàn Kết', 'Hờ'])
    expect(sheet.notes).toEqual([{ code: 'read-as-windows-1258', params: {} }])
  })

  it.each([
    ['TCVN3 as text', Buffer.from('Tªn s¶n phÈm,Chñ thÓ\nG¹o SÐng cï,Hîp t¸c x· n«ng nghiÖp\n')],
    ['TCVN3 as bytes', Buffer.from('Tªn s¶n phÈm,Chñ thÓ\nG¹o SÐng cï,Hîp t¸c x· n«ng nghiÖp\n', 'latin1')],
    ['VNI', Buffer.from('Teân saûn phaåm,Chuû theå\nGaïo Seùng cuø,Hôïp taùc xaõ noâng nghieäp\n')],
  ])('in an old font encoding, %s, is refused', async (_, bytes) => {
    await expect(readSheet(bytes)).rejects.toThrow('old font encoding')
  })

  it('in real Vietnamese and with foreign names is not taken for an old font', async () => {
    const names = [
      'Café Möwe',
      'Ổi Đông Dư',
      'Rượu sim Phú Quốc',
      'Chè Shan tuyết Tà Xùa',
      'HTX Nông nghiệp Ý Yên',
      '20 m² × 3 µm',
      'Công ty TNHH MTV Dũng Long',
    ]
    await expect(readSheet(csv(names.map((name) => [name])))).resolves.toMatchObject({ rows: { length: 7 } })
  })
})

describe('values', () => {
  it.each([
    ['12/11/2024', '2024-11-12'],
    ['1/2/24', '2024-02-01'],
    ['01-02-2024', '2024-02-01'],
    ['1.2.2024', '2024-02-01'],
    ['2024-02-29', '2024-02-29'],
    ['2024/2/9 00:00:00', '2024-02-09'],
    ['Ngày 12 tháng 11 năm 2024', '2024-11-12'],
    ['45608', '2024-11-12'],
  ])('the day %s', (text, day) => {
    expect(readDate({ text }, false)).toEqual({ value: day })
  })

  it.each(['31/02/2025', '11/25/2024', '2024', '29/2/2023', 'hôm qua', '0/0/2024', '12/11/1824'])('not a day: %s', (text) => {
    expect(readDate({ text }, false)).toMatchObject({ fault: { code: expect.stringMatching(/^cell-(number-)?not-a-day$|^no-such-day$/) } })
  })

  it.each([
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['72,5', 72.5],
    ['72.5', 72.5],
    ['1.234', 1234],
    ['1.234.567', 1_234_567],
    ['-3', -3],
  ])('the number %s', (text, value) => {
    expect(readNumber({ text })).toEqual({ value })
  })

  it.each([
    ['3 sao', 3],
    ['3*', 3],
    ['***', 3],
    ['★★★★', 4],
    ['Hạng 5 sao', 5],
    ['Ba sao', 3],
    ['6 sao', 6],
    ['3,5', 3.5],
  ])('the stars %s', (text, value) => {
    expect(readStar({ text })).toEqual({ value })
  })

  it('a GTIN that the spreadsheet has shortened is recognised', () => {
    expect(readGtin({ text: '8,93601E+12' })).toMatchObject({ fault: { code: 'gtin-shortened' } })
    expect(readGtin({ text: '893 6012 345 674' })).toEqual({ value: '8936012345674' })
  })
})
