import { readFile } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { importCommunes } from '@temsao/service/domain/register/commune-list.ts'
import type { Work } from '@temsao/service/domain/work.ts'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { NOON, openTestApp, PRODUCER, type Answer, type TestApp } from '../test-app.ts'

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
  })

  afterEach(async () => {
    await test.close()
  })

  function work(): Work {
    return { db: test.db, now: NOON, actor: { id: 'cli:import', role: 'office' }, requestId: 'r1' }
  }

  async function list(query = ''): Promise<unknown> {
    return (await test.get(`/api/v1/audit${query}`)).body['items']
  }

  async function find(query: string): Promise<string[]> {
    return ((await test.get(`/api/v1/communes?${query}`)).body['items'] as { name: string }[]).map(({ name }) => name)
  }

  describe('importing a list of communes', () => {
    const shipped = new URL('../../../service/data/communes.csv', import.meta.url)

    it('adds an edition that is valid from its day on, only once, with an entry in the trail', async () => {
      const csv = (await readFile(shipped, 'utf8')).replace('03390,Xã Bình Lư,12', '03390,Xã Bình Lư Mới,12')
      expect(await importCommunes(work(), { csv, version: '2026-11-22' })).toEqual({ version: '2026-11-22', added: 3321 })
      expect((await test.post('/api/v1/producers', PRODUCER)).body).toMatchObject({
        commune: 'Xã Bình Lư Mới',
        communeListVersion: '2026-11-22',
      })
      const windows = `\ufeff${csv.replaceAll('\n', '\r\n').normalize('NFD')}`
      expect(await importCommunes(work(), { csv: windows, version: '2026-11-22' })).toEqual({ version: '2026-11-22', added: 0 })
      expect(await list('?record=commune-list')).toMatchObject([{ action: 'import', after: { communes: 3321 } }])
      const other = csv.replace('Xã Bình Lư Mới', 'Xã Khác')
      await expect(importCommunes(work(), { csv: other, version: '2026-11-22' })).rejects.toMatchObject({ code: 'duplicate' })
    })

    it('has no effect before the day of the edition', async () => {
      await importCommunes(work(), { csv: await readFile(shipped, 'utf8'), version: '2026-11-23' })
      expect((await test.post('/api/v1/producers', PRODUCER)).body['communeListVersion']).toBe('2025-07-01')
    })

    it('names every wrong line, and writes nothing', async () => {
      const lines = (await readFile(shipped, 'utf8')).split('\n')
      lines[1] = '0004,Phường Ba Đình,01'
      lines[2] = lines[3]!
      lines[5] = '00091,Phường\u202e,01'
      lines[6] = '00097,Phường Láng,99'
      lines[7] = '00098,Phường Láng,01,x'
      const error = await importCommunes(work(), { csv: lines.join('\n'), version: '2027-01-01' }).then(
        () => undefined,
        (thrown: unknown) => thrown as { code: string; fields: { field: string }[] },
      )
      expect(error?.code).toBe('invalid-input')
      expect(error?.fields.map(({ field }) => field)).toEqual(['line 2', 'line 4', 'line 6', 'line 7', 'line 8'])
      expect(await list()).toEqual([])
    })

    it.each([
      ['', '2027-01-01', 'line 1'],
      ['code;name;province_code\n00004;Phường Ba Đình;01', '2027-01-01', 'line 1'],
      ['code,name,province_code\n00004,Phường Ba Đình,01', '2027-01-01', 'file'],
      ['code,name,province_code', '2027-02-30', 'version'],
    ])('refuses %j from %s: %s', async (csv, version, field) => {
      await expect(importCommunes(work(), { csv, version })).rejects.toMatchObject({
        code: 'invalid-input',
        fields: expect.arrayContaining([expect.objectContaining({ field })]),
      })
    })
  })

  describe('localities', () => {
    it('are 34 provinces', async () => {
      const items = (await test.get('/api/v1/provinces')).body['items'] as { code: string }[]
      expect(items).toHaveLength(34)
      expect(items[5]).toEqual({ code: '14', name: 'Sơn La' })
    })

    it.each(['đoàn kết', 'doan ket', 'DOAN KET', 'Đoàn Kết'.normalize('NFD'), 'kết đoàn'])('are found as typed: %s', async (typed) => {
      expect(await find(`province=12&search=${encodeURIComponent(typed)}`)).toEqual(['Phường Đoàn Kết'])
    })

    it('are found in both spellings of a tone', async () => {
      const hoa = await find(`search=${encodeURIComponent('Hoà Bình')}`)
      expect(hoa).toContain('Phường Hòa Bình')
      expect(await find(`search=${encodeURIComponent('Hòa Bình')}`)).toEqual(hoa)
    })

    it('ignore special characters of a search pattern', async () => {
      expect(await find('province=12&limit=200&search=%25')).toHaveLength(38)
      expect(await find(`search=${encodeURIComponent("x'; drop table communes; --")}`)).toEqual([])
    })

    it('are listed page by page without gaps or repeats', async () => {
      const seen: string[] = []
      for (let cursor: string | null = ''; cursor !== null;) {
        const { body }: Answer = await test.get(`/api/v1/communes?province=12&limit=15${cursor === '' ? '' : `&cursor=${cursor}`}`)
        seen.push(...(body['items'] as { code: string }[]).map(({ code }) => code))
        cursor = body['nextCursor'] as string | null
      }
      expect(seen).toHaveLength(38)
      expect(new Set(seen).size).toBe(38)
    })

    it.each(['province=1', 'province=LC', `search=${'x'.repeat(101)}`, 'name=x'])('refuses ?%s', async (query) => {
      expect((await test.get(`/api/v1/communes?${query}`)).status).toBe(422)
    })
  })
})
