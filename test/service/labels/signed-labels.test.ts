// Labels show the texts that were signed, however often they are printed and even if the register has changed since.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { verifyBackup } from '@temsao/service/backup/read-backup.ts'
import { restoreBackup } from '@temsao/service/backup/restore-backup.ts'
import { writeBackup } from '@temsao/service/backup/write-backup.ts'
import type { Db } from '@temsao/service/store/database.ts'
import { migrate } from '@temsao/service/store/migrations/migrate.ts'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, NOON, openTestApp, PRODUCER, registerProductOne, type TestApp } from '../test-app.ts'

const ORDER = { preset: 'roll-60x40', labels: 3 }
const RENAMED = 'HTX Tam Đường mới'

let test: TestApp

async function open(dialect = PRESENT_DIALECTS[0]!): Promise<void> {
  test = await openTestApp({ dialect })
  await registerProductOne(test)
  await test.post('/api/v1/batches', BATCH)
}

beforeEach(async () => await open())
afterEach(async () => await test.close())

async function ask(path: string, body: object, method = 'POST'): Promise<Response> {
  const headers = { 'Content-Type': 'application/json', 'If-Match': '*' }
  return await test.app.request(`/api/v1${path}`, { method, headers, body: JSON.stringify(body) })
}

async function bytesOf(response: Response): Promise<Buffer> {
  if (!response.ok) throw new Error(await response.text())
  return Buffer.from(await response.arrayBuffer())
}

const order = async (changes: object) => await bytesOf(await ask('/batches/1/sheets', { ...ORDER, ...changes }))
const again = async (changes: object = {}) => await ask('/print-orders/1/sheet', { reason: 'Tem bị nhòe', ...changes })
const rename = async (name = RENAMED) => await bytesOf(await ask('/producers/1', { name }, 'PATCH'))
const preview = async (kind: string) => (await bytesOf(await ask('/batches/1/sheets/preview', { ...ORDER, kind }))).toString()

const KINDS = ['batch', 'serial'].flatMap((kind) => ['full', 'mini'].map((profile) => ({ kind, profile })))

describe.each(KINDS)('labels of kind $kind with the $profile stamp', (asked) => {
  it('are the same to the byte after the producer got another name, in every output', async () => {
    const first = new Map<string, Buffer>()
    await order(asked)
    for (const output of ['pdf', 'zpl', 'csv', 'zip']) first.set(output, await bytesOf(await again({ output })))
    await rename()
    for (const [output, bytes] of first) expect([output, (await bytesOf(await again({ output }))).equals(bytes)]).toEqual([output, true])
  })

  it('are the same in a reprint of a reprint', async () => {
    const bytes = await order(asked)
    await rename()
    await bytesOf(await again())
    await rename('HTX khác nữa')
    expect((await bytesOf(await ask('/print-orders/2/sheet', { reason: 'Máy in kẹt' }))).equals(bytes)).toBe(true)
  })
})

describe('a preview', () => {
  it('shows the names of the stamp that the batch already has', async () => {
    await order({ kind: 'batch' })
    const before = await preview('batch')
    await rename()
    expect(await preview('batch')).toBe(before)
  })

  it('of serials shows the names that will be signed: those of today', async () => {
    await order({ kind: 'serial' })
    const before = await preview('serial')
    await rename()
    expect(await preview('serial')).not.toBe(before)
  })
})

describe('another order of a stamp that was signed before', () => {
  it('has the texts of the stamp', async () => {
    const bytes = await order({ kind: 'batch', output: 'zpl' })
    await rename()
    expect((await order({ kind: 'batch', output: 'zpl' })).equals(bytes)).toBe(true)
  })
})

const forget = async () => await test.db.updateTable('printOrders').set({ labelTexts: null }).execute()

describe('an order of serials without names whose texts were not kept', () => {
  it('uses the names that were signed for the same batch', async () => {
    await order({ kind: 'batch', labels: 1 })
    const bytes = await order({ kind: 'serial', profile: 'mini', output: 'zpl' })
    await rename()
    await forget()
    expect((await bytesOf(await ask('/print-orders/2/sheet', { reason: 'Máy in kẹt' }))).equals(bytes)).toBe(true)
  })

  it('is refused where no signed stamp has them, and uses no quota', async () => {
    await order({ kind: 'serial', profile: 'mini' })
    await rename()
    await forget()
    const refused = await again()
    expect([refused.status, await refused.json()]).toMatchObject([409, { code: 'wrong-state', detail: expect.stringMatching(/not known/) }])
    expect((await test.get('/api/v1/batches/1')).body).toMatchObject({ printed: 3 })
  })
})

/** Takes the database back to the schema before texts were stored. */
async function takeBack(db: Db): Promise<void> {
  await sql`alter table print_orders drop column label_texts`.execute(db)
  await sql`delete from kysely_migration where name = '0015-label-texts'`.execute(db)
}

describe.each(PRESENT_DIALECTS)('a register from before texts were stored, on $name', (dialect) => {
  async function printAsBefore(): Promise<Buffer> {
    await test.close()
    await open(dialect)
    const bytes = await order({ kind: 'serial', profile: 'mini', output: 'zpl' })
    await order({ kind: 'serial', profile: 'full', output: 'zpl' })
    await rename()
    await rename('HTX khác nữa')
    await bytesOf(await ask('/batches/1/suspension', { reason: 'Kiểm nghiệm' }))
    await bytesOf(await ask('/batches/1/lifting', { reason: 'Đạt' }))
    await takeBack(test.db)
    return bytes
  }

  it('knows from its audit trail what the labels of its orders said', async () => {
    const bytes = await printAsBefore()
    await migrate(test.db)
    expect((await bytesOf(await again())).equals(bytes)).toBe(true)
    const [mini, full] = await test.db.selectFrom('printOrders').select('labelTexts').orderBy('id').execute()
    expect([mini!.labelTexts, full!.labelTexts]).toEqual([expect.stringContaining(PRODUCER.name), null])
  })

  it('knows it too when it is restored from a backup', async () => {
    await printAsBefore()
    const folder = await mkdtemp(join(tmpdir(), 'temsao-texts-'))
    const file = join(folder, 'old.backup')
    await writeBackup(test.db, file, { now: NOON })
    const target = await dialect.open({ prepared: 'empty' })
    await restoreBackup(target.db, file, { manifest: await verifyBackup(file) })
    const [mini] = await target.db.selectFrom('printOrders').select('labelTexts').orderBy('id').execute()
    expect(JSON.parse(mini!.labelTexts!)).toEqual({
      version: 1,
      productName: 'Miến dong',
      producerName: PRODUCER.name,
      netContent: '500 g',
      lot: BATCH.lot,
      producedOn: BATCH.producedOn,
      bestBefore: BATCH.bestBefore,
    })
    await target.remove()
    await rm(folder, { recursive: true })
  })
})
