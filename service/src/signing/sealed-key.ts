// The signing key for transport to another machine: encrypted with a passphrase, as a JWE (RFC 7516) that any JOSE library can
// open.
import { CompactEncrypt, compactDecrypt } from 'jose'
import { StartError } from '../start-error.ts'

const SHORTEST_PASSPHRASE = 12
// PBKDF2-HMAC-SHA-512 (RFC 7518 section 4.8); the number of rounds follows OWASP's advice of at least 210,000.
const ALGORITHM = 'PBES2-HS512+A256KW'
const ROUNDS = 250_000

/** Encrypts the text of a key file; throws {@link StartError} if the passphrase is too short to protect it. */
export async function sealKey(keyText: string, passphrase: string): Promise<string> {
  if (passphrase.length < SHORTEST_PASSPHRASE)
    throw new StartError(`TEMSAO_BACKUP_PASSPHRASE must have at least ${SHORTEST_PASSPHRASE} characters.`)
  return await new CompactEncrypt(Buffer.from(keyText, 'utf8'))
    .setProtectedHeader({ alg: ALGORITHM, enc: 'A256GCM' })
    .setKeyManagementParameters({ p2c: ROUNDS })
    .encrypt(Buffer.from(passphrase, 'utf8'))
}

/** The text of the key file in a sealed key; throws {@link StartError} for a wrong passphrase. */
export async function openSealedKey(sealed: string, passphrase: string): Promise<string> {
  try {
    const { plaintext } = await compactDecrypt(sealed, Buffer.from(passphrase, 'utf8'), {
      keyManagementAlgorithms: [ALGORITHM],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxPBES2Count: 4 * ROUNDS,
    })
    return Buffer.from(plaintext).toString('utf8')
  } catch {
    throw new StartError('TEMSAO_BACKUP_PASSPHRASE does not open the signing key in this backup.')
  }
}
