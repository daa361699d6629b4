// Samples of the faults of what a producer writes and photographs for shoppers.
import type { ContentFaults } from '@temsao/shared/faults/content.ts'
import { NONE, type SamplesOf } from './parameters.ts'

/** The samples by code. */
export const SAMPLES: SamplesOf<ContentFaults> = {
  'empty-leave-out': NONE,
  'too-many-photos': [{ most: 8 }],
  'too-many-steps': [{ most: 30 }],
  'too-many-shops': [{ most: 20 }],
  'link-too-long': [{ most: 500 }],
  'not-https': NONE,
  'character-no-link-has': NONE,
  'not-a-photo-hash': NONE,
  'product-full-of-photos': [{ most: 8 }],
  'no-such-photo': [{ sha256: 'f'.repeat(64) }],
  'photo-of-no-product': NONE,
  'photo-named-twice': NONE,
  'photo-too-short': NONE,
  'photo-of-no-format': [{ formats: ['JPEG', 'PNG', 'WebP'] }],
  'photo-heic': NONE,
  'photo-damaged': NONE,
  'photo-stays-too-large': NONE,
  'photo-too-many-pixels': [{ width: 20_000, height: 10_000, megapixels: 50.5, side: 12_000 }],
  'not-a-jpeg': NONE,
  'jpeg-too-many-pixels': [{ width: 20_000, height: 10_000 }],
}
