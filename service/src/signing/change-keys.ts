// Changes of keys: a new key takes over, or a key that somebody else may have is withdrawn.
import { addDays, dayInVietnam, type IsoDate } from '@temsao/shared/calendar.ts'
import { formatKid } from '@temsao/shared/stamp/token.ts'
import { StartError } from '../start-error.ts'
import { atomically, type Db } from '../store/database.ts'
import type { SigningKeyRow } from '../store/schema.ts'
import { endSigningKeys, insertSigningKey, listSigningKeys, updateWithdrawal } from '../store/signing-keys.ts'
import { createKey, findKey, type KeyLocation } from './keyring.ts'

/** Whose keys change, where they are stored, and when. */
export interface KeyChange {
  readonly issuer: number
  readonly location: KeyLocation
  /** The present instant, milliseconds since the epoch. */
  readonly now: number
}

const KEY_NUMBER_LIMIT = 256

/**
 * Creates a key that signs from today on and returns its key ID. The earlier keys may sign for `overlapDays` more, so that other
 * instances have time to get the new one; what they signed stays valid.
 */
export async function rotateKey(db: Db, change: KeyChange, overlapDays: number): Promise<string> {
  const { issuer, location, now } = change
  const keyNumber = ((await listOwn(db, issuer)).at(-1)?.keyNumber ?? 0) + 1
  if (keyNumber >= KEY_NUMBER_LIMIT)
    throw new StartError(`Issuer ${issuer} has had all of its ${KEY_NUMBER_LIMIT - 1} keys; it needs a new number.`)
  const kid = formatKid({ issuer, keyNumber })
  // The private half comes first: after an interruption there is a key that nothing uses yet, and the next run takes it up.
  const { publicJwk } = (await findKey(location, kid)) ?? (await createKey(location, kid))
  const today = dayInVietnam(now)
  await atomically(db, async (transaction) => {
    await endSigningKeys(transaction, issuer, addDays(today, overlapDays))
    const createdAt = new Date(now).toISOString()
    await insertSigningKey(transaction, { issuer, keyNumber, x: publicJwk.x, y: publicJwk.y, validFrom: today, createdAt })
  })
  return kid
}

/** Which key to withdraw: what it signed on `from` or later fails, what it signed before stays valid. */
export interface Withdrawal {
  readonly kid: string
  readonly from: IsoDate
  readonly reason: string
}

/**
 * Withdraws a key; if no other key is left to sign, creates a new one and returns its key ID. Throws {@link StartError} for a key
 * of another issuer, and for a day later than that of an earlier withdrawal, because lost trust does not come back.
 */
export async function withdrawKey(db: Db, change: KeyChange, { kid, from, reason }: Withdrawal): Promise<string | undefined> {
  const key = (await listOwn(db, change.issuer)).find((own) => formatKid(own) === kid)
  if (key === undefined) throw new StartError(`Issuer ${change.issuer} has no key ${kid}; "temsao keys list" shows its keys.`)
  if (key.withdrawnFrom !== null && key.withdrawnFrom < from)
    throw new StartError(`${kid} is already withdrawn from ${key.withdrawnFrom} on; a later day would make rejected stamps valid again.`)
  await updateWithdrawal(db, key, { withdrawnFrom: from, withdrawalReason: reason })
  const today = dayInVietnam(change.now)
  const isLeft = (await listOwn(db, change.issuer)).some((own) => own.withdrawnFrom === null && (own.validUntil ?? today) >= today)
  return isLeft ? undefined : await rotateKey(db, change, 0)
}

async function listOwn(db: Db, issuer: number): Promise<SigningKeyRow[]> {
  return (await listSigningKeys(db)).filter((key) => key.issuer === issuer)
}
