// The pages that the service renders: their texts and languages, and that they contain no scripts.
import { readFile } from 'node:fs/promises'
import { STYLE } from '@temsao/service/routes/site/stylesheet.ts'
import { en } from '@temsao/service/routes/site/words-en.ts'
import { vi } from '@temsao/service/routes/site/words-vi.ts'
import { encodeTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PRESENT_DIALECTS } from '../dialects.ts'
import { BATCH, CERTIFICATE, openTestApp, PRODUCT, registerProductOne, type TestApp } from '../test-app.ts'

/** The custom properties that a stylesheet declares, in order. */
const declared = (css: string) =>
  [...css.replaceAll(/\/\*[^]*?\*\//g, '').matchAll(/(--[\w-]+):\s*([^;}]+)/g)].map(([, name, value]) => `${name}: ${value!.trim()}`)

const facts = (text: unknown): string[] => [...JSON.stringify(text).matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).toSorted()

const codeOf = (number: number): string => encodeTypedCode({ issuer: 12, number })

describe.each(PRESENT_DIALECTS)('on $name', (dialect) => {
  let test: TestApp

  beforeAll(async () => {
    test = await openTestApp({ dialect, demo: true })
  })
  afterAll(async () => {
    await test.close()
  })

  const ask = (path: string, headers: Record<string, string> = { 'Accept-Language': 'vi' }) => test.app.request(path, { headers })
  const read = async (path: string) => await (await ask(path)).text()

  const numberOf = async (name: string): Promise<number> => {
    const row = await test.db
      .selectFrom('stamps')
      .innerJoin('batches', 'batches.id', 'stamps.batchId')
      .innerJoin('products', 'products.id', 'batches.productId')
      .select('stamps.number')
      .where('products.name', '=', name)
      .executeTakeFirstOrThrow()
    return row.number
  }

  describe('a typed code', () => {
    it.each([
      ['Thịt trâu sấy', 'valid', 'caution', 'còn hiệu lực đến hết ngày'],
      ['Gạo Séng cù', 'lapses-soon', 'caution', 'còn 24 ngày'],
      ['Hoa thảo khô thuần chay', 'extended', 'caution', 'được kéo dài'],
      ['Chè xanh Minh Họa', 'lapsed', 'caution', 'đã hết hiệu lực từ ngày'],
      ['Mật ong Minh Họa', 'revoked', 'bad', 'Không còn đáp ứng tiêu chí'],
      ['Tương ớt Minh Họa', 'recalled', 'bad', 'kết quả kiểm nghiệm không đạt'],
      ['Chè dây Minh Họa', 'suspended', 'bad', 'đang xác minh thông tin trên nhãn'],
    ])('of %s is said to be %s, never in green', async (name, kind, level, sentence) => {
      const page = await read(`/c/${codeOf(await numberOf(name))}`)
      expect(page).toContain(`<div class="band ${level}" data-verdict="${kind}">`)
      expect(page).toContain(sentence)
      expect(page).toContain(name)
      expect(page).toContain(vi.codeCaution)
      expect(page).not.toContain('Tem thật')
      expect(page).not.toMatch(/\{\w+\}/)
    })

    it('shows nothing of a stamp whose key is not in the trust list', async () => {
      const other = await openTestApp({ dialect })
      await registerProductOne(other)
      await other.post('/api/v1/batches', BATCH)
      await other.get('/api/v1/batches/1/stamp')
      // The trust list no longer has this key.
      const trust = await other.db.selectFrom('settings').select('value').where('name', '=', 'trust-list').executeTakeFirstOrThrow()
      const [head, , signature] = trust.value.split('.')
      const claims = JSON.parse(Buffer.from(trust.value.split('.')[1]!, 'base64url').toString()) as { issuers: unknown[] }
      const empty = Buffer.from(JSON.stringify({ ...claims, issuers: [] })).toString('base64url')
      await other.db
        .updateTable('settings')
        .set({ value: [head, empty, signature].join('.') })
        .where('name', '=', 'trust-list')
        .execute()
      const page = await (await other.app.request(`/c/${codeOf(1)}?lang=vi`)).text()
      expect(page).toContain('data-verdict="not-trusted"')
      expect(page).not.toContain(PRODUCT.name)
      await other.close()
    })

    it('is redirected to its canonical spelling', async () => {
      const code = codeOf(1)
      for (const typed of [code.toLowerCase(), code.replace('-', ''), code.replace('-', ' ')]) {
        for (const path of [`/c/${encodeURIComponent(typed)}`, `/c?code=${encodeURIComponent(typed)}`]) {
          const answer = await ask(`${path}${path.includes('?') ? '&' : '?'}lang=en`)
          expect([answer.status, answer.headers.get('Location')]).toEqual([303, `/c/${code}?lang=en`])
        }
      }
    })

    it.each([
      ['22R2V-M37H8', vi.codeFault({ kind: 'wrong-check-character' })],
      ['22R2V', vi.codeFault({ kind: 'wrong-length', length: 5 })],
      ['22R2V-M37HO', vi.codeFault({ kind: 'wrong-characters', characters: ['O'] })],
      ['"><script>alert(1)</script>', 'không có ký tự &quot; &gt; &lt;'],
    ])('that is misspelt (%s) is shown again as it was typed, with the fault', async (typed, sentence) => {
      const answer = await ask(`/c/${encodeURIComponent(typed)}`)
      expect(answer.status).toBe(303)
      const form = await ask(answer.headers.get('Location')!)
      const page = await form.text()
      expect(form.status).toBe(400)
      expect(page).toContain(sentence)
      expect(page).toContain(`value="${typed.replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}"`)
      expect(page).not.toContain('<script')
    })

    it('that does not exist is answered with 404, and after too many attempts with a page that says to wait', async () => {
      const answer = await ask(`/c/${codeOf(999)}`)
      expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining(codeOf(999))])
      let last = answer
      for (let i = 0; i < 100 && last.status !== 429; i++) last = await ask(`/c/${codeOf(999)}`)
      expect([last.status, last.headers.get('Content-Type')]).toEqual([429, 'text/html; charset=utf-8'])
      expect(await last.text()).toContain('Hãy chờ')
    })
  })

  describe('the public register', () => {
    it('finds products and producers without tones, and nobody who is only applying', async () => {
      expect(await read('/register')).toContain('Tìm thấy 18 sản phẩm')
      expect(await read('/register?q=seng+CU')).toContain('Gạo Séng cù')
      expect(await read('/register?q=mat+minh+hoa')).toContain('Tìm thấy 1 sản phẩm')
      expect(await read('/register?q=xoi+tim')).toContain(vi.nothingFound)
      expect(await read('/register?q=%25')).toContain('Tìm thấy 18 sản phẩm')
    })

    it('filters by province, commune, star and group, and ignores a commune of another province', async () => {
      expect(await read('/register?province=11')).toContain('Tìm thấy 4 sản phẩm')
      expect(await read('/register?province=11&commune=03208')).toContain('Tìm thấy 1 sản phẩm')
      expect(await read('/register?province=12&commune=03208')).toContain('Tìm thấy 14 sản phẩm')
      expect(await read('/register?star=4')).toContain('Tìm thấy 3 sản phẩm')
      expect(await read('/register?group=2')).toContain('Tìm thấy 1 sản phẩm')
      expect(await read('/register?star=9&group=x&page=-1&province=zz')).toContain('Tìm thấy 18 sản phẩm')
    })

    it('shows the state of each product', async () => {
      const page = await read('/register')
      const states = [...page.matchAll(/data-state="([a-z-]+)"/g)].map(([, state]) => state)
      expect(new Set(states)).toEqual(new Set(['valid', 'lapses-soon', 'extended', 'lapsed', 'revoked']))
      expect(page).not.toMatch(/\{\w+\}/)
    })

    it('shows a product with its certificate and its producer’s content', async () => {
      const { id } = await test.db.selectFrom('products').select('id').where('name', '=', 'Rượu ngô Minh Họa').executeTakeFirstOrThrow()
      const page = await read(`/register/${id}`)
      for (const text of [
        'DEMO-160/',
        'Nội dung minh họa',
        'Ủ men lá',
        'href="https://example.com/ruou-ngo" rel="nofollow noopener noreferrer ugc"',
        vi.byProducer,
      ])
        expect(page).toContain(text)
      expect((await ask('/register/5')).status).toBe(404)
      expect((await ask('/register/x')).status).toBe(404)
    })
  })

  it('has no scripts, loads nothing from other hosts, and has a style that is cached for good', async () => {
    for (const path of ['/c', `/c/${codeOf(1)}`, '/register', '/register/1', '/register/99']) {
      const answer = await ask(path, { 'Accept-Language': 'en' })
      const page = await answer.text()
      expect(page).toContain('<html lang="en">')
      expect(page).not.toMatch(/<script|<style|style=|\son[a-z]+=|javascript:/)
      const policy = answer.headers.get('Content-Security-Policy')!
      expect(policy).toContain("default-src 'none'; style-src 'self'")
      expect(policy).not.toContain('unsafe')
      expect(answer.headers.get('Set-Cookie')).toBe(null)
      const sheet = await test.app.request(/rel="stylesheet" href="([^"]+)"/.exec(page)![1]!)
      expect([sheet.status, sheet.headers.get('Cache-Control')]).toEqual([200, 'public, max-age=31536000, immutable'])
    }
  })

  it('is not sent again to a browser that has it', async () => {
    for (const path of ['/register', '/register/1', '/c']) {
      const tag = (await ask(path)).headers.get('ETag')!
      expect((await ask(path, { 'Accept-Language': 'vi', 'If-None-Match': tag })).status).toBe(304)
      expect((await ask(path, { 'Accept-Language': 'en', 'If-None-Match': tag })).status).toBe(200)
    }
  })

  it('is in the language that was chosen, or that the browser prefers', async () => {
    expect(await (await ask('/register', {})).text()).toContain('<html lang="vi">')
    expect(await (await ask('/register', { 'Accept-Language': 'fr, en;q=0.5' })).text()).toContain('<html lang="en">')
    const chosen = await (await ask('/register?lang=vi', { 'Accept-Language': 'en' })).text()
    expect(chosen).toContain('<html lang="vi">')
    expect(chosen).toContain('href="/register/1?lang=vi"')
    expect(chosen).toContain('href="/register?lang=en"')
  })
})

