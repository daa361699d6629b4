import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { verifyBackup } from '@temsao/service/backup/read-backup.ts'
import { restoreBackup } from '@temsao/service/backup/restore-backup.ts'
import { writeBackup } from '@temsao/service/backup/write-backup.ts'
import { signRun } from '@temsao/service/domain/stamps/serial-codes.ts'
import { getRun } from '@temsao/service/domain/stamps/serial-runs.ts'
import { orderSheet } from '@temsao/service/domain/labels/sheet-orders.ts'
import type { Work } from '@temsao/service/domain/work.ts'
import { findStampByProductName, insertBatch } from '@temsao/service/store/register/batches.ts'
import { findPhoto } from '@temsao/service/store/content/contents.ts'
import type { Db } from '@temsao/service/store/database.ts'
import { findMismatchPhoto, insertMismatchReport } from '@temsao/service/store/scans/mismatch-reports.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { keptSheet } from '../labels/kept-sheets.ts'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { takePhoto } from '../content/photos.ts'
import { contentOf, makeBackup } from './backups.ts'
import { NOON, openTestApp, type TestApp } from '../test-app.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'temsao-backup-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function backUp(db: Db, name: string): Promise<string> {
  const file = join(folder, name)
  await writeBackup(db, file, { now: NOON + 1000 })
  return file
}

const PAIRS = PRESENT_DIALECTS.flatMap((from) => PRESENT_DIALECTS.map((to) => ({ from, to })))

describe.each(PAIRS)('from $from.name to $to.name', ({ from, to }) => {
  it('a register is the same after the move, and its numbers go on from the last one', async () => {
    const source = await openTestApp({ dialect: from, demo: true })
    const path = await addPhoto(source)
    await signSerials(source)
    const last = await insertBatch(source.db, lateBatch('LAST'))
    const jpeg = Uint8Array.from({ length: 300 }, (_, index) => index % 256)
    const reportId = await insertMismatchReport(source.db, LATE_REPORT, jpeg)
    await source.db.deleteFrom('batches').where('id', '=', last).execute()
    const file = await backUp(source.db, `${from.name}-${to.name}.backup`)
    const target = await to.open({ prepared: 'empty' })
    await restoreBackup(target.db, file, { manifest: await verifyBackup(file) })
    expect(await contentOf(await backUp(target.db, `${from.name}-${to.name}-again.backup`))).toEqual(await contentOf(file))
    expect(await insertBatch(target.db, lateBatch('NEXT'))).toBe(last + 1)
    expect(Uint8Array.from((await findMismatchPhoto(target.db, reportId))!)).toEqual(jpeg)
    const sha256 = path.slice('/photos/'.length, -'.jpg'.length)
    const photo = await findPhoto(target.db, sha256)
    expect(createHash('sha256').update(photo!).digest('hex')).toBe(sha256)
    await target.remove()
    await source.close()
  })
})

const LATE_REPORT = {
  reportKey: 'f'.repeat(32),
  typedCode: '26R2V-M4C4N',
  stampNumber: 1024,
  productName: 'Thịt trâu sấy',
  foundOn: 'Lạp xưởng',
  place: 'Chợ Đoàn Kết',
  text: null,
  stampCode: null,
  state: 'new',
  note: null,
  receivedAt: '2026-11-22T05:00:00.000Z',
} as const

/** Adds a photo to the first product and gives its path. */
async function addPhoto({ app }: TestApp): Promise<string> {
  const headers = { 'Content-Type': 'image/jpeg' }
  const added = await app.request('/api/v1/products/1/photos?alt=x', { method: 'POST', headers, body: await takePhoto(40, 30) })
  return added.headers.get('Location')!
}

// Signatures are bytes and must arrive unchanged.
async function signSerials({ db, issuer }: TestApp): Promise<void> {
  const work: Work = { db, now: NOON, actor: { id: 'office', role: 'office' }, requestId: 'test' }
  const { batchId } = (await findStampByProductName(db, 'Gạo Séng cù'))!
  await db.updateTable('batches').set({ declaredPacks: 1_000_000 }).where('id', '=', batchId).execute()
  const sheet = keptSheet()
  const order = await orderSheet(work, { issuer, batchId, sheet }, { kind: 'serial', labels: 3, purpose: 'first-print', reason: null })
  await signRun(work, await getRun(db, order.runId!), { issuer })
}

