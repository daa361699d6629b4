// Key changes on the command line, and their entries in the audit trail.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { run } from '@temsao/service/cli/run.ts'
import { readConfig } from '@temsao/service/config.ts'
import { verifyAudit } from '@temsao/service/domain/audit.ts'
import { prepareRegister } from '@temsao/service/open-register.ts'
import { openDatabase } from '@temsao/service/store/open-database.ts'
import type { AuditEntryRow } from '@temsao/service/store/schema.ts'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { NOON } from '../test-app.ts'

let env: Record<string, string>

beforeEach(async () => {
  env = { DATA_DIR: await mkdtemp(join(tmpdir(), 'temsao-keys-cli-')), DEMO: 'off', ISSUER_NUMBER: '12' }
  const db = await openDatabase(readConfig(env))
  await prepareRegister(db, readConfig(env), NOON)
  await db.destroy()
})

afterEach(async () => {
  await rm(env['DATA_DIR']!, { recursive: true })
})

async function temsao(...args: string[]): Promise<number> {
  return await run(args, env, { out: () => undefined, err: () => undefined, isWatched: false })
}

async function readTrail(): Promise<Pick<AuditEntryRow, 'action' | 'actorId' | 'recordId' | 'after'>[]> {
  const db = await openDatabase(readConfig(env))
  expect(await verifyAudit(db)).toMatchObject({ whole: true })
  const entries = await db.selectFrom('auditEntries').selectAll().where('recordKind', '=', 'signing-key').orderBy('id').execute()
  await db.destroy()
  return entries
}

it('writes every rotation and withdrawal into the trail, except refused ones', async () => {
  expect(await temsao('keys', 'rotate', '--overlap', '3')).toBe(0)
  expect(await temsao('keys', 'withdraw', '12-9', '--from', '2026-11-20', '--reason', 'x')).toBe(1)
  expect(await temsao('keys', 'withdraw', '12-2', '--from', '2026-11-20', '--reason', 'USB bị mất')).toBe(0)
  const trail = await readTrail()
  expect(trail).toMatchObject([
    { action: 'rotate', actorId: 'cli:keys', recordId: '12-2' },
    { action: 'withdraw', actorId: 'cli:keys', recordId: '12-2' },
  ])
  expect(trail.map(({ after }) => JSON.parse(after!) as object)).toMatchObject([
    { kid: '12-2', overlapDays: 3 },
    { kid: '12-2', from: '2026-11-20', reason: 'USB bị mất' },
  ])
})
