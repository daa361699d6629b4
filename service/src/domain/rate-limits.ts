// How often somebody may try something: by account and by address, counted in the database.
import type { Db } from '../store/database.ts'
import { countAttempt } from '../store/rate-limits.ts'
import { hashSecretToken } from './secret-token.ts'

/** The number of attempts that are allowed in a number of seconds. */
export interface RateLimit {
  readonly attempts: number
  readonly windowSeconds: number
}

/**
 * Sign-in and passwords: a person mistypes a few times, an attacker guesses thousands of times. An office with one address has many people,
 * so an address gets more attempts than an account. Shoppers' reports: many people share one address of a telephone network, and many
 * people can find one stamp that was copied onto many packs.
 */
export const RATE_LIMITS = {
  account: { attempts: 10, windowSeconds: 900 },
  address: { attempts: 100, windowSeconds: 900 },
  invitationsSent: { attempts: 200, windowSeconds: 3600 },
  devicesRegistered: { attempts: 20, windowSeconds: 3600 },
  packagesTaken: { attempts: 30, windowSeconds: 3600 },
  mismatchByAddress: { attempts: 30, windowSeconds: 3600 },
  mismatchByStamp: { attempts: 30, windowSeconds: 86_400 },
  // Many shoppers share one address of a mobile network, and each asks once for each stamp. Stamp numbers are consecutive, so somebody who
  // tries them all is slowed down to one a second. A phone that has read a stamp never asks for one that does not exist, and the check
  // character catches typing errors. So misses are rare for people and count ten times as much.
  records: { attempts: 600, windowSeconds: 600 },
  recordMisses: { attempts: 60, windowSeconds: 600 },
} as const satisfies Record<string, RateLimit>

/** The name under which attempts are counted. It is a hash, so that the counters hold nobody's address. */
export function rateLimitKey(kind: string, subject: string): string {
  return `${kind}:${hashSecretToken(subject).slice(0, 32)}`
}

/** Counts one attempt. Returns 0, or the seconds to wait if the attempt is over the limit. */
export async function secondsToWait(db: Db, key: string, { limit, now }: { limit: RateLimit; now: number }): Promise<number> {
  const resetsAt = new Date(now + limit.windowSeconds * 1000).toISOString()
  const counted = await countAttempt(db, key, { now: new Date(now).toISOString(), resetsAt })
  return counted.count <= limit.attempts ? 0 : Math.max(1, Math.ceil((Date.parse(counted.resetsAt) - now) / 1000))
}
