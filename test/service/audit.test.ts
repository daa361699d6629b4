import { DatabaseSync } from 'node:sqlite'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { CHAIN_START, hashOf, readAuditHead, recordChange, verifyAudit } from '@temsao/service/domain/audit.ts'
import { registerProducer } from '@temsao/service/domain/register/producers.ts'
import { together, type Work } from '@temsao/service/domain/work.ts'
import type { AuditEntryRow } from '@temsao/service/store/schema.ts'
import { PRESENT_DIALECTS } from './dialects.ts'
import { BATCH, CERTIFICATE, NOON, openTestApp, PRODUCER, registerProductOne, type TestApp } from './test-app.ts'

// The attack of somebody who knows how entries are hashed.
function rehash(file: DatabaseSync, id: number, change: Partial<AuditEntryRow>): void {
  const columns = 'id, at, actor_id as actorId, actor_role as actorRole, request_id as requestId, action'
  const rest = 'record_kind as recordKind, record_id as recordId, before, after, previous_hash as previousHash, hash'
  const entry = {
    ...(file.prepare(`select ${columns}, ${rest} from audit_entries where id = ?`).get(id) as unknown as AuditEntryRow),
    ...change,
  }
  file
    .prepare('update audit_entries set actor_id = ?, previous_hash = ?, hash = ? where id = ?')
    .run(entry.actorId, entry.previousHash, hashOf(entry), id)
}

function rewrite(file: DatabaseSync): void {
  for (let id = 5; id <= 9; id++) {
    const before = file.prepare('select hash from audit_entries where id = ?').get(id - 1) as { hash: string }
    rehash(file, id, { actorId: 'x', previousHash: before.hash })
  }
}

