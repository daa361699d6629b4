import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { doOnce, KEY_LIFETIME_MS } from '@temsao/service/domain/idempotency.ts'
import { PRESENT_DIALECTS } from './dialects.ts'
import { BATCH, NOON, openTestApp, PRODUCER, registerProductOne, type TestApp } from './test-app.ts'

describe.each(PRESENT_DIALECTS)('a creation with an Idempotency-Key on $name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
    await registerProductOne(test)
  })

  afterEach(async () => {
    await test.close()
  })

  async function send(key: string, body: unknown, path = '/api/v1/batches') {
    const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': key }
    const response = await test.app.request(path, { method: 'POST', headers, body: JSON.stringify(body) })
    const { status } = response
    return {
      status,
      replayed: response.headers.get('Idempotency-Replayed'),
      location: response.headers.get('Location'),
      body: (await response.json()) as Record<string, unknown>,
    }
  }

  async function count(): Promise<number> {
    return ((await test.get('/api/v1/batches')).body['items'] as unknown[]).length
  }

  it('is done once, and answered again with the same answer', async () => {
    const first = await send('a', BATCH)
    expect(first).toMatchObject({ status: 201, replayed: null, location: '/api/v1/batches/1' })
    expect(await send('a', BATCH)).toEqual({ ...first, replayed: 'true' })
    expect(await count()).toBe(1)
  })

  it('is done once for many equal requests at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => send('a', BATCH)))
    expect(new Set(answers.map(({ status, body }) => `${status} ${JSON.stringify(body)}`)).size).toBe(1)
    expect(answers.filter(({ replayed }) => replayed === null)).toHaveLength(1)
    expect(await count()).toBe(1)
  })

  it('is refused with another body or another path', async () => {
    await send('a', BATCH)
    for (const answer of [await send('a', { ...BATCH, lot: 'OTHER' }), await send('a', PRODUCER, '/api/v1/producers')])
      expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency-key-reused' } })
    expect(await count()).toBe(1)
  })

  it('can be tried again after a refusal', async () => {
    expect(await send('a', { ...BATCH, producedOn: '2027-01-01' })).toMatchObject({ status: 422, body: { code: 'produced-in-future' } })
    expect(await send('a', BATCH)).toMatchObject({ status: 201, replayed: null })
  })

  it('belongs to its actor, and is forgotten after 24 hours', async () => {
    let done = 0
    const ask = async (actorId: string, now: number) => {
      const work = { db: test.db, now, requestId: 'test', actor: { id: actorId, role: 'office' } } as const
      const { result } = await doOnce(work, { key: 'k', fingerprint: 'f' }, () => Promise.resolve({ done: ++done }))
      return result.done
    }
    expect(await ask('a', NOON)).toBe(1)
    expect(await ask('b', NOON)).toBe(2)
    expect(await ask('a', NOON + KEY_LIFETIME_MS)).toBe(1)
    expect(await ask('a', NOON + KEY_LIFETIME_MS + 1)).toBe(3)
  })

  it.each(['', 'a b', 'x'.repeat(256)])('is refused with the key "%.10s"', async (key) => {
    expect(await send(key, BATCH)).toMatchObject({ status: 422, body: { errors: [{ field: 'idempotency-key' }] } })
  })
})
