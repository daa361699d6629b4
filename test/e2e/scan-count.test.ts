// Two shoppers with the same pack, on the real service: the second learns that it was scanned before, and the count is stored when
// the service ends.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openSqliteToRead } from '@temsao/service/store/sqlite.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Browser } from 'playwright-core'
import { connectBrowser } from '../run/shared-browser.ts'
import { startService, type ServiceProcess } from '../service/process.ts'

let service: ServiceProcess
let browser: Browser
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'temsao-scan-count-'))
  service = await startService({ DATA_DIR: dataDir })
  browser = await connectBrowser()
})

afterAll(async () => {
  await browser.close()
  await service.end('SIGTERM')
  await rm(dataDir, { recursive: true })
})

async function printSerials(): Promise<string[]> {
  const response = await fetch(`${service.origin}/api/v1/batches/1/sheets`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': 'scan-count' },
    body: JSON.stringify({ preset: 'tomy-145', kind: 'serial', labels: 2, output: 'csv' }),
  })
  return (await response.text()).match(/https?:\/\/[^\s",;]+/gi)!
}

/** Opens a link on a new phone; returns what the page says about scans. */
async function scan(link: string, said: string): Promise<string> {
  const context = await browser.newContext({ locale: 'vi-VN' })
  const page = await context.newPage()
  await page.goto(link)
  await page.locator('.scans', { hasText: said }).waitFor()
  const text = await page.locator('.scans').innerText()
  await context.close()
  return text
}

it('counts the scans of phones, and has stored them when the service ends', async () => {
  const [link] = (await printSerials()) as [string]
  await scan(link, 'lần quét đầu tiên')
  expect(await scan(link, 'lần thứ 2')).toMatch(/lần đầu lúc \d+ giờ ngày \d\d\/\d\d\/\d{4}/)
  expect(await service.end('SIGTERM')).toBe(0)
  const db = openSqliteToRead(join(dataDir, 'temsao.sqlite'))
  const rows = await db.selectFrom('scanCounts').selectAll().execute()
  await db.destroy()
  // Two rows if the hour changed between the scans.
  expect(rows.reduce((sum, { count }) => sum + count, 0)).toBe(2)
  expect(rows[0]).toMatchObject({ province: '', verdict: 'valid' })
})
