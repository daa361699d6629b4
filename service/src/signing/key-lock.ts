// Locks the private keys in DATA_DIR with a passphrase, or with a secret in a separate file. Locked keys are JWEs (RFC 7516) that
// any JOSE library can open.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { CompactEncrypt, compactDecrypt, decodeProtectedHeader } from 'jose'
import { StartError } from '../start-error.ts'
import { placeFile } from './place-file.ts'

// PBKDF2-HMAC-SHA-512 (RFC 7518 section 4.8); the number of rounds follows OWASP's advice of at least 210,000.
const PASSPHRASE_ALGORITHM = 'PBES2-HS512+A256KW'
const ROUNDS = 250_000
const SECRET_BYTES = 32

/** Where the secret comes from. */
export interface KeySecret {
  readonly keyPassphrase: string | undefined
  /** File of 32 random bytes in base64url; created with mode 0600 if a key is locked without a passphrase. */
  readonly keyFile: string
}

/** Locks a private key. */
export async function lockKey(text: string, { keyPassphrase, keyFile }: KeySecret): Promise<string> {
  const jwe = new CompactEncrypt(Buffer.from(text, 'utf8'))
  if (keyPassphrase === undefined)
    return await jwe.setProtectedHeader({ alg: 'dir', enc: 'A256GCM', cty: 'jwk+json' }).encrypt(await getFileSecret(keyFile))
  return await jwe
    .setProtectedHeader({ alg: PASSPHRASE_ALGORITHM, enc: 'A256GCM', cty: 'jwk+json' })
    .setKeyManagementParameters({ p2c: ROUNDS })
    .encrypt(Buffer.from(keyPassphrase, 'utf8'))
}

/**
 * Unlocks what {@link lockKey} locked; `file` is where it is stored. Throws {@link StartError} that names what is missing or wrong,
 * and never contains anything secret.
 */
export async function unlockKey(locked: string, file: string, secret: KeySecret): Promise<string> {
  const isPassphrase = isLockedByPassphrase(locked, file)
  const { keyPassphrase, keyFile } = secret
  if (isPassphrase && keyPassphrase === undefined)
    throw new StartError(`${file} is locked with a passphrase; set KEY_PASSPHRASE or KEY_PASSPHRASE_FILE.`)
  const key = isPassphrase ? Buffer.from(keyPassphrase!, 'utf8') : await findFileSecret(keyFile)
  if (key === undefined)
    throw new StartError(`${file} is locked with the secret in ${keyFile}, which is missing; restore it, or set KEY_FILE to where it is.`)
  try {
    const { plaintext } = await compactDecrypt(locked, key, {
      keyManagementAlgorithms: [isPassphrase ? PASSPHRASE_ALGORITHM : 'dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxPBES2Count: 4 * ROUNDS,
    })
    return Buffer.from(plaintext).toString('utf8')
  } catch {
    throw new StartError(`${isPassphrase ? 'The passphrase' : `The secret in ${keyFile}`} does not open ${file}; give the right one.`)
  }
}

/** Whether a locked key needs a passphrase; throws {@link StartError} if the text is not a locked key. */
export function isLockedByPassphrase(locked: string, file: string): boolean {
  try {
    const { alg } = decodeProtectedHeader(locked)
    if (alg === 'dir' || alg === PASSPHRASE_ALGORITHM) return alg === PASSPHRASE_ALGORITHM
  } catch {
    // Falls through: no message may contain any part of the file.
  }
  throw new StartError(`${file} does not contain a locked key; restore it from a backup.`)
}

async function getFileSecret(file: string): Promise<Uint8Array> {
  const known = await findFileSecret(file)
  if (known !== undefined) return known
  const secret = randomBytes(SECRET_BYTES)
  await placeFile(file, `${secret.toString('base64url')}\n`)
  return secret
}

async function findFileSecret(file: string): Promise<Uint8Array | undefined> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    throw new StartError(`KEY_FILE, ${file}, cannot be read (${code ?? 'unknown error'}).`)
  }
  const secret = Buffer.from(text.trim(), 'base64url')
  if (secret.length !== SECRET_BYTES)
    throw new StartError(`KEY_FILE, ${file}, does not contain a secret of ${SECRET_BYTES} bytes; restore it from a backup.`)
  return secret
}
