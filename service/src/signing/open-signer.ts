// Compares the keys on this machine with the keys that the register knows, before anything is signed.
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { formatKid } from '@temsao/shared/stamp/token.ts'
import type { Db } from '../store/database.ts'
import type { SigningKeyRow } from '../store/schema.ts'
import { StartError } from '../start-error.ts'
import { insertSigningKey, listSigningKeys } from '../store/signing-keys.ts'
import {
  createKey,
  findKey,
  findPlainKey,
  keyFileOf,
  lockPlainKey,
  plainKeyFileIn,
  type KeyLocation,
  type PublicJwk,
  type SigningKey,
} from './keyring.ts'
import { createSigner, type Signer, type Signers } from './signer.ts'

/** A public key in the form of a JWK Set (RFC 7517 section 4). */
export interface PublishedJwk extends PublicJwk {
  readonly kid: string
  readonly alg: 'ES256'
  readonly use: 'sig'
}

/** The keys that have ever signed for the register. */
export interface JwkSet {
  readonly keys: readonly PublishedJwk[]
}

/**
 * Opens the keys of `issuer` on this machine and creates the first one for a new register. Throws {@link StartError} that says what
 * to do if the key in use is missing or a different one: stamps signed with a wrong key would all look forged.
 */
export async function openSigners(
  db: Db,
  { location, issuer, now }: { location: KeyLocation; issuer: number; now: number },
): Promise<Signers> {
  await lockEarlierKey(db, location, issuer)
  const known = (await listSigningKeys(db)).filter((key) => key.issuer === issuer)
  if (known.length === 0) {
    const name = formatKid({ issuer, keyNumber: 1 })
    const { publicJwk } = (await findKey(location, name)) ?? (await createKey(location, name))
    await insertSigningKey(db, { issuer, keyNumber: 1, x: publicJwk.x, y: publicJwk.y, createdAt: new Date(now).toISOString() })
  }
  const signers = createSigners(location, issuer)
  await signers.current({ db, now })
  return signers
}

function createSigners(location: KeyLocation, issuer: number): Signers {
  const opened = new Map<string, Promise<Signer>>()
  return {
    issuer,
    async current({ db, now }) {
      const row = findKeyInUse(await listSigningKeys(db), issuer, dayInVietnam(now))
      const name = `${row.keyNumber}:${row.x}`
      const signer = opened.get(name) ?? openSigner(location, row)
      opened.set(name, signer)
      // A failure is not kept: the key may have been put right meanwhile.
      signer.catch(() => opened.delete(name))
      return await signer
    },
  }
}

/** The newest key of an issuer that may sign on a day; throws {@link StartError} if there is none. */
export function findKeyInUse(keys: readonly SigningKeyRow[], issuer: number, on: string): SigningKeyRow {
  const usable = keys.filter(
    (key) =>
      key.issuer === issuer && key.withdrawnFrom === null && key.validFrom <= on && (key.validUntil === null || on <= key.validUntil),
  )
  const latest = usable.at(-1)
  if (latest === undefined) throw new StartError(`No key of issuer ${issuer} may sign on ${on}; run "temsao keys rotate".`)
  return latest
}

async function openSigner(location: KeyLocation, row: SigningKeyRow): Promise<Signer> {
  const kid = formatKid(row)
  const file = keyFileOf(location, kid)
  const found = await findKey(location, kid)
  if (found === undefined) throw new StartError(`${file} is missing, but the register signs with it; restore it from a backup.`)
  if (!isKeyOf(found, row))
    throw new StartError(`${file} is not the key that the register knows as ${kid}; restore the right one from a backup.`)
  return createSigner({ issuer: row.issuer, keyNumber: row.keyNumber, privateKey: found.privateKey })
}

// Earlier versions kept one key, unlocked. It is locked under the key ID by which the register knows it.
async function lockEarlierKey(db: Db, location: KeyLocation, issuer: number): Promise<void> {
  const plain = await findPlainKey(location)
  if (plain === undefined) return
  const latest = (await listSigningKeys(db)).findLast((key) => key.issuer === issuer)
  if (latest !== undefined && !isKeyOf(plain, latest))
    throw new StartError(
      `${plainKeyFileIn(location)} is not the key that the register knows as ${formatKid(latest)}; restore the right one from a backup.`,
    )
  await lockPlainKey(location, formatKid(latest ?? { issuer, keyNumber: 1 }), plain.text)
}

function isKeyOf({ publicJwk }: SigningKey, { x, y }: Pick<SigningKeyRow, 'x' | 'y'>): boolean {
  return publicJwk.x === x && publicJwk.y === y
}

/** The public keys of the register as a JWK Set, including withdrawn ones: the trust list says when each of them was valid. */
export async function getJwkSet(db: Db): Promise<JwkSet> {
  const keys = await listSigningKeys(db)
  return { keys: keys.map((key) => ({ kty: 'EC', crv: 'P-256', x: key.x, y: key.y, kid: formatKid(key), alg: 'ES256', use: 'sig' })) }
}
