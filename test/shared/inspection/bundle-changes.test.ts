// Every change to a bundle, and everything that strangers send as one, is refused; the outcome is always a verdict.
import { constantFrom, integer, assert as assertProperty, asyncProperty, oneof, string, tuple } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatBundle, type Bundle } from '@temsao/shared/inspection/bundle.ts'
import { verifyBundle, type BundleVerdict } from '@temsao/shared/inspection/verify-bundle.ts'
import { bundleOf, createChain, NOW, PHOTO_SHA256, ROOT, signPayload } from '../../vectors/inspection/sample.ts'

const SAMPLE = await createChain()
const GOOD = formatBundle(bundleOf(SAMPLE))

async function verify(bundle: Bundle | string): Promise<BundleVerdict> {
  const text = typeof bundle === 'string' ? bundle : formatBundle(bundle)
  return await verifyBundle(text, { roots: [ROOT.point], now: NOW })
}

function base64url(text: string): string {
  return Buffer.from(text).toString('base64url')
}

describe('any change of a bundle', () => {
  it('of one byte is refused', async () => {
    await assertProperty(
      asyncProperty(integer({ min: 0, max: GOOD.length - 1 }), integer({ min: 1, max: 255 }), async (at, change) => {
        const text = GOOD.slice(0, at) + String.fromCharCode(GOOD.charCodeAt(at) ^ change) + GOOD.slice(at + 1)
        expect((await verify(text)).state).toBe('refused')
      }),
      { numRuns: 500 },
    )
  })

  it('of its length is refused', async () => {
    await assertProperty(
      asyncProperty(integer({ min: 0, max: GOOD.length - 1 }), constantFrom('', ' ', '\n', 'A', '"'), async (at, text) => {
        expect((await verify(GOOD.slice(0, at) + text + GOOD.slice(at + (text === '' ? 1 : 0)))).state).toBe('refused')
      }),
      { numRuns: 200 },
    )
    for (const text of [` ${GOOD}`, `${GOOD}\n`, `\uFEFF${GOOD}`, GOOD.replace(':[', ': ['), ''])
      expect(await verify(text)).toEqual({ state: 'refused', reason: 'not-a-bundle' })
  })

  it('that takes an entry out is refused as missing', async () => {
    for (const [index] of SAMPLE.tokens.entries()) {
      const entries = SAMPLE.tokens.toSpliced(index, 1)
      const reason = index === 0 ? 'begin-missing' : 'entry-missing'
      expect(await verify(bundleOf(SAMPLE, { entries }))).toEqual({ state: 'refused', reason, entry: index + 1 })
    }
  })

  it('that swaps two entries is refused as out of order', async () => {
    const place = integer({ min: 0, max: SAMPLE.tokens.length - 1 })
    await assertProperty(
      asyncProperty(
        tuple(place, place).filter(([a, b]) => a < b),
        async ([a, b]) => {
          const entries = SAMPLE.tokens.with(a, SAMPLE.tokens[b]!).with(b, SAMPLE.tokens[a]!)
          expect(await verify(bundleOf(SAMPLE, { entries }))).toEqual({ state: 'refused', reason: 'entry-order', entry: b + 1 })
        },
      ),
      { numRuns: 40 },
    )
  })

  it('that repeats an entry is refused as repeated, wherever the copy is', async () => {
    const place = integer({ min: 0, max: SAMPLE.tokens.length - 1 })
    await assertProperty(
      asyncProperty(place, place, async (which, at) => {
        const entries = SAMPLE.tokens.toSpliced(at, 0, SAMPLE.tokens[which]!)
        expect(await verify(bundleOf(SAMPLE, { entries }))).toEqual({ state: 'refused', reason: 'entry-repeated', entry: which + 1 })
      }),
      { numRuns: 40 },
    )
  })

  it('that cuts off the end is refused as soon as the office has received it', async () => {
    const cut = bundleOf(SAMPLE, { entries: SAMPLE.tokens.slice(0, 10) })
    expect(await verify(cut)).toEqual({ state: 'refused', reason: 'entry-missing', entry: 11 })
    expect(await verify({ ...cut, receipts: [] })).toMatchObject({ state: 'verified' })
  })
})

