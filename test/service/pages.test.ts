import { fileURLToPath } from 'node:url'
import { readConfig } from '@temsao/service/config.ts'
import { loadPages } from '@temsao/service/routes/pages.ts'
import { rotateKey } from '@temsao/service/signing/change-keys.ts'
import { refreshTrust } from '@temsao/service/signing/trust.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readBuiltPage } from '../verifier/page-server.ts'
import { NOON, openTestApp, type TestApp } from './test-app.ts'

let test: TestApp

beforeEach(async () => {
  readBuiltPage()
  test = await openTestApp({ pages: await loadPages(fileURLToPath(new URL('../../verifier/dist', import.meta.url))) })
})

afterEach(async () => {
  await test.close()
})

async function readPage(language: string): Promise<{ html: string; etag: string | null }> {
  const response = await test.app.request('/', { headers: { 'Accept-Language': language } })
  expect(response.status).toBe(200)
  return { html: await response.text(), etag: response.headers.get('ETag') }
}

it.each(['vi', 'en'])('the page in %s knows a key that was made while the service runs', async (language) => {
  const config = readConfig({ DATA_DIR: test.dataDir, PUBLIC_URL: 'https://tem.example.vn', ISSUER_NUMBER: '12' })
  const before = await readPage(language)
  expect(before.html).toContain('"kid":"12-1"')
  expect(await rotateKey(test.db, { issuer: 12, location: config, now: NOON }, 0)).toBe('12-2')
  expect(await refreshTrust(test.db, { location: config, profile: config, now: NOON })).toBe('updated')
  const after = await readPage(language)
  expect(after.html).toContain('"kid":"12-1"')
  expect(after.html).toContain('"kid":"12-2"')
  expect(after.etag).not.toBe(before.etag)
})

it('is the same page as long as the trust list is the same', async () => {
  expect((await readPage('vi')).etag).toBe((await readPage('vi')).etag)
})
