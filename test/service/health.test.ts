// What a supervisor and a proxy are told, and what happens to running requests when the service ends.
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createApp } from '@temsao/service/app.ts'
import { NO_PAGES } from '@temsao/service/routes/pages.ts'
import { expect, it } from 'vitest'
import { startService } from './process.ts'
import { openTestApp } from './test-app.ts'

it('is ready while the database answers, and alive without it', async () => {
  const test = await openTestApp()
  expect(await test.get('/readyz')).toMatchObject({ status: 200, body: { ready: true, service: 'serving', database: 'up' } })
  await test.close()
  expect(await test.get('/readyz')).toMatchObject({ status: 503, body: { ready: false, database: 'away' } })
  const alive = await test.app.request('/livez')
  expect([alive.status, await alive.text(), alive.headers.get('Cache-Control')]).toEqual([200, 'ok\n', 'no-store'])
})

it('is not ready once it is ending', async () => {
  const test = await openTestApp()
  const phase = { isEnding: false }
  const app = createApp({ ...test, now: Date.now, pages: NO_PAGES, report: () => {}, statusTtlSeconds: 60, phase })
  expect((await app.request('/readyz')).status).toBe(200)
  phase.isEnding = true
  const answer = await app.request('/readyz')
  expect([answer.status, await answer.json()]).toEqual([503, { ready: false, service: 'ending', database: 'up' }])
  await test.close()
})

it('waits for running requests when it is told to end, and says what it cut', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'temsao-end-'))
  const service = await startService({ DATA_DIR: dataDir, DEMO: 'off', GRACE_SECONDS: '0' })
  // A body that never comes.
  const headers = { 'Content-Type': 'application/json', 'Content-Length': 10, Expect: '100-continue' }
  const stuck = request(`${service.origin}/api/v1/batches`, { method: 'POST', headers })
  stuck.on('error', () => {})
  stuck.flushHeaders()
  await once(stuck, 'continue')
  expect(await service.end('SIGTERM')).toBe(0)
  expect(service.output()).toContain('Cut 1 connections that were not done after 0 seconds (GRACE_SECONDS).')
  await rm(dataDir, { recursive: true })
})