describe.each(PRESENT_DIALECTS)('$name', (dialect) => {
  let test: TestApp

  beforeEach(async () => {
    test = await openTestApp({ dialect })
  })

  afterEach(async () => {
    await test.close()
  })

  function work(): Work {
    return { db: test.db, now: NOON, actor: { id: 'an', role: 'office' }, requestId: 'r1' }
  }

  async function list(query = ''): Promise<Record<string, unknown>[]> {
    return (await test.get(`/api/v1/audit${query}`)).body['items'] as Record<string, unknown>[]
  }

  describe('the trail', () => {
    it('has every change: who, when, what, before and after, under which request', async () => {
      await registerProductOne(test)
      await test.post('/api/v1/batches', BATCH)
      await test.get('/api/v1/batches/1/stamp')
      await test.get('/api/v1/batches/1/stamp')
      await test.post('/api/v1/batches/1/prints', { labels: 5, purpose: 'first-print' })
      const entries = await list()
      expect(entries.map((entry) => [entry['id'], entry['action'], (entry['record'] as { kind: string }).kind])).toEqual([
        [1, 'register', 'producer'],
        [2, 'register', 'product'],
        [3, 'register', 'certificate'],
        [4, 'declare', 'batch'],
        [5, 'sign', 'stamp'],
        [6, 'order', 'print-order'],
      ])
      expect(entries[2]).toMatchObject({
        at: new Date(NOON).toISOString(),
        actor: { id: 'local', role: 'office' },
        requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
        before: null,
        after: { id: 1, number: CERTIFICATE.number },
      })
      expect(JSON.stringify(entries)).not.toMatch(/eyJ|nameFolded/)
    })

    it('shows one record by itself, with what changed', async () => {
      await registerProductOne(test)
      const response = await test.app.request('/api/v1/producers/1', {
        method: 'PATCH',
        headers: { 'Content-Type': 'application/json', 'If-Match': '"1"' },
        body: JSON.stringify({ address: 'Bản Mới' }),
      })
      expect(response.status).toBe(200)
      const entries = await list('?record=producer&recordId=1')
      expect(entries).toMatchObject([
        { action: 'register' },
        { action: 'correct', before: { address: PRODUCER.address, version: 1 }, after: { address: 'Bản Mới', version: 2 } },
      ])
      expect(await list('?record=producer&recordId=2')).toEqual([])
      expect((await test.get('/api/v1/audit?record=SELECT')).status).toBe(422)
    })

    it('has no entry for a change that was refused or not finished', async () => {
      await test.post('/api/v1/producers', { ...PRODUCER, communeCode: '99999' })
      await expect(
        together(work(), async (inside) => {
          await registerProducer(inside, PRODUCER as Parameters<typeof registerProducer>[1])
          throw new Error('cut off')
        }),
      ).rejects.toThrow('cut off')
      expect(await list()).toEqual([])
    })

    it('accepts no change outside a transaction, and no secret', async () => {
      await expect(recordChange(work(), { record: 'setting', id: 'x', action: 'set' })).rejects.toThrow('together()')
      await expect(
        together(work(), (inside) => recordChange(inside, { record: 'account', id: '1', action: 'set', after: { passwordHash: 'x' } })),
      ).rejects.toThrow(TypeError)
    })

    it('is hashed as documented: SHA-256 of the JSON array of its columns', async () => {
      await registerProductOne(test)
      const [first, second] = await test.db.selectFrom('auditEntries').selectAll().orderBy('id').execute()
      expect(first!.previousHash).toBe(CHAIN_START)
      expect(second!.previousHash).toBe(first!.hash)
      expect(hashOf({ ...first!, id: 1 })).toBe(first!.hash)
      // The hash of a fixed entry, computed with Python: other programs must get the same.
      const fixed = { ...first!, at: '2026-01-01T00:00:00.000Z', actorId: 'an', actorRole: 'office', requestId: 'r', action: 'register' }
      expect(hashOf({ ...fixed, recordKind: 'producer', recordId: '1', before: null, after: '{"id":1}' })).toBe(
        '1b56a3eac3429a27d912863766690c7e25b60bcb58138a4bc5a67f0fa910ff57',
      )
    })

    it('can be neither changed nor shortened in the database', async () => {
      await registerProductOne(test)
      await expect(test.db.updateTable('auditEntries').set({ actorId: 'x' }).execute()).rejects.toThrow('append-only')
      await expect(test.db.deleteFrom('auditEntries').execute()).rejects.toThrow('append-only')
      expect(await verifyAudit(test.db)).toMatchObject({ whole: true, entries: 3 })
    })

    it('stays one chain with many writers at once', async () => {
      await Promise.all(Array.from({ length: 50 }, (_, i) => test.post('/api/v1/producers', { ...PRODUCER, name: `HTX ${i}` })))
      expect(await verifyAudit(test.db, { entriesAPage: 7 })).toMatchObject({ whole: true, entries: 50 })
    })

    it('contains the loading of the demo register', async () => {
      const demo = await openTestApp({ dialect, demo: true })
      const verdict = await verifyAudit(demo.db)
      expect(verdict).toMatchObject({ whole: true })
      const records = await Promise.all(
        (
          [
            'producers',
            'products',
            'certificates',
            'batches',
            'stamps',
            'applications',
            'batchEvents',
            'printOrders',
            'productContents',
            'batchSteps',
          ] as const
        ).map(
          async (table) =>
            (
              await demo.db
                .selectFrom(table)
                .select(({ fn }) => fn.countAll<number>().as('count'))
                .executeTakeFirstOrThrow()
            ).count,
        ),
      )
      const revocations = 1
      expect(verdict).toMatchObject({ entries: records.reduce((sum, count) => sum + count, revocations) })
      await demo.close()
    })
  })

  async function verifyAfter(tamper: (file: DatabaseSync) => void, expectedHead?: string): ReturnType<typeof verifyAudit> {
    const { file: name } = await test.db
      .withTables<{ pragmaDatabaseList: { file: string } }>()
      .selectFrom('pragmaDatabaseList')
      .select('file')
      .executeTakeFirstOrThrow()
    // By another program, which removes the triggers first.
    const file = new DatabaseSync(name)
    file.exec('drop trigger audit_entries_no_update; drop trigger audit_entries_no_delete')
    tamper(file)
    file.close()
    return await verifyAudit(test.db, { expectedHead, entriesAPage: 4 })
  }

  // Tampering needs a file that another program can open; the rows to verify are the same on every database.
  describe.runIf(dialect.name === 'SQLite')('verifying a trail that somebody has tampered with', () => {
    beforeEach(async () => {
      for (let i = 1; i <= 9; i++)
        await registerProducer(work(), { ...PRODUCER, name: `HTX ${i}` } as Parameters<typeof registerProducer>[1])
    })

    it('finds nothing where nobody has tampered', async () => {
      const head = await readAuditHead(test.db)
      expect(head).toMatch(/^9:[0-9a-f]{64}$/)
      expect(await verifyAfter(() => {}, head)).toEqual({ whole: true, entries: 9, head })
    })

    it.each(['at', 'actor_id', 'actor_role', 'request_id', 'action', 'record_kind', 'record_id', 'before', 'after'])(
      'finds a changed %s',
      async (column) => {
        expect(await verifyAfter((file) => file.exec(`update audit_entries set "${column}" = 'x' where id = 5`))).toMatchObject({
          whole: false,
          entry: 5,
          fault: 'changed',
        })
      },
    )

    it.each([
      ['a change with a new hash of its own', (file: DatabaseSync) => rehash(file, 5, { actorId: 'x' }), 6, 'unchained'],
      ['a removed entry', (file: DatabaseSync) => file.exec('delete from audit_entries where id = 5'), 5, 'missing'],
      ['a removed first entry', (file: DatabaseSync) => file.exec('delete from audit_entries where id = 1'), 1, 'missing'],
      [
        'a removed entry with the numbers closed up',
        (file: DatabaseSync) =>
          file.exec(
            'delete from audit_entries where id = 5; update audit_entries set id = -id where id > 5; update audit_entries set id = -id - 1 where id < 0',
          ),
        5,
        'changed',
      ],
      [
        'two entries that were swapped',
        (file: DatabaseSync) =>
          file.exec(
            'update audit_entries set id = 0 where id = 4; update audit_entries set id = 4 where id = 5; update audit_entries set id = 5 where id = 0',
          ),
        4,
        'changed',
      ],
      [
        'an entry that was put in between',
        (file: DatabaseSync) => {
          file.exec('update audit_entries set id = -id - 1 where id >= 5; update audit_entries set id = -id where id < 0')
          file.exec(
            `insert into audit_entries select 5, at, 'x', actor_role, request_id, action, record_kind, record_id, before, after, 'y' || substr(hash, 2), hash from audit_entries where id = 4`,
          )
          const { hash } = file.prepare('select hash from audit_entries where id = 4').get() as { hash: string }
          file.exec(`update audit_entries set previous_hash = 'z' || substr(previous_hash, 2) where id = 6`)
          rehash(file, 5, { previousHash: hash })
        },
        6,
        'changed',
      ],
      [
        'an entry before the first',
        (file: DatabaseSync) =>
          file.exec(
            `insert into audit_entries select 0, at, actor_id, actor_role, request_id, action, record_kind, record_id, before, after, hash, hash from audit_entries where id = 9`,
          ),
        0,
        'unchained',
      ],
    ])('finds %s', async (_name, tamper, entry, fault) => {
      expect(await verifyAfter(tamper)).toMatchObject({ whole: false, entry, fault })
    })

    it('finds a cut-off end only with the head that was kept elsewhere', async () => {
      const head = await readAuditHead(test.db)
      expect(await verifyAfter((file) => file.exec('delete from audit_entries where id > 6'), head)).toMatchObject({
        whole: false,
        entry: 7,
        fault: 'missing',
      })
    })

    it('finds a trail that was rewritten as a whole, with the head', async () => {
      const head = await readAuditHead(test.db)
      expect(await verifyAfter(rewrite, head)).toMatchObject({ whole: false, entry: 9, fault: 'other-head' })
    })

    it('accepts a head that was kept before the trail grew, and refuses what is not a head', async () => {
      const head = await readAuditHead(test.db)
      await registerProducer(work(), PRODUCER as Parameters<typeof registerProducer>[1])
      expect(await verifyAudit(test.db, { expectedHead: head })).toMatchObject({ whole: true, entries: 10 })
      await expect(verifyAudit(test.db, { expectedHead: '9' })).rejects.toThrow(RangeError)
    })
  })
})
