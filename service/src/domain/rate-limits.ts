// How often something may be tried: by account and by address, counted in the database.
import type { Db } from '../store/database.ts'
import { countAttempt } from '../store/rate-limits.ts'
import { hashSecretToken } from './secret-token.ts'

/** So many attempts in so many seconds. */
export interface RateLimit {
  readonly attempts: number
  readonly windowSeconds: number
}

/**
 * Sign-in and passwords: a person mistypes a few times, a guesser thousands. An office behind one address is many
 * people, so an address may try more than an account. Reports from shoppers: a telephone network is one address of many, and
 * one stamp copied onto many packs has many finders.
 */
export const RATE_LIMITS = {
  account: { attempts: 10, windowSeconds: 900 },
  address: { attempts: 100, windowSeconds: 900 },
  invitationsSent: { attempts: 200, windowSeconds: 3600 },
  devicesRegistered: { attempts: 20, windowSeconds: 3600 },
  packagesTaken: { attempts: 30, windowSeconds: 3600 },
  mismatchByAddress: { attempts: 30, windowSeconds: 3600 },
  mismatchByStamp: { attempts: 30, windowSeconds: 86_400 },
  // Many shoppers share one address of a mobile network, and each asks once a stamp. Numbers follow each other, so whoever
  // tries them all is slowed to one a second; and since no phone that has read a stamp asks for one that does not exist, and
  // the check character catches slips of typing, a miss is rare for people and counts ten times as much.
  records: { attempts: 600, windowSeconds: 600 },
  recordMisses: { attempts: 60, windowSeconds: 600 },
} as const satisfies Record<string, RateLimit>

/** The name under which attempts are counted: hashed, so that the counters hold no address of anybody. */
export function rateLimitKey(kind: string, subject: string): string {
  return `${kind}:${hashSecretToken(subject).slice(0, 32)}`
}

/** Counts one attempt; gives the seconds to wait when it is one too many, else 0. */
export async function secondsToWait(db: Db, key: string, { limit, now }: { limit: RateLimit; now: number }): Promise<number> {
  const resetsAt = new Date(now + limit.windowSeconds * 1000).toISOString()
  const counted = await countAttempt(db, key, { now: new Date(now).toISOString(), resetsAt })
  return counted.count <= limit.attempts ? 0 : Math.max(1, Math.ceil((Date.parse(counted.resetsAt) - now) / 1000))
}