function lateBatch(lot: string) {
  const producedOn = parseIsoDate('2026-11-20')
  return { productId: 1, lot, producedOn, bestBefore: null, declaredPacks: 1, createdAt: '2026-11-22T05:00:00.000Z' }
}

describe.each(PRESENT_DIALECTS)('on $name', (dialect) => {
  it('shows one state while the register is being written to', async () => {
    const test = await openTestApp({ dialect, demo: true })
    const file = join(folder, `${dialect.name}-busy.backup`)
    const before = (await test.db.selectFrom('batches').select('id').execute()).length
    const writing = writeBackup(test.db, file, { now: NOON })
    const batches = Array.from({ length: 20 }, (_, i) => insertBatch(test.db, lateBatch(`B${i}`)))
    await Promise.all([writing, ...batches])
    const { tables } = await verifyBackup(file)
    // Each write is in the backup completely or not at all, and the count at the end matches the rows.
    expect(tables['batches']!.rows).toBeGreaterThanOrEqual(before)
    expect(tables['stamps']!.rows).toBe(before)
    await test.close()
  })

  it('a restore that fails in the middle leaves the old register', async () => {
    const test = await openTestApp({ dialect, demo: true })
    const good = await backUp(test.db, `${dialect.name}-good.backup`)
    const lines = gunzipSync(await readFile(good))
      .toString()
      .split('\n')
    const duplicated = lines.flatMap((line) => (line.includes('L26') ? [line, line] : [line]))
    const bad = join(folder, `${dialect.name}-bad.backup`)
    await writeFile(bad, gzipSync(duplicated.join('\n')))
    const manifest = await verifyBackup(good)
    await expect(restoreBackup(test.db, bad, { manifest })).rejects.toThrow(/unique|duplicate/i)
    expect(await contentOf(await backUp(test.db, `${dialect.name}-after.backup`))).toEqual(await contentOf(good))
    await test.close()
  })
})

describe('a file that is not a whole backup', () => {
  it.each([
    ['is cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100), 'damaged: its end is missing'],
    ['is cut between lines', (bytes: Buffer) => regzip(bytes, (lines) => lines.slice(0, -2)), 'damaged: its end is missing'],
    [
      'has one letter changed',
      (bytes: Buffer) => regzip(bytes, (lines) => lines.map((line) => line.replace('Xã Bình Lư', 'Xã Bình Lu'))),
      'does not match its hashes',
    ],
    ['lacks a row', (bytes: Buffer) => regzip(bytes, (lines) => lines.toSpliced(50, 1)), 'does not match its hashes'],
    ['goes on after its end', (bytes: Buffer) => regzip(bytes, (lines) => [...lines.slice(0, -1), '[1]']), 'something follows its end'],
    [
      'is of a newer format',
      (bytes: Buffer) => regzip(bytes, (lines) => lines.map((line) => line.replace('"version":1', '"version":2'))),
      'newer Temsao',
    ],
    ['has bytes changed', (bytes: Buffer) => Buffer.from(bytes.map((byte, i) => (i === 5000 ? byte ^ 255 : byte))), 'damaged'],
    ['is something else', () => Buffer.from('id;name\n1;Miến dong\n'), 'is not a Temsao backup'],
    ['is something else, zipped', () => gzipSync('{"a":1}\n'), 'is not a Temsao backup'],
    ['is empty', () => Buffer.alloc(0), 'is empty'],
  ])('%s: refused with the reason', async (name, change, reason) => {
    const good = await makeBackup(join(folder, `${name}.good`))
    const file = join(folder, `${name}.backup`)
    await writeFile(file, change(await readFile(good)))
    await expect(verifyBackup(file)).rejects.toThrow(reason)
  })

  it('is refused with the reason if it does not exist', async () => {
    await expect(verifyBackup(join(folder, 'nothing'))).rejects.toThrow('nothing cannot be read (ENOENT)')
  })
})

function regzip(bytes: Buffer, change: (lines: string[]) => string[]): Buffer {
  return gzipSync(change(gunzipSync(bytes).toString().split('\n')).join('\n'))
}
