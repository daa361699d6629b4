// The private keys on one machine: ES256 JWKs (RFC 7517), each locked in its own file, which only its owner can read.
import { readFile, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose'
import { StartError } from '../start-error.ts'
import { isLockedByPassphrase, lockKey, unlockKey, type KeySecret } from './key-lock.ts'
import { placeFile } from './place-file.ts'

/** A key pair: the private key for the signer, the public JWK for everybody. */
export interface SigningKey {
  readonly privateKey: CryptoKey
  readonly publicJwk: PublicJwk
}

/** The public half of a P-256 key. */
export interface PublicJwk {
  readonly kty: 'EC'
  readonly crv: 'P-256'
  readonly x: string
  readonly y: string
}

/** Where a machine stores its keys, and what locks them. */
export interface KeyLocation extends KeySecret {
  readonly dataDir: string
}

/** The file of a key by its name: a key ID such as `12-1`, or `root`. */
export function keyFileOf({ dataDir }: Pick<KeyLocation, 'dataDir'>, name: string): string {
  return join(dataDir, 'keys', `${name}.jwe`)
}

/** The file that held the only key, unlocked, before keys were locked. */
export function plainKeyFileIn({ dataDir }: Pick<KeyLocation, 'dataDir'>): string {
  return join(dataDir, 'signing-key.json')
}

/**
 * The key with this name, or `undefined` if this machine does not have it; throws {@link StartError} if it cannot be unlocked. A
 * key that was locked with the file is locked with the passphrase as soon as there is one.
 */
export async function findKey(location: KeyLocation, name: string): Promise<SigningKey | undefined> {
  const text = await findKeyText(location, name)
  return text === undefined ? undefined : await toSigningKey(text, keyFileOf(location, name))
}

/** The private JWK with this name as JSON, or `undefined`. It is secret. */
export async function findKeyText(location: KeyLocation, name: string): Promise<string | undefined> {
  const file = keyFileOf(location, name)
  const locked = await findText(file)
  if (locked === undefined) return undefined
  const text = await unlockKey(locked.trim(), file, location)
  if (location.keyPassphrase !== undefined && !isLockedByPassphrase(locked.trim(), file))
    await placeFile(file, `${await lockKey(text, location)}\n`, { replace: true })
  return text
}

/** Creates a key with this name; throws if there already is one. */
export async function createKey(location: KeyLocation, name: string): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  return await placeKey(location, name, JSON.stringify({ ...(await exportJWK(privateKey)), kid: name }))
}

/**
 * Locks and stores a private JWK that {@link findKeyText} returned; throws {@link StartError} if the text is not such a key, or if
 * there already is one with this name.
 */
export async function placeKey(location: KeyLocation, name: string, text: string): Promise<SigningKey> {
  const file = keyFileOf(location, name)
  const key = await toSigningKey(text, file)
  await placeFile(file, `${await lockKey(text, location)}\n`)
  return key
}

/** The unlocked key of an earlier version, or `undefined`; throws {@link StartError} if the file does not contain a key. */
export async function findPlainKey(location: KeyLocation): Promise<(SigningKey & { readonly text: string }) | undefined> {
  const file = plainKeyFileIn(location)
  const text = await findText(file)
  return text === undefined ? undefined : { ...(await toSigningKey(text, file)), text }
}

/** Locks the unlocked key of an earlier version under this name and removes the unlocked file. */
export async function lockPlainKey(location: KeyLocation, name: string, text: string): Promise<void> {
  if ((await findKey(location, name)) === undefined) await placeKey(location, name, text)
  await unlink(plainKeyFileIn(location))
}

/** The key ID inside a private JWK. */
export function kidOf(text: string): string | undefined {
  const { kid } = JSON.parse(text) as JWK
  return kid
}

async function findText(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function toSigningKey(text: string, file: string): Promise<SigningKey> {
  try {
    const { kty, crv, x, y, d } = JSON.parse(text) as JWK
    if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined || d === undefined) throw new TypeError('another kind of key')
    const privateKey = (await importJWK({ kty, crv, x, y, d }, 'ES256')) as CryptoKey
    return { privateKey, publicJwk: { kty: 'EC', crv: 'P-256', x, y } }
  } catch {
    // No message and no log may contain any part of the file.
    throw new StartError(`${file} does not contain a P-256 signing key; restore it from a backup.`)
  }
}
