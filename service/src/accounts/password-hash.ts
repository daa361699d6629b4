// How passwords are stored: Argon2id (RFC 9106) with the parameters of OWASP's Password Storage Cheat Sheet.
import { hash, verify } from '@node-rs/argon2'

// The binding declares its algorithms as a const enum, which cannot be read without a build step; 2 is Argon2id.
const PARAMETERS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The PHC string of a password, with its own salt. The text is normalised first, because keyboards produce different forms. */
export async function hashPassword(password: string): Promise<string> {
  return await hash(password.normalize('NFC'), PARAMETERS)
}

/** Whether `password` belongs to the hash `stored`. */
export async function isPassword(stored: string, password: string): Promise<boolean> {
  return await verify(stored, password.normalize('NFC'))
}
