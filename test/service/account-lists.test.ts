// Lists of invitations and API keys, page by page.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from './dialects.ts'
import { joinAll, type Browser, type Reply } from './people.ts'
import { openTestApp, type TestApp } from './test-app.ts'

let test: TestApp

async function walk(browser: Browser, path: string): Promise<unknown[][]> {
  const pages: unknown[][] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const { body }: Reply = await browser.get(`${path}?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`)
    pages.push((body['items'] as { id: number }[]).map(({ id }) => id))
    cursor = body['nextCursor'] as string | null
  }
  return pages
}

describe.each(PRESENT_DIALECTS)('on $name', (dialect) => {
  beforeEach(async () => {
    test = await openTestApp({ access: 'accounts', dialect })
  })

  afterEach(async () => {
    await test.close()
  })

  it('every invitation and every key of the producer is on one page, the latest first', async () => {
    const { operator, producer } = await joinAll(test)
    expect(await walk(operator, '/api/v1/invitations')).toEqual([[3, 2], [1]])
    for (const name of ['a', 'b', 'c', 'd']) await producer.post('/api/v1/api-keys', { name, scopes: ['stamps:read'] })
    expect(await walk(producer, '/api/v1/api-keys')).toEqual([
      [4, 3],
      [2, 1],
    ])
    expect((await operator.get('/api/v1/invitations?cursor=x')).status).toBe(400)
    expect((await producer.get('/api/v1/api-keys?limit=0')).status).toBe(422)
  })
})
