// How passwords are stored: Argon2id (RFC 9106) with the parameters of OWASP's Password Storage Cheat Sheet.
import { hash, verify } from '@node-rs/argon2'

// The binding declares its algorithms as a const enum, which cannot be read without a build step; 2 is Argon2id.
const ALGORITHM = { algorithm: 2 } as const

/** What it costs to try a password: memory in KiB, passes over it, and threads. */
export interface PasswordCost {
  readonly memoryCost: number
  readonly timeCost: number
  readonly parallelism: number
}

/** What it costs to try a password that the service keeps. */
export const PASSWORD_COST: PasswordCost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The PHC string of a password, with its own salt. The text is normalised first, because keyboards produce different forms. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  return await hash(password.normalize('NFC'), { ...ALGORITHM, ...cost })
}

/** Whether `password` belongs to the hash `stored`. */
export async function isPassword(stored: string, password: string): Promise<boolean> {
  return await verify(stored, password.normalize('NFC'))
}
