// The signing key on disk: one ES256 JWK (RFC 7517), readable by its owner alone.
import { link, open, readFile, unlink } from 'node:fs/promises'
import { exportJWK, generateKeyPair, importJWK, type CryptoKey, type JWK } from 'jose'
import { StartError } from '../start-error.ts'

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

/** The key in `file`, or `undefined` when there is no such file; throws an error that names the file when it holds no key. */
export async function findSigningKey(file: string): Promise<SigningKey | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  try {
    return await toSigningKey(JSON.parse(text) as JWK)
  } catch {
    // Nothing of the file's content may reach a message or a log.
    throw new StartError(`${file} does not hold a P-256 signing key; restore it from a backup.`)
  }
}

/** Creates a key in `file` with mode 0600, complete before it is used; throws when the file exists. */
export async function createSigningKey(file: string): Promise<SigningKey> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const jwk = await exportJWK(privateKey)
  await placeKey(file, `${JSON.stringify(jwk)}\n`)
  return await toSigningKey(jwk)
}

/** Puts the text of a key file, as {@link readKeyText} gave it, into `file`; throws when it is no key or the file exists. */
export async function restoreSigningKey(file: string, text: string): Promise<SigningKey> {
  const key = await toSigningKey(JSON.parse(text) as JWK)
  await placeKey(file, text)
  return key
}

/** The text of a key file, for {@link restoreSigningKey}. It is secret. */
export async function readKeyText(file: string): Promise<string> {
  return await readFile(file, 'utf8')
}

// Written beside and linked into place: after a power cut there is a whole key or none, and never a second one.
async function placeKey(file: string, text: string): Promise<void> {
  const draft = `${file}.${process.pid}.new`
  const handle = await open(draft, 'wx', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
    await link(draft, file)
  } finally {
    await handle.close()
    await unlink(draft)
  }
}

async function toSigningKey(jwk: JWK): Promise<SigningKey> {
  const { kty, crv, x, y, d } = jwk
  if (kty !== 'EC' || crv !== 'P-256' || x === undefined || y === undefined || d === undefined)
    throw new TypeError('not a P-256 private key')
  const privateKey = (await importJWK({ kty, crv, x, y, d }, 'ES256')) as CryptoKey
  return { privateKey, publicJwk: { kty: 'EC', crv: 'P-256', x, y } }
}
