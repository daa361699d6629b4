import { describe, expect, it } from 'vitest'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import { COPY_SIGNALS, findCopySignals, type CopyFacts, type Sighting } from '@temsao/shared/stamp/copy-signals.ts'
import { distanceKm, findProvinceSeat } from '@temsao/shared/province-seats.ts'
import { findTextFault } from '@temsao/shared/text.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'

const HOUR = 3600
const day = parseIsoDate

const codesOf = (facts: CopyFacts): string[] => findCopySignals(facts).map(({ code }) => code)
const inHour = (hour: number, provinceCode: string): Sighting => ({ from: hour * HOUR, until: (hour + 1) * HOUR, place: { provinceCode } })
const at = (hour: number, lat: number, lon: number): Sighting => ({ from: hour * HOUR, until: hour * HOUR, place: { lat, lon } })

describe('seats of provinces', () => {
  it('are known for every province, inside the country and all different', () => {
    const seats = Object.keys(PROVINCES).map((code) => findProvinceSeat(code)!)
    for (const { lat, lon } of seats) expect([lat > 8.5 && lat < 23.4, lon > 102.1 && lon < 109.5]).toEqual([true, true])
    expect(new Set(seats.map(({ lat, lon }) => `${lat} ${lon}`)).size).toBe(34)
    expect([findProvinceSeat('02'), findProvinceSeat('constructor')]).toEqual([undefined, undefined])
  })

  it.each([
    ['01', '79', 1138],
    ['12', '11', 121],
    ['12', '96', 1481],
    ['48', '46', 80],
  ])('of %s and %s are about %i km apart', (a, b, km) => {
    expect(Math.abs(distanceKm(findProvinceSeat(a)!, findProvinceSeat(b)!) - km)).toBeLessThan(km * 0.03)
  })

  it('are at distance 0 from themselves, and the antipode is half way round the earth', () => {
    expect(distanceKm({ lat: 10, lon: 100 }, { lat: 10, lon: 100 })).toBe(0)
    expect(Math.round(distanceKm({ lat: 10, lon: 100 }, { lat: -10, lon: -80 }))).toBe(20_015)
  })
})

describe('the same stamp in two places', () => {
  it.each<[string, readonly Sighting[], boolean]>([
    ['Lai Châu and Cà Mau within the hour', [inHour(10, '12'), inHour(10, '96')], true],
    ['Lai Châu and Cà Mau a day later', [inHour(10, '12'), inHour(34, '96')], false],
    ['Lai Châu and Cà Mau, the later one first', [inHour(12, '96'), inHour(10, '12')], true],
    ['Lai Châu and Điện Biên within the hour', [inHour(10, '12'), inHour(10, '11')], false],
    ['one province', [inHour(10, '12'), inHour(10, '12')], false],
    ['one place', [inHour(10, '12')], false],
    ['no place', [{ from: 0, until: 0 }, inHour(0, '12')], false],
    ['an unknown province', [inHour(0, '99'), inHour(0, '12')], false],
    [
      'a corner of Lai Châu and the province of Lai Châu',
      [inHour(10, '12'), { from: 36_000, until: 36_000, place: { lat: 22.4, lon: 101, provinceCode: '12' } }],
      false,
    ],
    [
      'a corner of another province and the province of Lai Châu',
      [inHour(10, '12'), { from: 36_000, until: 36_000, place: { lat: 22.4, lon: 101 } }],
      true,
    ],
    ['99 km in no time', [at(10, 21, 105), at(10, 21.89, 105)], false],
    ['101 km in no time', [at(10, 21, 105), at(10, 21.91, 105)], true],
    ['101 km in an hour', [at(10, 21, 105), at(11, 21.91, 105)], false],
  ])('%s', (_, sightings, isSignal) => {
    expect(codesOf({ sightings })).toEqual(isSignal ? ['far-apart'] : [])
  })

  it('is reported for the two places that exceed the possible distance the most', () => {
    const sightings = [inHour(10, '12'), inHour(10, '01'), inHour(11, '79'), inHour(40, '96')]
    expect(findCopySignals({ sightings })).toEqual([
      { code: 'far-apart', distanceKm: 1337, hours: 2, sightings: [sightings[0], sightings[2]] },
    ])
  })

  it('is found among thousands in bounded time', () => {
    const sightings = Array.from({ length: 20_000 }, (_, index) => inHour(index, '12'))
    expect(codesOf({ sightings: [...sightings, inHour(19_999, '96')] })).toEqual(['far-apart'])
  })
})

describe('signals', () => {
  it.each<[string, CopyFacts, readonly string[]]>([
    ['nothing known', {}, []],
    ['as many scans as packs', { distinctScans: 10, declaredPacks: 10 }, []],
    ['more scans than packs', { distinctScans: 11, declaredPacks: 10 }, ['more-scans-than-packs']],
    ['scans of an unknown batch', { distinctScans: 11 }, []],
    ['a number that was never issued', { isOutsideRange: true }, ['outside-range']],
    ['a serial that was given back', { isVoid: true }, ['void-serial']],
    ['made on the last day', { producedOn: day('2026-11-20'), lastDay: day('2026-11-20') }, []],
    ['made a day later', { producedOn: day('2026-11-21'), lastDay: day('2026-11-20') }, ['made-after-lapse']],
    ['the code of the commune', { productCode: '12-03388-4-2025', producer: { communeCode: '03388', provinceCode: '12' } }, []],
    [
      'the code of another commune',
      { productCode: '12-03390-4-2025', producer: { communeCode: '03388', provinceCode: '12' } },
      ['code-not-commune'],
    ],
    [
      'the code of another province',
      { productCode: '11-03388-4-2025', producer: { communeCode: '03388', provinceCode: '12' } },
      ['code-not-commune'],
    ],
    ['a code of the older form', { productCode: '83-829-28780-3-2022', producer: { communeCode: '03388', provinceCode: '12' } }, []],
    ['an invalid code', { productCode: 'x', producer: { communeCode: '03388', provinceCode: '12' } }, []],
    ['seen in this inspection', { seenHere: [4] }, ['seen-twice-here']],
    ['not seen in this inspection', { seenHere: [] }, []],
    [
      'everything at once',
      {
        seenHere: [4],
        isVoid: true,
        isOutsideRange: true,
        distinctScans: 2,
        declaredPacks: 1,
        sightings: [inHour(1, '12'), inHour(1, '96')],
      },
      ['far-apart', 'more-scans-than-packs', 'outside-range', 'void-serial', 'seen-twice-here'],
    ],
  ])('%s', (_, facts, codes) => {
    expect(codesOf(facts)).toEqual(codes)
  })

  it('are explained in both languages, and none is called a proof', () => {
    for (const { vi, en } of Object.values(COPY_SIGNALS)) {
      for (const text of [vi.title, vi.explanation, en.title, en.explanation]) expect(findTextFault(text, 400)).toBeUndefined()
      expect(vi.explanation).toContain('Đây chưa phải là bằng chứng')
      expect(en.explanation).toContain('This is no proof')
    }
  })
})
