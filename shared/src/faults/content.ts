// The faults of a producer's content about a product, and of photos.
import type { None } from './fault.ts'

/** The parameters by code. */
export interface ContentFaults {
  'empty-leave-out': None
  'too-many-photos': { most: number }
  'too-many-steps': { most: number }
  'too-many-shops': { most: number }
  'link-too-long': { most: number }
  'not-https': None
  'character-no-link-has': None
  'not-a-photo-hash': None
  'product-full-of-photos': { most: number }
  'no-such-photo': { sha256: string }
  'photo-of-no-product': None
  'photo-named-twice': None
  'photo-too-short': None
  'photo-of-no-format': { formats: readonly string[] }
  'photo-heic': None
  'photo-damaged': None
  'photo-too-many-pixels': { width: number; height: number; megapixels: number; side: number }
  'photo-stays-too-large': None
  'not-a-jpeg': None
  'jpeg-too-many-pixels': { width: number; height: number }
}
