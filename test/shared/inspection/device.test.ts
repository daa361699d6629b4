// What an office and a phone sign, read by our own code and by another library.
import { calculateJwkThumbprint, compactVerify, importJWK, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import {
  createDeviceProof,
  DEVICE_CERTIFICATE_TYPE,
  deviceCertificateClaims,
  deviceListClaims,
  findRevokedFrom,
  formatFingerprint,
  isAfterRevocation,
  parseDeviceCertificate,
  parseDeviceList,
  verifyDeviceProof,
  type DeviceCertificate,
} from '@temsao/shared/inspection/device.ts'
import { ENTRY_TYPE } from '@temsao/shared/inspection/entry-token.ts'
import {
  parseReceipt,
  parseStatement,
  RECEIPT_TYPE,
  STATEMENT_TYPE,
  statementClaims,
  type InspectionStatement,
} from '@temsao/shared/inspection/statement.ts'
import { ListError } from '@temsao/shared/lists/list-error.ts'
import { codeOf } from '../stamp/unsigned-token.ts'
import {
  CERTIFICATE,
  createChain,
  DEVICE,
  DEVICE_KID,
  DEVICE_LIST,
  INSPECTION,
  NOW,
  OFFICE,
  receiptOf,
  signCertificate,
  signDevices,
  signReceipt,
  signToken,
  STRANGER,
} from '../../vectors/inspection/sample.ts'

const SAMPLE = await createChain()
const day = parseIsoDate

async function keyOf({ point }: typeof DEVICE): ReturnType<typeof importJWK> {
  return await importJWK({ kty: 'EC', crv: 'P-256', ...point }, 'ES256')
}

async function proofFault(proof: string, change: object = {}): Promise<string | undefined> {
  try {
    await verifyDeviceProof(proof, { point: DEVICE.point, origin: 'https://tem.example.vn', now: NOW, ...change })
    return undefined
  } catch (error) {
    if (error instanceof ListError) return error.code
    throw error
  }
}

describe('another library', () => {
  it('gives a key the same name', async () => {
    expect(DEVICE_KID).toBe(await calculateJwkThumbprint({ kty: 'EC', crv: 'P-256', ...DEVICE.point }))
    expect(formatFingerprint(DEVICE_KID)).toBe(`${DEVICE_KID.slice(0, 4)} ${DEVICE_KID.slice(4, 8)}`)
  })

  it('verifies entries', async () => {
    for (const [index, token] of SAMPLE.tokens.entries()) {
      const { payload, protectedHeader } = await compactVerify(token, await keyOf(DEVICE), { algorithms: ['ES256'] })
      expect(protectedHeader).toEqual({ alg: 'ES256', typ: ENTRY_TYPE, kid: DEVICE_KID })
      expect(JSON.parse(Buffer.from(payload).toString())).toEqual(SAMPLE.entries[index])
    }
  })

  it('verifies certificates and receipts, and finds the key of the device', async () => {
    const options = { issuer: '12', currentDate: new Date(NOW) }
    const certificate = await jwtVerify(signCertificate(CERTIFICATE), await keyOf(OFFICE), { ...options, typ: DEVICE_CERTIFICATE_TYPE })
    const { jwk } = certificate.payload['cnf'] as { jwk: Parameters<typeof importJWK>[0] }
    await expect(compactVerify(SAMPLE.tokens[0]!, await importJWK(jwk, 'ES256'))).resolves.toBeDefined()
    const receipt = await jwtVerify(signReceipt(receiptOf(SAMPLE)), await keyOf(OFFICE), {
      ...options,
      typ: RECEIPT_TYPE,
      subject: INSPECTION,
    })
    expect(receipt.payload['head']).toBe(SAMPLE.state.head)
  })
})

const made = async (change: object = {}): Promise<string> =>
  await createDeviceProof({ point: DEVICE.point, origin: 'https://tem.example.vn', now: NOW, ...change }, async (bytes) =>
    DEVICE.sign(bytes),
  )

describe('a proof', () => {
  it('shows that the sender of a key holds it, for ten minutes and for one service', async () => {
    expect(await proofFault(await made())).toBeUndefined()
    expect(await proofFault(await made(), { now: NOW + 600_000 })).toBeUndefined()
    expect(await proofFault(await made(), { now: NOW + 602_000 })).toBe('expired')
    expect(await proofFault(await made(), { now: NOW - 602_000 })).toBe('issued-in-future')
    expect(await proofFault(await made(), { origin: 'https://other.example.vn' })).toBe('wrong-subject')
    expect(await proofFault(await made(), { point: STRANGER.point })).toBe('wrong-subject')
  })

  it('of another key or for another purpose is refused', async () => {
    const forged = await createDeviceProof({ point: DEVICE.point, origin: 'https://tem.example.vn', now: NOW }, async (bytes) =>
      STRANGER.sign(bytes),
    )
    expect(await proofFault(forged)).toBe('signature-wrong')
    expect(await proofFault(SAMPLE.tokens[0]!)).toBe('wrong-type')
    expect(await proofFault('')).toBe('not-a-token')
  })
})

describe('a certificate', () => {
  it('is read as it was written', () => {
    expect(parseDeviceCertificate(signCertificate(CERTIFICATE)).certificate).toEqual(CERTIFICATE)
    const everywhere: DeviceCertificate = { ...CERTIFICATE, provinces: 'all' }
    expect(parseDeviceCertificate(signCertificate(everywhere)).certificate).toEqual(everywhere)
    expect(Object.keys(deviceCertificateClaims(CERTIFICATE))).toEqual(['iss', 'sub', 'cnf', 'name', 'device', 'provinces', 'iat', 'from'])
  })

  it.each<[string, object]>([
    ['of no office', { iss: 12 }],
    ['of an office number with a leading zero', { iss: '012' }],
    ['without a device', { sub: undefined }],
    ['without a key', { cnf: {} }],
    ['with a key of another kind', { cnf: { jwk: { ...DEVICE.point, kty: 'OKP', crv: 'P-256' } } }],
    ['with a private key', { cnf: { jwk: { ...DEVICE.point, kty: 'EC', crv: 'P-256', d: 'AA' } } }],
    ['without a name', { name: '' }],
    ['with provinces in words', { provinces: ['Lai Châu'] }],
    ['from no day', { from: '2026-02-30' }],
    ['of no time', { iat: '1' }],
  ])('%s is refused', (_, change) => {
    const token = signToken(DEVICE_CERTIFICATE_TYPE, { ...deviceCertificateClaims(CERTIFICATE), ...change })
    expect(codeOf(() => parseDeviceCertificate(token))).toBe('bad-claims')
  })
})

describe('a list of revoked devices', () => {
  const revoked = [
    { kid: DEVICE_KID, from: day('2026-11-25') },
    { kid: 'A'.repeat(43), from: day('2026-01-01') },
    { kid: DEVICE_KID, from: day('2026-11-23') },
  ]

  it('is read as it was written, and says from which day', () => {
    const { list } = parseDeviceList(signDevices({ ...DEVICE_LIST, revoked }))
    expect(list).toEqual({ ...DEVICE_LIST, revoked })
    expect([findRevokedFrom(list, DEVICE_KID), findRevokedFrom(list, 'B'.repeat(43))]).toEqual(['2026-11-23', undefined])
    expect(Object.keys(deviceListClaims(list))).toEqual(['iss', 'iat', 'revoked'])
  })

  it('counts days of Vietnam', () => {
    const midnight = Date.parse('2026-11-23T00:00:00+07:00') / 1000
    expect([midnight - 1, midnight].map((at) => isAfterRevocation(day('2026-11-23'), at))).toEqual([false, true])
  })
})

describe('what the office says about an inspection', () => {
  const statement: InspectionStatement = {
    ...receiptOf(SAMPLE),
    later: 2,
    number: 'HK-20261122-AAAA-01',
    begunAt: 1,
    endedAt: null,
    place: 'Chợ Tam Đường',
    producers: ['Cơ sở Ninh Sớp'],
    products: 1,
    findings: { ok: 0, minor: 1, serious: 2 },
    office: 'Văn phòng',
  }

  it('is read as it was written', () => {
    expect(parseReceipt(signReceipt(receiptOf(SAMPLE))).receipt).toEqual(receiptOf(SAMPLE))
    expect(parseStatement(signToken(STATEMENT_TYPE, statementClaims(statement)), INSPECTION).statement).toEqual(statement)
  })

  it('is about the newest state if it does not say how many entries came later', () => {
    const { later: _, ...earlier } = statementClaims(statement) as Record<string, unknown>
    expect(parseStatement(signToken(STATEMENT_TYPE, earlier), INSPECTION).statement.later).toBe(0)
  })

  it.each<[string, object]>([
    ['of another inspection', { sub: 'f'.repeat(32) }],
    ['without a head', { head: '' }],
    ['of no entries', { entries: 0 }],
    ['with a negative number of later entries', { later: -1 }],
    ['without counts', { findings: { ok: 1 } }],
    ['with producers that are not names', { producers: [1] }],
    ['with an end that is not a time', { endedAt: 'x' }],
  ])('%s is refused', (_, change) => {
    expect(codeOf(() => parseStatement(signToken(STATEMENT_TYPE, { ...statementClaims(statement), ...change }), INSPECTION))).toBe(
      'bad-claims',
    )
  })
})
