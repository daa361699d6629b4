// The current names of actors. The trail contains only ids, so that a person's name can be changed or forgotten.
import { listApiKeyNames } from '../../store/people/api-keys.ts'
import type { Db } from '../../store/database.ts'
import type { AuditEntryRow } from '../../store/schema.ts'
import { findUserNames } from '../../store/people/users.ts'

/**
 * An entry of the trail with the current name of its actor; null for a command, and for somebody at the machine itself in an open register.
 */
export type NamedEntry = AuditEntryRow & { readonly actorName: string | null }

/** Adds the names of accounts and API keys to entries; each name is looked up once. */
export async function withActorNames(db: Db, entries: readonly AuditEntryRow[]): Promise<NamedEntry[]> {
  const ids = [...new Set(entries.map(({ actorId }) => actorId))]
  const keyIds = ids.flatMap((id) => keyIdOf(id) ?? [])
  const users = await findUserNames(
    db,
    ids.filter((id) => !id.includes(':')),
  )
  const keys = await listApiKeyNames(db, keyIds)
  return entries.map((entry) => {
    const keyId = keyIdOf(entry.actorId)
    return { ...entry, actorName: (keyId === undefined ? users.get(entry.actorId) : keys.get(keyId)) ?? null }
  })
}

function keyIdOf(actorId: string): number | undefined {
  const match = /^key:([1-9]\d{0,8})$/.exec(actorId)
  return match === null ? undefined : Number(match[1])
}
