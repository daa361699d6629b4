// Random secrets that are shown once and kept only as a hash.
import { createHash, randomBytes } from 'node:crypto'

/** A new secret of 256 bits, base64url, 43 characters. */
export function createSecretToken(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * The stored form of a secret: SHA-256, hex. A plain hash is enough for 256 random bits. Looking up a hash tells an attacker nothing useful
 * through the time that it takes.
 */
export function hashSecretToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}
