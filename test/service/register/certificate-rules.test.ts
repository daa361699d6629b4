import { describe, expect, it } from 'vitest'
import { parseIsoDate as day } from '@temsao/shared/calendar.ts'
import { batchStatusOf } from '@temsao/service/domain/register/batch-state.ts'
import { certificateStateOn, findCertificateInForce, findSuccessor } from '@temsao/service/domain/register/certificate-state.ts'
import { findExtensionFaults, recognisingLevel } from '@temsao/service/domain/register/certificates.ts'
import { evaluationAfter, findEvaluationFaults } from '@temsao/service/domain/register/evaluation.ts'
import { findCodeWarnings } from '@temsao/service/domain/register/product-code-rules.ts'
import { productStandingOn } from '@temsao/service/domain/register/product-state.ts'
import { quotaOf } from '@temsao/service/domain/register/quota.ts'
import type { ApplicationRow, CertificateRow } from '@temsao/service/store/schema.ts'

function certificate(id: number, issuedOn: string, more: Partial<CertificateRow> = {}): CertificateRow {
  return {
    id,
    productId: 1,
    number: `${id}/DEMO`,
    decision: '1/QĐ',
    issuingBody: 'UBND',
    star: 3,
    issuedOn: day(issuedOn),
    extendedTo: null,
    extensionDocument: null,
    evaluation: 'first',
    points: null,
    revokedOn: null,
    revocationGround: null,
    revocationDecision: null,
    revocationBody: null,
    createdAt: '',
    version: 1,
    ...more,
  }
}

const revokedOn = (text: string): Partial<CertificateRow> => ({ revokedOn: day(text), revocationGround: 'đ', revocationDecision: '9/QĐ' })

describe('who recognises a star', () => {
  it.each([
    [3, '2019-01-01', 'province'],
    [3, '2023-02-23', 'province'],
    [3, '2023-02-24', 'district'],
    [3, '2025-07-05', 'district'],
    [3, '2025-07-06', 'province'],
    [3, '2026-05-22', 'province'],
    [4, '2022-01-01', 'province'],
    [4, '2024-01-01', 'province'],
    [4, '2026-06-01', 'province'],
    [5, '2019-06-01', 'centre'],
    [5, '2024-01-01', 'centre'],
    [5, '2026-06-01', 'centre'],
  ] as const)('%i★ on %s: %s', (star, decidedOn, level) => {
    expect(recognisingLevel(star, day(decidedOn))).toBe(level)
  })
})

describe('the state of a certificate', () => {
  const first = certificate(1, '2023-12-15')

  it.each([
    ['2023-12-14', 'not-yet-valid'],
    ['2023-12-15', 'valid'],
    ['2026-09-15', 'valid'],
    ['2026-09-16', 'lapses-soon'],
    ['2026-12-15', 'lapses-soon'],
    ['2026-12-16', 'lapsed'],
  ])('alone, on %s: %s', (on, state) => {
    expect(certificateStateOn(first, [first], day(on))).toBe(state)
  })

  it('is superseded by the next one from its own date, which may be before the old one ends', () => {
    const [second, third] = [certificate(3, '2026-10-01', { star: 4 }), certificate(2, '2026-11-01', { star: 4 })]
    const all = [third, first, second]
    expect(findSuccessor(first, all)).toBe(second)
    expect(certificateStateOn(first, all, day('2026-09-30'))).toBe('lapses-soon')
    expect(certificateStateOn(first, all, day('2026-10-01'))).toBe('superseded')
    expect(findCertificateInForce(all, day('2026-09-30'))).toBe(first)
    expect(findCertificateInForce(all, day('2026-10-01'))).toBe(second)
    expect(findCertificateInForce(all, day('2026-11-01'))).toBe(third)
  })

  it('is revoked from the day of the decision, even if it has lapsed or is superseded', () => {
    const revoked = certificate(1, '2023-12-15', revokedOn('2026-03-01'))
    expect(certificateStateOn(revoked, [revoked], day('2026-02-28'))).toBe('valid')
    expect(certificateStateOn(revoked, [revoked], day('2026-03-01'))).toBe('revoked')
    expect(certificateStateOn(revoked, [revoked], day('2027-03-01'))).toBe('revoked')
    const next = certificate(2, '2026-05-01')
    expect(certificateStateOn(revoked, [revoked, next], day('2026-06-01'))).toBe('revoked')
    expect(findCertificateInForce([revoked], day('2026-02-28'))).toBe(revoked)
    expect(findCertificateInForce([revoked], day('2026-03-01'))).toBeUndefined()
    expect(findCertificateInForce([revoked, next], day('2026-06-01'))).toBe(next)
  })

  it('can be revoked after expiry: first lapsed, then revoked', () => {
    const late = certificate(1, '2023-12-15', revokedOn('2027-01-10'))
    expect(certificateStateOn(late, [late], day('2027-01-09'))).toBe('lapsed')
    expect(certificateStateOn(late, [late], day('2027-01-10'))).toBe('revoked')
  })

  it('does not become valid again when the upgrade after it is revoked', () => {
    const upgrade = certificate(2, '2025-01-01', { star: 4, ...revokedOn('2025-06-01') })
    expect(findCertificateInForce([first, upgrade], day('2025-06-01'))).toBeUndefined()
    expect(certificateStateOn(first, [first, upgrade], day('2025-06-01'))).toBe('superseded')
  })
})

