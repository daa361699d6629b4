// The vectors are what the code makes today, cover every reason, and are judged as their index says.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { BUNDLE_REASONS } from '@temsao/shared/inspection/inspection-error.ts'
import { verifyBundle } from '@temsao/shared/inspection/verify-bundle.ts'
import { createBundleVectors, indexOf, type VectorIndex } from '../../vectors/inspection/bundles.ts'
import { verifyIndependently } from './independent-verifier.ts'

const read = (file: string): string => readFileSync(new URL(`../../vectors/inspection/${file}`, import.meta.url), 'utf8')
const index = JSON.parse(read('index.json')) as VectorIndex
const made = await createBundleVectors()

describe('the vectors', () => {
  it('are what the code makes today, and there is one for each reason', () => {
    expect(index).toEqual(indexOf(made))
    const reasons = made.flatMap(({ verdict }) => (verdict.state === 'refused' ? [verdict.reason] : []))
    expect(reasons.toSorted()).toEqual([...BUNDLE_REASONS].toSorted())
  })

  it.each(index.bundles)('$file: $what', async ({ file, verdict }) => {
    const text = read(file)
    expect(text).toBe(made.find((vector) => vector.file === file)?.text)
    const { state, ...given } = await verifyBundle(text, index)
    expect(state === 'verified' && 'warnings' in given ? { state, warnings: given.warnings } : { state, ...given }).toEqual(verdict)
  })

  it.each(index.bundles)('$file gets the same verdict from a verifier that was written from the specification', ({ file, verdict }) => {
    const { state, ...refusal } = verdict
    expect(verifyIndependently(read(file), index)).toEqual(state === 'verified' ? { state } : { state, ...refusal })
  })
})
