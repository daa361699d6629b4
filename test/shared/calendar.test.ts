import { describe, expect, it } from 'vitest'
import { addDays, addMonths, dayInVietnam, endOfDay, isIsoDate, parseIsoDate, startOfDay } from '@temsao/shared/calendar.ts'
import { expiryOf, isInForce, reevaluationWindow, termStateOn } from '@temsao/shared/stamp/certificate-term.ts'

const day = parseIsoDate

describe('calendar days', () => {
  it.each(['2025-02-31', '2023-02-29', '2025-13-01', '2025-1-1', '20250101', '1899-12-31', '', null])('refuses %j', (text) => {
    expect(isIsoDate(text)).toBe(false)
  })

  it('accepts 29 February of a leap year only', () => {
    expect(isIsoDate('2024-02-29')).toBe(true)
    expect(() => day('2025-02-29')).toThrow(RangeError)
  })

  it('counts days in Vietnam, seven hours ahead of UTC', () => {
    expect(dayInVietnam(Date.parse('2026-11-20T16:59:59.999Z'))).toBe('2026-11-20')
    expect(dayInVietnam(Date.parse('2026-11-20T17:00:00Z'))).toBe('2026-11-21')
    expect(startOfDay(day('2026-11-21'))).toBe(Date.parse('2026-11-20T17:00:00Z') / 1000)
    expect(endOfDay(day('2026-11-21'))).toBe(startOfDay(day('2026-11-22')))
  })

  it('adds months to the last day where the month is shorter', () => {
    expect(addMonths(day('2024-02-29'), 36)).toBe('2027-02-28')
    expect(addMonths(day('2024-02-29'), 48)).toBe('2028-02-29')
    expect(addMonths(day('2025-12-31'), 2)).toBe('2026-02-28')
    expect(addMonths(day('2025-01-15'), -1)).toBe('2024-12-15')
  })
})

describe('the term of a certificate', () => {
  it.each([
    ['2023-12-15', '2026-12-15', '2026-06-18', '2026-08-17', '2027-06-13'],
    ['2024-11-12', '2027-11-12', '2027-05-16', '2027-07-15', '2028-05-10'],
    ['2025-04-20', '2028-04-20', '2027-10-23', '2027-12-22', '2028-10-17'],
    ['2024-02-29', '2027-02-28', '2026-09-01', '2026-10-31', '2027-08-27'],
  ])('issued on %s: expires %s, file from %s to %s, extension to %s at most', (issued, expires, opens, closes, extended) => {
    const expiry = expiryOf(day(issued))
    expect(expiry).toBe(expires)
    expect(reevaluationWindow(expiry)).toEqual({ opensOn: opens, closesOn: closes })
    expect(addDays(expiry, 180)).toBe(extended)
  })

  const term = { issuedOn: day('2023-12-15'), expiresOn: day('2026-12-15') }

  it.each([
    ['2023-12-14', 'not-yet-valid'],
    ['2023-12-15', 'valid'],
    ['2026-09-15', 'valid'],
    ['2026-09-16', 'lapses-soon'],
    ['2026-12-15', 'lapses-soon'],
    ['2026-12-16', 'lapsed'],
  ])('is on %s %s', (today, state) => {
    expect(termStateOn(term, day(today))).toBe(state)
  })

  it('is extended from the day after the printed expiry to the end of the last day of the extension', () => {
    const extended = { ...term, extendedTo: day('2027-06-13') }
    expect(termStateOn(extended, day('2026-12-15'))).not.toBe('extended')
    expect(termStateOn(extended, day('2026-12-16'))).toBe('extended')
    expect(termStateOn(extended, day('2027-06-13'))).toBe('extended')
    expect(termStateOn(extended, day('2027-06-14'))).toBe('lapsed')
    expect(isInForce(extended, day('2027-06-13'))).toBe(true)
  })
})
