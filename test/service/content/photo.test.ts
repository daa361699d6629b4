import type { PhotoError } from '@temsao/service/photos/photo-error.ts'
import { createPhoto, SHOPPER_LIMITS } from '@temsao/service/photos/photo.ts'
import { PHOTO_MAX_SIDE } from '@temsao/shared/lists/record-content.ts'
import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { claimSize, drawPhoto, takePhoto } from './photos.ts'

const code = async (file: Uint8Array): Promise<unknown> =>
  await createPhoto(file).then(
    () => 'accepted',
    (error: { code?: string }) => error.code,
  )

const refusalOfShopper = async (file: Uint8Array): Promise<unknown> =>
  await createPhoto(file, SHOPPER_LIMITS).catch(({ code: problem, message }: PhotoError) => [problem, message])

describe('a photo', () => {
  it('comes out upright, smaller, and without the place where it was taken', async () => {
    const file = await takePhoto()
    expect(Buffer.from(file).includes('Exif')).toBe(true)
    expect((await sharp(file).metadata()).exif).toBeDefined()
    const { jpeg, width, height, sha256 } = await createPhoto(file)
    const { format, exif, icc, xmp, iptc, orientation } = await sharp(jpeg).metadata()
    expect({ format, exif, icc, xmp, iptc, orientation, width, height }).toEqual({
      format: 'jpeg',
      width: 960,
      height: PHOTO_MAX_SIDE,
    })
    for (const marker of ['Exif', 'GPS', 'Vàng', 'http://ns.adobe.com']) expect(Buffer.from(jpeg).includes(marker)).toBe(false)
    expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    // The photo is stored on its left side, so its left half is now on top.
    const { data } = await sharp(jpeg).extract({ left: 480, top: 100, width: 1, height: 1 }).raw().toBuffer({ resolveWithObject: true })
    expect(data[0]).toBeGreaterThan(150)
    expect(data[2]).toBeLessThan(80)
  })

  it('keeps its size if it is small, and becomes white where it is transparent', async () => {
    const { jpeg, width, height } = await createPhoto(
      await sharp({ create: { width: 40, height: 30, channels: 4, background: '#0000' } })
        .png()
        .toBuffer(),
    )
    const { data } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true })
    expect([width, height, data[0]]).toEqual([40, 30, 255])
  })

  it.each(['jpeg', 'png', 'webp'] as const)('is read from %s', async (format) => {
    expect(await createPhoto(await drawPhoto(60, 40).toFormat(format).toBuffer())).toMatchObject({ width: 60, height: 40 })
  })
})

describe('what is refused', () => {
  it('a picture of 200 million pixels, and a strip a pixel high, by their headers alone', async () => {
    expect(await code(await claimSize(20_000, 10_000))).toBe('photo-too-large')
    expect(await code(await claimSize(1_000_000, 1))).toBe('photo-too-large')
  })

  it.each([
    ['an SVG with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['a script', '<!doctype html><script>alert(1)</script>'],
    ['a GIF', 'GIF89a\u0001\u0000\u0001\u0000\u0080\u0000\u0000\u0000\u0000\u0000'],
    ['nothing', ''],
  ])('%s', async (_, text) => {
    expect(await code(Buffer.from(text, 'latin1'))).toBe('not-a-photo')
  })

  it('a HEIC photo, with a code of its own', async () => {
    expect(await code(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic0000mif1heic')]))).toBe('photo-type-unknown')
  })

  it.each(['jpeg', 'png', 'webp'] as const)('a %s that is cut off', async (format) => {
    const whole = await drawPhoto(800, 600).toFormat(format, { quality: 100 }).toBuffer()
    expect(await code(whole.subarray(0, Math.floor(whole.length * 0.6)))).toBe('photo-damaged')
  })

  it('a script behind the first bytes of a JPEG', async () => {
    expect(await code(Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.from('<script>alert(1)</script>'.repeat(20))]))).toBe(
      'photo-damaged',
    )
  })

  it('from a shopper, photos that the page does not send: other formats, more pixels', async () => {
    expect(await refusalOfShopper(await drawPhoto(60, 40).png().toBuffer())).toEqual([
      'not-a-photo',
      expect.stringContaining('send a JPEG picture'),
    ])
    expect(await refusalOfShopper(await takePhoto(1282, 20))).toEqual([
      'photo-too-large',
      expect.stringContaining('at most 1.6 million pixels'),
    ])
    expect(await createPhoto(await takePhoto(1280, 20), SHOPPER_LIMITS)).toMatchObject({ width: 20, height: 1280 })
  })

  it('does not prevent later photos from being read', async () => {
    const files = [Buffer.alloc(40), await claimSize(90_000, 90_000), await takePhoto(40, 20)]
    const results = await Promise.allSettled(files.map((file) => createPhoto(file)))
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'fulfilled'])
  })
})
