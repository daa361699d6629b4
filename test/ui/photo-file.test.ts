// The data that the console reads from a photo before decoding it. The files come from the decoder that the service uses.
import { CAMERA_LIMITS } from '@temsao/service/photos/photo.ts'
import { isMediaContainer, PHOTO_LIMITS, readPhotoFile } from '@temsao/verifier/ui/photo-file.ts'
import * as fc from 'fast-check'
import type { Sharp } from 'sharp'
import { describe, expect, it } from 'vitest'
import { claimSize, drawPhoto, takePhoto } from '../service/content/photos.ts'

const KINDS: readonly (readonly [name: string, encode: (photo: Sharp) => Sharp])[] = [
  ['JPEG', (photo) => photo.jpeg()],
  ['progressive JPEG', (photo) => photo.jpeg({ progressive: true })],
  ['PNG', (photo) => photo.png()],
  ['WebP', (photo) => photo.webp()],
  ['lossless WebP', (photo) => photo.webp({ lossless: true })],
  ['WebP with transparency', (photo) => photo.ensureAlpha(0.5).webp()],
]

describe.each(KINDS)('a %s', (_, encode) => {
  it('is read with its size, as whole or, wherever it is cut, as cut off', async () => {
    const bytes = await encode(drawPhoto(600, 402)).toBuffer()
    expect(readPhotoFile(bytes)).toEqual({ width: 600, height: 402, isWhole: true })
    fc.assert(
      fc.property(fc.integer({ min: 16, max: bytes.length - 3 }), (length) => {
        expect(readPhotoFile(bytes.subarray(0, length))?.isWhole).toBe(false)
      }),
    )
  })
})

it('does not take the end of a thumbnail inside a photo for the end of the photo', async () => {
  const photo = await takePhoto(600, 400)
  const thumbnail = await drawPhoto(60, 40).jpeg().toBuffer()
  const segment = Buffer.concat([Buffer.from([0xff, 0xe5, 0, 0]), thumbnail])
  segment.writeUInt16BE(thumbnail.length + 2, 2)
  const whole = Buffer.concat([photo.subarray(0, 2), segment, photo.subarray(2)])
  expect(readPhotoFile(whole)).toEqual({ width: 600, height: 400, isWhole: true })
  expect(readPhotoFile(whole.subarray(0, -200))).toEqual({ width: 600, height: 400, isWhole: false })
})

it('reads the size that a header claims', async () => {
  expect(readPhotoFile(await claimSize(20_000, 10_000))).toMatchObject({ width: 20_000, height: 10_000 })
})

it('gives a value or nothing for any bytes', () => {
  const heads = [[], [0xff, 0xd8, 0xff], [...Buffer.from('89504e470d0a1a0a', 'hex')], [...Buffer.from('RIFF\0\0\0\0WEBPVP8X')]]
  fc.assert(
    fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 300 }), (head, rest) => {
      const file = readPhotoFile(Uint8Array.from([...head, ...rest]))
      expect(file === undefined || typeof file.isWhole === 'boolean').toBe(true)
    }),
  )
})

it.each(['<svg xmlns="http://www.w3.org/2000/svg"/>', '<!doctype html>', 'GIF89a', ''])('knows that %j is not a photo', (text) => {
  const bytes = Buffer.from(text)
  expect([readPhotoFile(bytes), isMediaContainer(bytes)]).toEqual([undefined, false])
})

it('has the same limits for photos as the service', () => {
  expect(CAMERA_LIMITS).toMatchObject(PHOTO_LIMITS)
})