describe('what strangers write', () => {
  const hostile = oneof(
    string({ unit: 'binary' }),
    string({ unit: constantFrom('{', '}', '[', ']', '"', ',', ':', 'a', '.', '\\', '0') }),
    constantFrom(
      '['.repeat(200_000),
      '{"a":'.repeat(50_000),
      '{"__proto__":{"format":"temsao-inspection"}}',
      GOOD.replace('"version":1', '"version":1,"version":1'),
      GOOD.replace('"version":1', '"version":01'),
      GOOD.replace('"version":1', '"version":1e0'),
      GOOD.replace('"devices":', '"devices":null,"devices":'),
      GOOD.replace('"photos":{', `"photos":{"${PHOTO_SHA256}":"AAAA",`),
    ),
  )

  it('is refused as not being a bundle, and no other error escapes', async () => {
    await assertProperty(
      asyncProperty(hostile, async (text) => {
        expect(await verify(text)).toEqual({ state: 'refused', reason: 'not-a-bundle' })
      }),
    )
  })

  const deep = `{"a":${'['.repeat(20_000)}${']'.repeat(20_000)}}`
  const header = (typ: string, kid: string): string => base64url(JSON.stringify({ alg: 'ES256', typ, kid }))
  const signature = Buffer.alloc(64).toString('base64url')
  const payloads = constantFrom(
    'a',
    '..',
    'a.b.c',
    base64url(deep),
    base64url('null'),
    base64url('{"iat":{}}'),
    base64url('{"__proto__":1}'),
    base64url('"\\ud800"'),
  )

  it('in any part is refused with the reason of that part', async () => {
    const named = { trust: 'trust-altered', device: 'device-altered', package: 'package-altered', devices: 'device-altered' } as const
    const types = {
      trust: 'ocop-trust-list+jwt',
      device: 'ocop-device+jwt',
      package: 'ocop-inspection-package+jwt',
      devices: 'ocop-device-list+jwt',
    }
    await assertProperty(
      asyncProperty(constantFrom('trust', 'device', 'package', 'devices'), payloads, async (part, payload) => {
        for (const token of [payload, `${header(types[part], '12-1')}.${payload}.${signature}`])
          expect(await verify(bundleOf(SAMPLE, { [part]: token }))).toEqual({ state: 'refused', reason: named[part] })
      }),
    )
  })

  it('as an entry is refused, even if the device has signed it', async () => {
    await assertProperty(
      asyncProperty(
        oneof(string({ unit: 'binary' }), constantFrom(deep, 'null', '[]', '{}', '{"kind":"__proto__","body":{}}')),
        async (payload) => {
          const entries = [signPayload(Buffer.from(payload).toString())]
          expect(await verify(bundleOf(SAMPLE, { entries, receipts: [] }))).toMatchObject({
            state: 'refused',
            reason: 'bad-entry',
            entry: 1,
          })
        },
      ),
    )
  })

  it('with too many or too long parts is refused before it is read', async () => {
    for (const parts of [
      { entries: Array.from({ length: 20_001 }, () => 'a') },
      { entries: ['a'.repeat(60_001)] },
      { receipts: Array.from({ length: 2_001 }, () => 'a') },
      { photos: { [PHOTO_SHA256]: 'A'.repeat(1_400_000) } },
    ])
      expect(await verify(bundleOf(SAMPLE, parts))).toEqual({ state: 'refused', reason: 'too-large' })
    expect(await verify(bundleOf(SAMPLE, { entries: [] }))).toEqual({ state: 'refused', reason: 'begin-missing' })
  })
})
