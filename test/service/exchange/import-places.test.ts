// The places that a workbook names are found however they are written, and the names of former places are kept.
import { describe, expect, it } from 'vitest'
import { setUpImports } from './import-setup.ts'
import { HEADINGS, ROW, rowWith } from './sheets.ts'

const imports = setUpImports()
const { run } = imports

describe('a workbook', () => {
  it('names the communes that a name may mean', async () => {
    const { errors } = await run([HEADINGS, rowWith({ 'Xã/phường': 'Tân Tiến', Tỉnh: '' })])
    expect(errors[0]).toMatchObject({ row: 2, column: 'F', message: expect.stringMatching(/may be .*\(\d{5}\); .*name the province/) })
  })

  it('finds places and producers however their tones are written', async () => {
    await run([HEADINGS, rowWith({ 'Chủ thể': 'HTX Hoà Thuỷ' })])
    const again = await run([HEADINGS, rowWith({ 'Chủ thể': 'HTX Hòa Thủy'.normalize('NFD'), 'Xã/phường': 'xa binh lu' })])
    expect(again).toMatchObject({ errorCount: 0, counts: { producers: { new: 0, unchanged: 1 } } })
  })

  it('may name the place as older papers do', async () => {
    const printed = 'Xã Bản Bo, huyện Tam Đường, tỉnh Lai Châu'
    expect(
      (
        await run([
          [...HEADINGS, 'Địa danh cũ'],
          [...ROW, printed],
        ])
      ).errors,
    ).toEqual([])
    expect((await imports.test.get('/api/v1/producers/1')).body).toMatchObject({ placeAsPrinted: printed, communeCode: '03390' })
    const other = [
      [...HEADINGS, 'Địa danh cũ'],
      [...ROW, 'Xã Thèn Sin'],
    ]
    expect((await run(other)).errors).toMatchObject([{ column: 'Q', message: expect.stringContaining(`but "${printed}" in the register`) }])
    expect(await run(other, { dryRun: false, update: true })).toMatchObject({ counts: { producers: { changed: 1 } } })
    expect((await imports.test.get('/api/v1/producers/1')).body).toMatchObject({ placeAsPrinted: 'Xã Thèn Sin' })
  })

  it('may have a column of districts, which become part of the former place', async () => {
    const row = rowWith({ 'Địa chỉ': 'Bản Nà Phát' })
    expect(
      (
        await run([
          [...HEADINGS, 'Huyện'],
          [...row, 'Huyện Tam Đường'],
        ])
      ).errors,
    ).toEqual([])
    expect((await imports.test.get('/api/v1/producers/1')).body).toMatchObject({ placeAsPrinted: 'Bình Lư, Huyện Tam Đường, Lai Châu' })
    const { by } = (await imports.test.get('/api/v1/reports/in-force')).body as { by: { formerDistrict: unknown } }
    expect(by.formerDistrict).toMatchObject([{ label: 'Tam Đường', products: 1 }])
  })
})
