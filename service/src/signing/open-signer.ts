// Brings the key on disk and the keys that the register knows together, before anything is signed.
import { join } from 'node:path'
import { formatKid } from '@temsao/shared/token.ts'
import type { Db } from '../store/database.ts'
import { StartError } from '../start-error.ts'
import { insertSigningKey, listSigningKeys } from '../store/signing-keys.ts'
import { createSigningKey, findSigningKey, type PublicJwk } from './key-file.ts'
import { createSigner, type Signer } from './signer.ts'

/** A public key as it stands in a JWK Set (RFC 7517 section 4). */
export interface PublishedJwk extends PublicJwk {
  readonly kid: string
  readonly alg: 'ES256'
  readonly use: 'sig'
}

/** The keys that ever signed for the register. */
export interface JwkSet {
  readonly keys: readonly PublishedJwk[]
}

/** The file of the signing key in a data folder. */
export function keyFileIn(dataDir: string): string {
  return join(dataDir, 'signing-key.json')
}

/**
 * Opens the signer of `issuer` with the key in `dataDir`, creating it for a new register. Throws an error that says what
 * to do when the register knows another key: stamps signed with a wrong key would all look forged.
 */
export async function openSigner(db: Db, { dataDir, issuer, now }: { dataDir: string; issuer: number; now: number }): Promise<Signer> {
  const file = keyFileIn(dataDir)
  const known = (await listSigningKeys(db)).filter((key) => key.issuer === issuer)
  const latest = known.at(-1)
  const found = await findSigningKey(file)
  if (found === undefined && latest !== undefined)
    throw new StartError(`${file} is missing, but the register already has stamps signed with it; restore it from a backup.`)
  const { privateKey, publicJwk } = found ?? (await createSigningKey(file))
  if (latest === undefined) {
    const { x, y } = publicJwk
    await insertSigningKey(db, { issuer, keyNumber: 1, x, y, createdAt: new Date(now).toISOString() })
    return createSigner({ issuer, keyNumber: 1, privateKey })
  }
  if (latest.x !== publicJwk.x || latest.y !== publicJwk.y)
    throw new StartError(`${file} is not the key that the register knows as ${formatKid(latest)}; restore the right one from a backup.`)
  return createSigner({ issuer, keyNumber: latest.keyNumber, privateKey })
}

/** The public keys of the register as a JWK Set. */
export async function getJwkSet(db: Db): Promise<JwkSet> {
  const keys = await listSigningKeys(db)
  return { keys: keys.map((key) => ({ kty: 'EC', crv: 'P-256', x: key.x, y: key.y, kid: formatKid(key), alg: 'ES256', use: 'sig' })) }
}
