// A register with one product for every test, and requests that change its records.
import { afterEach, beforeEach } from 'vitest'
import type { TestDialect } from '../dialects.ts'
import { openTestApp, registerProductOne, type Answer, type TestApp } from '../test-app.ts'

/** A revocation that the office may enter. */
export const REVOCATION = { revokedOn: '2026-11-20', ground: 'đ', decision: '77/QĐ-UBND', body: 'UBND tỉnh Lai Châu' }

/** What a test works with; `test` is new for each. */
export interface Changes {
  test: TestApp
  readonly send: (method: string, path: string, body: unknown, ifMatch?: string) => Promise<Answer>
  /** Changes a record in its present version. */
  readonly change: (method: 'PATCH' | 'POST', path: string, body: unknown) => Promise<Answer>
}

/** Prepares a register with one producer, product and certificate for every test of a file. */
export function setUpChanges(dialect: TestDialect): Changes {
  const send: Changes['send'] = async (method, path, body, ifMatch) => {
    const headers = { 'Content-Type': 'application/json', ...(ifMatch === undefined ? {} : { 'If-Match': ifMatch }) }
    const response = await changes.test.app.request(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
    return { status: response.status, headers: response.headers, body: (await response.json()) as Record<string, unknown> }
  }
  const change: Changes['change'] = async (method, path, body) => {
    const record = /^\/\w+\/\d+/.exec(path)![0]
    return await send(method, path, body, (await changes.test.get(`/api/v1${record}`)).headers.get('ETag')!)
  }
  const changes = { send, change } as Changes
  beforeEach(async () => {
    changes.test = await openTestApp({ dialect })
    await registerProductOne(changes.test)
  })
  afterEach(async () => {
    await changes.test.close()
  })
  return changes
}
