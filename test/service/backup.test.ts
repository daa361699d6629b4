import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { verifyBackup } from '@temsao/service/backup/read-backup.ts'
import { restoreBackup } from '@temsao/service/backup/restore-backup.ts'
import { writeBackup } from '@temsao/service/backup/write-backup.ts'
import { signRun } from '@temsao/service/domain/serial-codes.ts'
import { getRun } from '@temsao/service/domain/serial-runs.ts'
import { orderSheet } from '@temsao/service/domain/sheet-orders.ts'
import type { Work } from '@temsao/service/domain/work.ts'
import { findStampByProductName, insertBatch } from '@temsao/service/store/batches.ts'
import { findPhoto } from '@temsao/service/store/contents.ts'
import type { Db } from '@temsao/service/store/database.ts'
import { findMismatchPhoto, insertMismatchReport } from '@temsao/service/store/mismatch-reports.ts'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from './dialects.ts'
import { runTemsao, spawnTemsao, startService, type ServiceProcess } from './process.ts'
import { takePhoto } from './photos.ts'
import { NOON, openTestApp, type TestApp } from './test-app.ts'
import { readBuiltPage } from '../verifier/page-server.ts'

const PASSPHRASE = 'correct horse battery'
let folder: string

beforeAll(async () => {
  readBuiltPage()
  folder = await mkdtemp(join(tmpdir(), 'temsao-backup-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function makeBackup(name: string): Promise<string> {
  const test = await openTestApp({ demo: true })
  const file = join(folder, name)
  await writeBackup(test.db, file, { now: NOON })
  await test.close()
  return file
}

// Two backups say the same when they differ in nothing but the instant.
async function contentOf(file: string): Promise<unknown> {
  const { createdAt: _, ...rest } = await verifyBackup(file)
  return rest
}

async function backUp(db: Db, name: string): Promise<string> {
  const file = join(folder, name)
  await writeBackup(db, file, { now: NOON + 1000 })
  return file
}

const PAIRS = PRESENT_DIALECTS.flatMap((from) => PRESENT_DIALECTS.map((to) => ({ from, to })))

describe.each(PAIRS)('from $from.name to $to.name', ({ from, to }) => {
  it('a register is the same after the move, and goes on counting where it stood', async () => {
    const source = await openTestApp({ dialect: from, demo: true })
    const path = await addPhoto(source)
    await signSerials(source)
    const last = await insertBatch(source.db, lateBatch('LAST'))
    const jpeg = Uint8Array.from({ length: 300 }, (_, index) => index % 256)
    const reportId = await insertMismatchReport(source.db, LATE_REPORT, jpeg)
    await source.db.deleteFrom('batches').where('id', '=', last).execute()
    const file = await backUp(source.db, `${from.name}-${to.name}.backup`)
    const target = await to.open({ empty: true })
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

// Signatures are bytes, and have to arrive as the same bytes.
async function signSerials({ db, issuer }: TestApp): Promise<void> {
  const work: Work = { db, now: NOON, actor: { id: 'office', role: 'office' }, requestId: 'test' }
  const { batchId } = (await findStampByProductName(db, 'Gạo Séng cù'))!
  await db.updateTable('batches').set({ declaredPacks: 1_000_000 }).where('id', '=', batchId).execute()
  const sheet = { profile: 'full' } as const
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
    // Before or after each of the writes, but whole: what is counted at the end is what was written.
    expect(tables['batches']!.rows).toBeGreaterThanOrEqual(before)
    expect(tables['stamps']!.rows).toBe(before)
    await test.close()
  })

  it('a restore that fails in the middle leaves what was there', async () => {
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

describe('a file that is no whole backup', () => {
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
    const good = await makeBackup(`${name}.good`)
    const file = join(folder, `${name}.backup`)
    await writeFile(file, change(await readFile(good)))
    await expect(verifyBackup(file)).rejects.toThrow(reason)
  })

  it('is not there', async () => {
    await expect(verifyBackup(join(folder, 'nothing'))).rejects.toThrow('nothing cannot be read (ENOENT)')
  })
})

function regzip(bytes: Buffer, change: (lines: string[]) => string[]): Buffer {
  return gzipSync(change(gunzipSync(bytes).toString().split('\n')).join('\n'))
}

// Where a process keeps its register.
interface Place {
  readonly name: string
  readonly open: () => Promise<{ env: Record<string, string>; remove: () => Promise<void> }>
}

const PLACES: Place[] = PRESENT_DIALECTS.filter(({ name }) => name !== 'PGlite').map((dialect) => ({
  name: dialect.name,
  open: async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'temsao-place-'))
    const database = dialect.name === 'SQLite' ? undefined : await dialect.open({ empty: true })
    const remove = async (): Promise<void> => {
      await database?.remove()
      await rm(dataDir, { recursive: true })
    }
    return { env: { DATA_DIR: dataDir, ...(database?.url !== undefined && { DATABASE_URL: database.url }) }, remove }
  },
}))

async function stampsOf(service: ServiceProcess): Promise<string[]> {
  const stamps = [1, 2, 3].map(async (id) => (await fetch(`${service.origin}/api/v1/batches/${id}/stamp`)).text())
  return await Promise.all(stamps)
}

async function declare(service: ServiceProcess, lot: string): Promise<number> {
  const producedOn = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10)
  const body = JSON.stringify({ productId: 1, lot, producedOn, declaredPacks: 10 })
  const headers = { 'Content-Type': 'application/json' }
  return (await fetch(`${service.origin}/api/v1/batches`, { method: 'POST', headers, body })).status
}

describe.each(PLACES)('the command on $name', ({ open }) => {
  it("restores yesterday's backup on another machine as a working system", async () => {
    const [here, there] = [await open(), await open()]
    const file = join(folder, `${here.env['DATABASE_URL'] === undefined ? 'file' : 'server'}.backup`)
    const first = await startService(here.env)
    const stamps = await stampsOf(first)
    const made = await runTemsao(['backup', file, '--with-key', '--json'], { ...here.env, TEMSAO_BACKUP_PASSPHRASE: PASSPHRASE })
    expect(made).toMatchObject({ code: 0, err: '' })
    expect(JSON.parse(made.out)).toMatchObject({ file, hasKey: true, tables: { communes: { rows: 3321 } } })
    expect(await declare(first, 'TOO-LATE')).toBe(201)
    const key = await (await fetch(`${first.origin}/.well-known/jwks.json`)).text()
    await first.end('SIGKILL')
    expect(gunzipSync(await readFile(file)).toString()).not.toContain('"d"')

    expect(await runTemsao(['restore', file], there.env)).toMatchObject({
      code: 1,
      err: expect.stringContaining('TEMSAO_BACKUP_PASSPHRASE'),
    })
    expect(await runTemsao(['restore', file], { ...there.env, TEMSAO_BACKUP_PASSPHRASE: 'wrong' })).toMatchObject({
      code: 1,
      err: expect.stringContaining('does not open'),
    })
    const restored = await runTemsao(['restore', file], { ...there.env, TEMSAO_BACKUP_PASSPHRASE: PASSPHRASE })
    expect(restored).toMatchObject({ code: 0, err: '', out: expect.stringContaining('The signing key was restored.') })
    const second = await startService({ ...there.env, PORT: first.origin.split(':').at(-1)! })
    expect(await stampsOf(second)).toEqual(stamps)
    expect(await (await fetch(`${second.origin}/.well-known/jwks.json`)).text()).toBe(key)
    expect(await declare(second, 'TOO-LATE')).toBe(201)
    await second.end('SIGTERM')
    await here.remove()
    await there.remove()
  })

  it('replaces a register only when told to, and keeps the old one', async () => {
    const place = await open()
    const service = await startService(place.env)
    const [file, present] = [join(place.env['DATA_DIR']!, 'a.backup'), join(place.env['DATA_DIR']!, 'b.backup')]
    expect((await runTemsao(['backup', file], place.env)).code).toBe(0)
    expect(await runTemsao(['backup', file], place.env)).toMatchObject({ code: 1, err: expect.stringContaining('exists already') })
    await declare(service, 'NEWER')
    await service.end('SIGTERM')
    await runTemsao(['backup', present], place.env)
    expect(await runTemsao(['restore', file], place.env)).toMatchObject({ code: 1, out: '', err: expect.stringContaining('--replace') })
    const replaced = await runTemsao(['restore', file, '--replace', '--json'], place.env)
    expect(replaced).toMatchObject({ code: 0, err: '' })
    const result = JSON.parse(replaced.out) as { replaced: string; keyUsable: boolean }
    expect(result.keyUsable).toBe(true)
    expect(await contentOf(result.replaced)).toEqual(await contentOf(present))
    expect((await readdir(place.env['DATA_DIR']!)).filter((name) => name.endsWith('.partial'))).toEqual([])
    await place.remove()
  })

  it('by kill -9 in a restore leaves the old or the new register', async () => {
    const place = await open()
    const dataDir = place.env['DATA_DIR']!
    await (await startService({ ...place.env, DEMO: 'off' })).end('SIGTERM')
    const [older, other] = [join(dataDir, 'old.backup'), await makeBackup(`kill-${place.env['DATABASE_URL'] === undefined ? 1 : 2}.backup`)]
    await runTemsao(['backup', older], place.env)
    const outcomes = new Set<string>()
    for (let waitMs = 100; waitMs <= 820; waitMs += 240) {
      await runTemsao(['restore', older, '--replace'], place.env)
      const { child, exit } = spawnTemsao(['restore', other, '--replace'], place.env)
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      child.kill('SIGKILL')
      await exit
      const after = join(dataDir, `after-${waitMs}.backup`)
      expect(await runTemsao(['backup', after], place.env)).toMatchObject({ code: 0 })
      const found = JSON.stringify(await contentOf(after))
      const states = [JSON.stringify(await contentOf(older)), JSON.stringify(await contentOf(other))]
      expect(states).toContain(found)
      outcomes.add(found === states[0] ? 'old' : 'new')
    }
    expect(outcomes).toContain('old')
    await place.remove()
  })

  it('by kill -9 in a backup leaves no file under the name, or a whole one', async () => {
    const place = await open()
    await (await startService(place.env)).end('SIGTERM')
    for (let waitMs = 150; waitMs <= 750; waitMs += 200) {
      const file = join(place.env['DATA_DIR']!, `cut-${waitMs}.backup`)
      const { child, exit } = spawnTemsao(['backup', file], place.env)
      await new Promise((resolve) => setTimeout(resolve, waitMs))
      child.kill('SIGKILL')
      await exit
      const names = await readdir(place.env['DATA_DIR']!)
      const whole = names.includes(`cut-${waitMs}.backup`) ? verifyBackup(file) : Promise.resolve('none')
      await expect(whole).resolves.toBeTruthy()
    }
    await place.remove()
  })
})

describe('a restore over a file that is in use', () => {
  it('is refused before anything is changed', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'temsao-in-use-'))
    const service = await startService({ DATA_DIR: dataDir })
    const file = await makeBackup('in-use.backup')
    const { code, err } = await runTemsao(['restore', file, '--replace'], { DATA_DIR: dataDir })
    expect([code, err]).toEqual([1, expect.stringContaining('is in use; stop the service first')])
    expect(await declare(service, 'STILL-THERE')).toBe(201)
    await service.end('SIGTERM')
    await rm(dataDir, { recursive: true })
  })
})
