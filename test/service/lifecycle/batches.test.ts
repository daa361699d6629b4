// Batches are suspended, lifted and recalled, and print no more labels than their quota.
import { beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, NOON } from '../test-app.ts'
import { setUpChanges } from './change-setup.ts'

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  const changes = setUpChanges(dialect)
  const { send, change } = changes

  describe('batches', () => {
    beforeEach(async () => {
      await changes.test.post('/api/v1/batches', BATCH)
    })

    it('are suspended, lifted and recalled, and their history stays', async () => {
      expect((await change('POST', '/batches/1/lifting', { reason: 'Sai' })).body).toMatchObject({ code: 'wrong-state' })
      const suspended = await change('POST', '/batches/1/suspension', { reason: 'Chờ kiểm nghiệm', happenedOn: '2026-11-20' })
      expect(suspended.body).toMatchObject({ status: 'suspended', statusReason: 'Chờ kiểm nghiệm', statusSince: '2026-11-20', version: 2 })
      expect(await changes.test.get('/api/v1/batches/1/stamp')).toMatchObject({ status: 409, body: { code: 'batch-stopped' } })
      expect(await send('POST', '/batches/1/prints', { labels: 1, purpose: 'first-print' })).toMatchObject({
        status: 409,
        body: { code: 'batch-stopped', detail: expect.stringContaining('2026-11-20 (Chờ kiểm nghiệm)') },
      })
      expect((await change('POST', '/batches/1/suspension', { reason: 'Nữa' })).status).toBe(409)
      expect((await change('POST', '/batches/1/lifting', { reason: 'Đạt' })).body).toMatchObject({ status: 'active', statusReason: null })
      expect((await change('POST', '/batches/1/recall', { reason: 'Không đạt' })).body).toMatchObject({ status: 'recalled' })
      for (const after of ['lifting', 'suspension', 'recall'])
        expect(await change('POST', `/batches/1/${after}`, { reason: 'x' })).toMatchObject({
          status: 409,
          body: { detail: expect.stringContaining('A recall is final.') },
        })
      expect((await change('PATCH', '/batches/1', { declaredPacks: 5 })).status).toBe(409)
      const { items } = (await changes.test.get('/api/v1/batches/1/events')).body as { items: { kind: string }[] }
      expect(items.map(({ kind }) => kind)).toEqual(['suspended', 'lifted', 'recalled'])
    })

    it.each([
      [{ reason: 'x', happenedOn: '2026-11-23' }, 'happenedOn'],
      [{ reason: 'x', happenedOn: '2026-11-17' }, 'happenedOn'],
      [{ reason: '' }, 'reason'],
      [{}, 'reason'],
    ])('a recall with %j is refused', async (input, field) => {
      expect(await change('POST', '/batches/1/recall', input)).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    })

    it('have a quota of their packs and 3 % for spoilage, reprints included', async () => {
      const prints = '/batches/1/prints'
      expect((await send('POST', prints, { labels: 200, purpose: 'first-print' })).status).toBe(201)
      expect(await send('POST', prints, { labels: 1, purpose: 'reprint' })).toMatchObject({
        status: 422,
        body: { errors: [{ field: 'reason' }] },
      })
      expect(await send('POST', prints, { labels: 7, purpose: 'reprint', reason: 'Kẹt giấy' })).toMatchObject({
        status: 409,
        body: { code: 'quota-exceeded', detail: expect.stringContaining('206 labels in all; 200 are printed, 6 are left') },
      })
      expect((await send('POST', prints, { labels: 6, purpose: 'reprint', reason: 'Kẹt giấy' })).body).toMatchObject({
        actorId: 'local',
        createdAt: new Date(NOON).toISOString(),
      })
      expect((await changes.test.get('/api/v1/batches/1')).body).toMatchObject({ quota: 206, printed: 206 })
      expect((await send('POST', prints, { labels: 1, purpose: 'first-print' })).body['detail']).toContain('none is left')
      expect((await changes.test.get('/api/v1/batches/1/prints')).body).toMatchObject({
        items: [
          { labels: 200, reason: null },
          { labels: 6, reason: 'Kẹt giấy' },
        ],
      })
    })

    it.each([0, -1, 1.5, '5'])('%j labels are refused', async (labels) => {
      expect((await send('POST', '/batches/1/prints', { labels, purpose: 'first-print' })).status).toBe(422)
    })

    it('give the last labels to one of two who order them at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 10 }, () => send('POST', '/batches/1/prints', { labels: 103, purpose: 'first-print' })),
      )
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 201, ...Array.from({ length: 8 }, () => 409)])
      expect((await changes.test.get('/api/v1/batches/1')).body['printed']).toBe(206)
    })

    it('follow the allowance that the office sets', async () => {
      expect((await changes.test.get('/api/v1/settings')).body).toMatchObject({ spoilagePercent: 3 })
      expect((await send('PUT', '/settings', { spoilagePercent: 0 })).body).toMatchObject({ spoilagePercent: 0 })
      expect((await changes.test.get('/api/v1/batches/1')).body['quota']).toBe(200)
      for (const spoilagePercent of [-1, 51, 0.001, '3', null])
        expect((await send('PUT', '/settings', { spoilagePercent })).status).toBe(422)
    })
  })
})
