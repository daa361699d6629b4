// Counting attempts in memory: by time window, and with bounded memory for any input.
import { createAttemptCounter } from '@temsao/service/domain/attempt-counter.ts'
import { expect, it } from 'vitest'

const NOW = Date.parse('2026-11-22T05:00:00Z')
const LIMIT = { attempts: 2, windowSeconds: 600 }

it('allows a number of attempts in each window of time, for each subject separately', () => {
  const counter = createAttemptCounter(LIMIT)
  expect([0, 1, 2, 3].map(() => counter.secondsToWait('a', NOW + 60_000))).toEqual([0, 0, 540, 540])
  expect(counter.secondsToWait('b', NOW + 599_999)).toBe(0)
  expect(counter.secondsToWait('a', NOW + 599_999)).toBe(1)
  expect(counter.secondsToWait('a', NOW + 600_000)).toBe(0)
})

it('counts only a bounded number of subjects separately', () => {
  const counter = createAttemptCounter(LIMIT)
  expect(counter.secondsToWait('first', NOW)).toBe(0)
  const waits = Array.from({ length: 25_000 }, (_, index) => counter.secondsToWait(`flood ${index}`, NOW))
  expect(waits.filter((seconds) => seconds > 0).length).toBeGreaterThan(4900)
  expect(counter.secondsToWait('first', NOW)).toBe(0)
  expect(counter.secondsToWait('late', NOW)).toBe(600)
})
