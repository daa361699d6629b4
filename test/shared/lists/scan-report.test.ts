// What a page may say about a scan: the hour in Vietnam, and a proof that other programs can also compute.
import { createHash } from 'node:crypto'
import { assert, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import {
  formatScanHour,
  SCAN_PROOF_BYTES,
  SCAN_PROOF_LENGTH,
  scanHourAt,
  scanProofText,
  startOfHour,
} from '@temsao/shared/verdict/scan-report.ts'

const day = parseIsoDate('2026-11-22')

describe('the hour of a scan', () => {
  it.each([
    ['2026-11-21T16:59:59.999Z', '2026-11-21T23'],
    ['2026-11-21T17:00:00Z', '2026-11-22T00'],
    ['2026-11-22T05:30:00Z', '2026-11-22T12'],
    ['1969-12-31T17:00:00Z', '1970-01-01T00'],
  ])('of %s is %s in Vietnam', (instant, hour) => {
    expect(formatScanHour(scanHourAt(Date.parse(instant)))).toBe(hour)
  })

  it('begins at most an hour before, and its texts sort by time', () => {
    const instant = integer({ min: Date.parse('2000-01-01'), max: Date.parse('2100-01-01') })
    assert(
      property(instant, instant, (a, b) => {
        const [first, second] = [scanHourAt(a), scanHourAt(b)]
        const after = a - startOfHour(first)
        expect(after >= 0 && after < 3_600_000).toBe(true)
        expect(a > b || formatScanHour(first) <= formatScanHour(second)).toBe(true)
      }),
    )
  })
})

it('the text of a proof is written in only one way', () => {
  const signature = Uint8Array.from({ length: 64 }, (_, index) => index)
  const text = scanProofText('26R2V-M4C4N', { day, hour: 7 }, signature)
  expect(text).toBe(
    'temsao-scan 1\n26R2V-M4C4N\n2026-11-22T07\nAAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8gISIjJCUmJygpKissLS4vMDEyMzQ1Njc4OTo7PD0-Pw',
  )
  const hash = createHash('sha256').update(text).digest()
  expect(hash.subarray(0, SCAN_PROOF_BYTES).toString('base64url')).toBe(hash.toString('base64url').slice(0, SCAN_PROOF_LENGTH))
})
