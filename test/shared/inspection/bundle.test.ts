import { describe, expect, it } from 'vitest'
import { formatBundle, type Bundle } from '@temsao/shared/inspection/bundle.ts'
import { verifyBundle, type BundleCircumstances, type BundleVerdict } from '@temsao/shared/inspection/verify-bundle.ts'
import { bundleOf, createChain, DRAFTS, INSPECTION, NOW, ROOT, type SampleOptions } from '../../vectors/inspection/sample.ts'

const SAMPLE = await createChain()

async function verify(bundle: Bundle | string, change: Partial<BundleCircumstances> = {}): Promise<BundleVerdict> {
  const text = typeof bundle === 'string' ? bundle : formatBundle(bundle)
  return await verifyBundle(text, { roots: [ROOT.point], now: NOW, ...change })
}

async function verifySample(options: SampleOptions, parts?: Partial<Bundle>): Promise<BundleVerdict> {
  return await verify(bundleOf(await createChain(options), parts))
}

describe('a bundle', () => {
  it('is verified, and says who made it and what was noted', async () => {
    const verdict = await verify(bundleOf(SAMPLE))
    expect(verdict).toMatchObject({
      state: 'verified',
      warnings: [],
      inspection: { id: INSPECTION, entries: DRAFTS.length, begin: { body: DRAFTS[0]!.body } },
      proof: { head: SAMPLE.state.head, office: { issuer: 12 }, device: { name: 'Lò Văn Minh' }, receipt: { entries: DRAFTS.length } },
    })
  })

  it.each([
    ['the first', 0, { reason: 'begin-missing', entry: 1 }],
    ['the second', 1, { reason: 'entry-missing', entry: 2 }],
    ['one in the middle', 7, { reason: 'entry-missing', entry: 8 }],
    ['the last', DRAFTS.length - 1, { reason: 'entry-missing', entry: DRAFTS.length }],
  ])('without %s entry is refused', async (_, index, refusal) => {
    const entries = SAMPLE.tokens.toSpliced(index, 1)
    expect(await verify(bundleOf(SAMPLE, { entries }))).toEqual({ state: 'refused', ...refusal })
  })

  it('with two entries in another order is refused', async () => {
    const entries = SAMPLE.tokens.with(4, SAMPLE.tokens[5]!).with(5, SAMPLE.tokens[4]!)
    expect(await verify(bundleOf(SAMPLE, { entries }))).toEqual({ state: 'refused', reason: 'entry-order', entry: 6 })
  })

  it('with an entry twice is refused', async () => {
    const entries = SAMPLE.tokens.toSpliced(5, 0, SAMPLE.tokens[2]!)
    expect(await verify(bundleOf(SAMPLE, { entries }))).toEqual({ state: 'refused', reason: 'entry-repeated', entry: 3 })
  })

  it('that is not finished says so', async () => {
    const verdict = await verifySample({ drafts: DRAFTS.slice(0, 5) }, { photos: {} })
    expect(verdict).toMatchObject({ state: 'verified', warnings: [{ code: 'unfinished' }, { code: 'signature-missing' }] })
  })
})
