// The stamp of every demo batch as the service draws it, read by decoders that share no code with us.
import { execFileSync } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hasProgram, readWithZxing, runOnFile } from '../print/decode.ts'
import { openTestApp, type TestApp } from '../test-app.ts'

let test: TestApp
/** The links of the demo stamps that may be printed today, by batch. */
let links: ReadonlyMap<number, string>
let batchCount: number

beforeAll(async () => {
  test = await openTestApp({ demo: true })
  const { items } = (await test.get('/api/v1/batches?limit=200')).body as {
    items: { id: number; productId: number; status: string }[]
  }
  const inForce = (await test.get('/api/v1/certificates?limit=200&inForce=true')).body['items'] as { productId: number }[]
  const certified = new Set(inForce.map(({ productId }) => productId))
  links = new Map(
    await Promise.all(
      items
        .filter((batch) => batch.status === 'active' && certified.has(batch.productId))
        .map(async ({ id }) => [id, String((await test.get(`/api/v1/batches/${id}/stamp`)).body['url'])] as const),
    ),
  )
  batchCount = items.length
})

afterAll(async () => {
  await test.close()
})

async function draw(batch: number, format: string, query = ''): Promise<Buffer> {
  const response = await test.app.request(`/api/v1/batches/${batch}/stamp.${format}${query}`)
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

/** A link with its scheme and host in lower case, as it is in the register. */
function normalise(link: string): string {
  return link.trim().replace(/^HTTPS:\/\/[^/]*/, (origin) => origin.toLowerCase())
}

describe('every demo stamp that may be printed', () => {
  it('is drawn, and no other', () => {
    expect(links.size).toBeGreaterThan(10)
    expect(links.size).toBeLessThan(batchCount)
  })

  it('is read from its PNG', async () => {
    for (const [batch, link] of links) {
      const [text] = await readWithZxing(await draw(batch, 'png'))
      expect(normalise(text!)).toBe(link)
    }
  })

  it.skipIf(!hasProgram('zbarimg'))('is read from its PNG by zbarimg', async () => {
    for (const [batch, link] of links) {
      const content = await draw(batch, 'png')
      expect(normalise(runOnFile('zbarimg', { name: 'stamp.png', content }, (path) => ['-q', '--raw', path]).toString())).toBe(link)
    }
  })

  it.skipIf(!hasProgram('ZXingReader'))('is read from its PNG by ZXingReader', async () => {
    for (const [batch, link] of links) {
      const content = await draw(batch, 'png')
      const output = runOnFile('ZXingReader', { name: 'stamp.png', content }, (path) => [path]).toString()
      expect(normalise(/Text:\s+"(.*)"/.exec(output)![1]!)).toBe(link)
    }
  })

  it.skipIf(!hasProgram('pdftoppm'))('is read from its PDF at 300 dpi', async () => {
    for (const [batch, link] of links) {
      const content = await draw(batch, 'pdf')
      const png = runOnFile('pdftoppm', { name: 'stamp.pdf', content }, (path) => ['-r', '300', '-png', '-singlefile', path])
      expect(normalise((await readWithZxing(png))[0]!)).toBe(link)
    }
  })

  it.skipIf(!hasProgram('gs'))('is read from its EPS at 300 dpi', async () => {
    for (const [batch, link] of links) {
      const content = await draw(batch, 'eps')
      const png = execFileSync(
        'gs',
        ['-q', '-dSAFER', '-dBATCH', '-dNOPAUSE', '-dEPSCrop', '-r300', '-sDEVICE=pnggray', '-sOutputFile=-', '-'],
        { input: content },
      )
      expect(normalise((await readWithZxing(png))[0]!)).toBe(link)
    }
  })

  it('has a mini stamp without names', async () => {
    const { body } = await test.get('/api/v1/batches/1/stamp')
    const [text] = await readWithZxing(await draw(1, 'png', '?profile=mini'))
    expect(normalise(text!)).toBe((body['mini'] as { url: string }).url)
  })
})

describe('sizes', () => {
  it('are in mm, in whole printer dots', async () => {
    const svg = (await draw(1, 'svg', '?widthMm=36&dpi=203')).toString()
    const [, width, modules] = /width="([\d.]+)mm".* viewBox="0 0 (\d+)/.exec(svg)!
    const dots = (Number(width) / Number(modules)) * (203 / 25.4)
    expect(dots).toBeCloseTo(Math.round(dots), 3)
    expect(Number(width)).toBeLessThanOrEqual(36)
  })

  it('too small for the full stamp are refused with the width that each profile needs', async () => {
    const { status, body } = await test.get('/api/v1/batches/1/stamp.svg?widthMm=15')
    expect(status).toBe(422)
    expect(body).toMatchObject({ code: 'module-too-small', smallestWidthMm: { full: expect.any(Number), mini: expect.any(Number) } })
    const { full, mini } = body['smallestWidthMm'] as { full: number; mini: number }
    expect(mini).toBeLessThan(full)
    await draw(1, 'svg', `?widthMm=${full}`)
    await draw(1, 'svg', `?widthMm=${mini}&profile=mini`)
    expect((await test.get(`/api/v1/batches/1/stamp.svg?widthMm=${full - 0.05}`)).status).toBe(422)
  })

  it.each([
    ['?widthMm=-3', 'invalid-input'],
    ['?dpi=0', 'invalid-input'],
    ['?level=Z', 'invalid-input'],
    ['?profile=maxi', 'invalid-input'],
    ['?colour=red', 'invalid-input'],
    ['?widthMm=30&moduleMm=0.5', 'size-ambiguous'],
    ['?moduleMm=0.3', 'module-too-small'],
    ['?moduleMm=0.2&allowSmallModules=true', 'module-too-small'],
    ['?moduleMm=2', 'module-too-large'],
  ])('%s: %s', async (query, code) => {
    expect(await test.get(`/api/v1/batches/1/stamp.png${query}`)).toMatchObject({ status: 422, body: { code } })
  })
})

describe('a GS1 Digital Link', () => {
  it.each([
    ['/01/08930000000019/10/L1', '/?01=08930000000019&10=L1'],
    ['/01/08930000000019/10/A%2FB/21/7?utm_source=zalo&zarsrc=31', '/?01=08930000000019&10=A%2FB&21=7&utm_source=zalo&zarsrc=31'],
    ['/01/08930000000019/10/A&B+C=D', '/?01=08930000000019&10=A%26B%2BC%3DD'],
    ['/01/123', '/?01=123'],
    ['/01/', '/?01='],
  ])('%s leads to the page', async (path, location) => {
    const response = await test.app.request(path)
    expect([response.status, response.headers.get('Location')]).toEqual([307, location])
  })
})
