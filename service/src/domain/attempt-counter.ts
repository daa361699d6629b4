// Counts attempts in memory, for what happens too often to be written down: bounded, and forgotten with its window of time.
import { createHmac, randomBytes } from 'node:crypto'
import type { RateLimit } from './rate-limits.ts'

/** The most subjects that are told apart in one window; all others count as one. */
const MAX_SUBJECTS = 20_000
const ALL_OTHERS = 'others'

/** Counts attempts of many subjects against one limit. */
export interface AttemptCounter {
  /** Counts one attempt; gives the seconds to wait when it is one too many, else 0. `now` in milliseconds. */
  readonly secondsToWait: (subject: string, now: number) => number
}

/**
 * Creates a counter of this process alone. Subjects are kept as hashes under a random key that is thrown away with them when the
 * window ends, so that nobody can find out afterwards which address was counted.
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
