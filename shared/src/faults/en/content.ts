// The faults of producers' content and of photos in English.
import type { ContentFaults } from '../content.ts'
import type { Catalogue } from '../fault.ts'

function sayEither(formats: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(formats).replace(', or', ' or')
}

/** The sentences by code. */
export const words: Catalogue<ContentFaults> = {
  'empty-leave-out': 'is empty; leave it out instead.',
  'too-many-photos': ({ most }) => `has more than ${most} photos; leave some out.`,
  'too-many-steps': ({ most }) => `has more than ${most} steps; leave some out.`,
  'too-many-shops': ({ most }) => `has more than ${most} shops; leave some out.`,
  'link-too-long': ({ most }) => `is longer than ${most} characters.`,
  'not-https': 'must be a link that begins with https://.',
  'character-no-link-has': 'contains a character that no link has.',
  'not-a-photo-hash': 'must be the SHA-256 of a photo, 64 hexadecimal digits.',
  'product-full-of-photos': ({ most }) => `The product has ${most} photos already; remove one first.`,
  'no-such-photo': ({ sha256 }) => `The product shows no photo ${sha256}.`,
  'photo-of-no-product': 'is no photo of this product; upload it first.',
  'photo-named-twice': 'is named twice; name each photo once.',
  'photo-too-short': 'The file is empty or far too short to be a photo; send another one.',
  'photo-of-no-format': ({ formats }) => `The file is not a photo, whatever its name says: send a ${sayEither(formats)} picture.`,
  'photo-heic':
    'HEIC photos and films cannot be read. On an iPhone choose Settings, Camera, Formats, Most Compatible; or send a screenshot of the photo.',
  'photo-damaged': 'The photo is damaged or not complete: send it again, or take another one.',
  'photo-too-many-pixels': ({ width, height, megapixels, side }) =>
    `The photo has ${width} × ${height} pixels; at most ${megapixels} million pixels and ${side} on a side can be read. Take it at a lower resolution.`,
  'photo-stays-too-large': 'The photo is too large even when it is made small: take it at a lower resolution.',
  'not-a-jpeg': 'The file is not a JPEG photo; send the photo itself.',
  'jpeg-too-many-pixels': ({ width, height }) => `The photo has ${width} × ${height} pixels, more than can be read.`,
}