describe('the state of a product', () => {
  const issued = certificate(1, '2023-12-15', { extendedTo: day('2027-06-13'), extensionDocument: '1/CV' })

  it.each([
    ['2023-12-14', 'applying', undefined, false],
    ['2023-12-15', 'certified', 1276, true],
    ['2026-12-15', 'certified', 180, true],
    ['2026-12-16', 'extended', 179, true],
    ['2027-06-13', 'extended', 0, true],
    ['2027-06-14', 'lapsed', -1, false],
  ])('extended to 2027-06-13, on %s: %s with %s days left', (on, state, daysLeft, inForce) => {
    const standing = productStandingOn({ certificates: [issued] }, day(on))
    expect(standing).toMatchObject({ state, daysLeft })
    expect(standing.certificateInForce !== undefined).toBe(inForce)
  })

  it.each([
    ['2026-09-15', 'certified'],
    ['2026-09-16', 'lapses-soon'],
    ['2026-12-15', 'lapses-soon'],
    ['2026-12-16', 'lapsed'],
  ])('not extended, on %s: %s', (on, state) => {
    expect(productStandingOn({ certificates: [certificate(1, '2023-12-15')] }, day(on)).state).toBe(state)
  })

  it('is revoked, without days left and without a window, and certified again with a new certificate', () => {
    const revoked = certificate(1, '2023-12-15', revokedOn('2026-03-01'))
    expect(productStandingOn({ certificates: [revoked] }, day('2026-03-01'))).toMatchObject({
      state: 'revoked',
      daysLeft: undefined,
      reevaluationWindow: undefined,
    })
    expect(productStandingOn({ certificates: [revoked, certificate(2, '2026-08-01')] }, day('2026-08-01')).state).toBe('certified')
  })

  it('has an open application until a certificate follows it', () => {
    const file: ApplicationRow = { id: 1, productId: 1, evaluation: 'upgrade', starSought: 4, filedOn: day('2026-06-20'), createdAt: '' }
    const before = productStandingOn({ certificates: [issued], applications: [file] }, day('2026-07-01'))
    expect(before).toMatchObject({ openApplication: file, reevaluationWindow: { opensOn: '2026-06-18', closesOn: '2026-08-17' } })
    const all = { certificates: [issued, certificate(2, '2026-08-01', { star: 4 })], applications: [file] }
    expect(productStandingOn(all, day('2026-07-31')).openApplication).toBe(file)
    expect(productStandingOn(all, day('2026-08-01')).openApplication).toBeUndefined()
    expect(productStandingOn({ certificates: [], applications: [file] }, day('2026-08-01'))).toMatchObject({
      state: 'applying',
      openApplication: file,
    })
  })
})

describe('evaluations', () => {
  const earlier = [certificate(1, '2022-01-01', { star: 3 }), certificate(2, '2024-01-01', { star: 4 })]

  it.each([
    ['2021-01-01', 3, 'first'],
    ['2023-01-01', 4, 'upgrade'],
    ['2023-01-01', 3, 're-evaluation'],
    ['2025-01-01', 4, 're-evaluation'],
    ['2025-01-01', 3, 're-evaluation'],
    ['2025-01-01', 5, 'upgrade'],
  ] as const)('issued on %s with %i★: %s', (issuedOn, star, evaluation) => {
    expect(evaluationAfter(earlier, { issuedOn: day(issuedOn), star })).toBe(evaluation)
  })

  it.each([
    [{ evaluation: 'first' }, ['evaluation']],
    [{ evaluation: 'upgrade' }, ['evaluation']],
    [{ points: 89.9 }, []],
    [{ points: 90 }, ['points']],
    [{ points: 69.9, evaluation: 'first' }, ['points', 'evaluation']],
    [{ evaluation: 're-evaluation', points: null }, []],
  ] as const)('4★ after 4★ with %j: wrong fields %j', (claim, fields) => {
    const faults = findEvaluationFaults(earlier, { issuedOn: day('2025-01-01'), star: 4, ...claim })
    expect(faults.map(({ field }) => field)).toEqual(fields)
  })
})

it('allows an extension from the day after expiry to 180 days after it', () => {
  const issuedOn = day('2023-12-15')
  for (const [extendedTo, faults] of [
    ['2026-12-15', 1],
    ['2026-12-16', 0],
    ['2027-06-13', 0],
    ['2027-06-14', 1],
  ] as const)
    expect(findExtensionFaults(issuedOn, day(extendedTo))).toHaveLength(faults)
})

it.each([
  [200, 3, 206],
  [100, 3, 103],
  [101, 3, 105],
  [1, 3, 2],
  [100, 0, 100],
  [10_000_000, 3, 10_300_000],
  [700, 0.01, 701],
  [1000, 1.1, 1011],
])('%i packs with %d %% for spoilage: %i labels', (packs, percent, labels) => {
  expect(quotaOf(packs, percent)).toBe(labels)
})

it.each([
  [[], 'active'],
  [['suspended'], 'suspended'],
  [['suspended', 'lifted'], 'active'],
  [['suspended', 'lifted', 'recalled'], 'recalled'],
] as const)('a batch that was %j is %s', (kinds, status) => {
  expect(batchStatusOf(kinds.map((kind) => ({ kind })))).toBe(status)
})

it.each([
  ['12-03390-2-2024', []],
  ['12-03388-2-2024', ['other-commune']],
  ['11-03203-2-2024', ['other-province']],
  ['83-829-28780-3-2022', ['old-form']],
])('code %s of a producer in 12-03390: warnings %j', (code, warnings) => {
  expect(findCodeWarnings(code, { provinceCode: '12', communeCode: '03390' }).map((warning) => warning.code)).toEqual(warnings)
})