describe('a search with many answers', () => {
  it('has several pages', async () => {
    const test = await openTestApp()
    await registerProductOne(test)
    for (let i = 2; i <= 30; i++) {
      await test.post('/api/v1/products', {
        ...PRODUCT,
        gtin: undefined,
        name: `Chè ${String(i).padStart(2, '0')}`,
        productCode: `12-03390-${i + 10}-2024`,
      })
      await test.post('/api/v1/certificates', { ...CERTIFICATE, productId: i, number: `${i}/2024` })
    }
    const read = async (path: string) => await (await test.app.request(path)).text()
    const first = await read('/register')
    expect([first.match(/<li class="card">/g)?.length, first.includes('Trang 1 trên 2')]).toEqual([24, true])
    expect(first).toContain('href="/register?page=2"')
    const second = await read('/register?page=2')
    expect([second.match(/<li class="card">/g)?.length, second.includes('rel="next"')]).toEqual([6, false])
    expect(await read('/register?page=999')).toContain('Trang 2 trên 2')
    await test.close()
  })
})

describe('the style and the words', () => {
  it('have the colours and sizes of the shopper’s page', async () => {
    const tokens = await readFile(new URL('../../../verifier/ui/tokens.css', import.meta.url), 'utf8')
    const root = STYLE.slice(0, STYLE.indexOf('\n:root{color-scheme'))
    expect(declared(root)).toEqual(declared(tokens))
  })

  it('say the same in English as in Vietnamese, with the same facts', () => {
    expect(Object.keys(en)).toEqual(Object.keys(vi))
    for (const kind of Object.keys(vi.verdicts) as (keyof typeof vi.verdicts)[])
      expect([kind, facts(en.verdicts[kind])]).toEqual([kind, facts(vi.verdicts[kind])])
    for (const state of Object.keys(vi.states) as (keyof typeof vi.states)[])
      expect(facts(en.states[state])).toEqual(facts(vi.states[state]))
    expect(JSON.stringify(vi)).toBe(JSON.stringify(vi).normalize('NFC'))
  })
})
