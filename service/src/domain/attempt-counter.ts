// Counts attempts in memory that are too frequent to write to the database. Memory use is bounded, and counts are forgotten with their
// window.
import { createHmac, randomBytes } from 'node:crypto'
import type { RateLimit } from './rate-limits.ts'

/** The most subjects that one window tells apart; all further subjects share one count. */
const MAX_SUBJECTS = 20_000
const ALL_OTHERS = 'others'

/** Counts attempts of many subjects against one limit. */
export interface AttemptCounter {
  /** Counts one attempt. Returns 0, or the seconds to wait if the attempt is over the limit. `now` is in milliseconds. */
  readonly secondsToWait: (subject: string, now: number) => number
}

/**
 * Creates a counter for this process only. It stores subjects as hashes under a random key and throws that key away when the window ends,
 * so that nobody can find out afterwards which address was counted.
 */
export function createAttemptCounter({ attempts, windowSeconds }: RateLimit): AttemptCounter {
  const counts = new Map<string, number>()
  let window = -1
  let key = randomBytes(32)
  return {
    secondsToWait: (subject, now) => {
      const present = Math.floor(now / 1000 / windowSeconds)
      if (present !== window) {
        counts.clear()
        key = randomBytes(32)
        window = present
      }
      const hash = createHmac('sha256', key).update(subject).digest('base64url').slice(0, 16)
      const name = counts.has(hash) || counts.size < MAX_SUBJECTS ? hash : ALL_OTHERS
      const count = (counts.get(name) ?? 0) + 1
      counts.set(name, count)
      return count <= attempts ? 0 : Math.max(1, (window + 1) * windowSeconds - Math.floor(now / 1000))
    },
  }
}
