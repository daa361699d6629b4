import { fileURLToPath } from 'node:url'
import { readdirSync } from 'node:fs'
import { readConfig } from '@temsao/service/config.ts'
import { loadPages } from '@temsao/service/routes/pages.ts'
import { rotateKey } from '@temsao/service/signing/change-keys.ts'
import { refreshTrust } from '@temsao/service/signing/trust.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readBuiltPage } from '../../shopper/page-server.ts'
import { NOON, openTestApp, type TestApp } from '../test-app.ts'

let test: TestApp

beforeEach(async () => {
  readBuiltPage()
  test = await openTestApp({ pages: await loadPages(fileURLToPath(new URL('../../../verifier/dist', import.meta.url))) })
})

afterEach(async () => {
  await test.close()
})

async function readPage(language: string): Promise<{ html: string; etag: string | null }> {
  const response = await test.app.request('/', { headers: { 'Accept-Language': language } })
  expect(response.status).toBe(200)
  return { html: await response.text(), etag: response.headers.get('ETag') }
}

it.each(['vi', 'en'])('gives the page in %s a key that was made while the service runs', async (language) => {
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

it('sends the same page as long as the trust list is the same', async () => {
  expect((await readPage('vi')).etag).toBe((await readPage('vi')).etag)
})

it('lets the page use only the camera of the phone', async () => {
  const { headers } = await test.app.request('/')
  const features = headers.get('Permissions-Policy')!.split(', ')
  expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual(['camera=(self)'])
  for (const feature of ['microphone=()', 'geolocation=()', 'usb=()']) expect(features).toContain(feature)
})

it('lets the inspector’s page also use the position and keep the screen on', async () => {
  const response = await test.app.request('/inspector.html')
  const features = response.headers.get('Permissions-Policy')!.split(', ')
  expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual(['camera=(self)', 'geolocation=(self)', 'screen-wake-lock=(self)'])
  expect(await response.text()).toContain('"kid":"12-1"')
  const console = await test.app.request('/console.html')
  expect(console.headers.get('Permissions-Policy')).toContain('geolocation=()')
  const worker = await test.app.request('/inspector-sw.js')
  expect(worker.headers.get('Cache-Control')).toBe('no-cache')
})

it('sends the worker that reads codes with its own policy, and WebAssembly with its own type', async () => {
  const names = readdirSync(fileURLToPath(new URL('../../../verifier/dist', import.meta.url)))
  const find = async (pattern: RegExp) => await test.app.request(`/${names.find((name) => pattern.test(name))}`)
  const policy = (await find(/^decoder\./)).headers.get('Content-Security-Policy')!
  expect(policy).toContain("connect-src 'none'")
  expect(policy).not.toMatch(/unsafe-|script-src|default-src/)
  expect((await find(/^more\..*js/)).headers.has('Content-Security-Policy')).toBe(false)
  const wasm = await find(/\.wasm$/)
  expect(wasm.headers.get('Content-Type')).toBe('application/wasm')
  expect(wasm.headers.get('Cache-Control')).toContain('immutable')
})
