// The catalogue: both languages are complete, no sentence is unused, and the service's refusals are in Vietnamese too.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { words as accountEn } from '@temsao/verifier/console/src/messages/en/account.ts'
import { words as contentEn } from '@temsao/verifier/console/src/messages/en/content.ts'
import { words as frameEn } from '@temsao/verifier/ui/messages/en/frame.ts'
import { words as pageEn } from '@temsao/verifier/console/src/messages/en/page.ts'
import { words as signInEn } from '@temsao/verifier/ui/messages/en/sign-in.ts'
import { words as officeEn } from '@temsao/verifier/console/src/messages/en/office.ts'
import { words as producerEn } from '@temsao/verifier/console/src/messages/en/producer.ts'
import { words as studioEn } from '@temsao/verifier/console/src/messages/en/studio.ts'
import { words as accountVi } from '@temsao/verifier/console/src/messages/vi/account.ts'
import { words as contentVi } from '@temsao/verifier/console/src/messages/vi/content.ts'
import { words as frameVi } from '@temsao/verifier/ui/messages/vi/frame.ts'
import { words as pageVi } from '@temsao/verifier/console/src/messages/vi/page.ts'
import { words as signInVi } from '@temsao/verifier/ui/messages/vi/sign-in.ts'
import { words as officeVi } from '@temsao/verifier/console/src/messages/vi/office.ts'
import { words as producerVi } from '@temsao/verifier/console/src/messages/vi/producer.ts'
import { claimSize, takePhoto } from '../service/content/photos.ts'
import { words as auditEn } from '@temsao/verifier/console/src/messages/en/audit.ts'
import { words as auditVi } from '@temsao/verifier/console/src/messages/vi/audit.ts'
import { words as deskEn } from '@temsao/verifier/console/src/messages/en/desk.ts'
import { words as deskVi } from '@temsao/verifier/console/src/messages/vi/desk.ts'
import { words as inspectionsEn } from '@temsao/verifier/console/src/messages/en/inspections.ts'
import { words as inspectionsVi } from '@temsao/verifier/console/src/messages/vi/inspections.ts'
import { words as reportsEn } from '@temsao/verifier/console/src/messages/en/reports.ts'
import { words as reportsVi } from '@temsao/verifier/console/src/messages/vi/reports.ts'
import { words as sheetsEn } from '@temsao/verifier/console/src/messages/en/sheets.ts'
import { words as sheetsVi } from '@temsao/verifier/console/src/messages/vi/sheets.ts'
import { words as studioVi } from '@temsao/verifier/console/src/messages/vi/studio.ts'
import { textsOf } from './catalogue-texts.ts'
import { expectVietnamese, type AnsweredFault } from './said-faults.ts'
import { BATCH, openTestApp, registerProductOne, type TestApp } from '../service/test-app.ts'

const verifier = join(import.meta.dirname, '../../verifier')
const code = ['console/src', 'ui']
  .flatMap((folder) => readdirSync(join(verifier, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('messages'))
  .map((name) => readFileSync(join(verifier, name), 'utf8'))
  .join('\n')

const CATALOGUE = {
  frame: [frameVi, frameEn],
  page: [pageVi, pageEn],
  signIn: [signInVi, signInEn],
  account: [accountVi, accountEn],
  producer: [producerVi, producerEn],
  content: [contentVi, contentEn],
  office: [officeVi, officeEn],
  audit: [auditVi, auditEn],
  desk: [deskVi, deskEn],
  inspections: [inspectionsVi, inspectionsEn],
  reports: [reportsVi, reportsEn],
  sheets: [sheetsVi, sheetsEn],
  studio: [studioVi, studioEn],
} as const

/** Sentences that are the same in both languages, because they consist only of values. */
const SAME = /^[\d, ]*$/

describe.each(Object.entries(CATALOGUE))('%s', (area, [vi, en]) => {
  it('is complete and differs between the languages', () => {
    const english = new Map(textsOf(en, area))
    expect([...english.keys()]).toEqual(textsOf(vi, area).map(([path]) => path))
    const pairs = textsOf(vi, area).map(([path, sentence]) => [path, sentence, english.get(path)!] as const)
    expect(pairs.filter(([, ...texts]) => texts.some((text) => text !== text.normalize('NFC').trim()))).toEqual([])
    expect(pairs.filter((pair) => /undefined|NaN|\[object|\$\{/.test(pair.join(' ')))).toEqual([])
    expect(pairs.filter(([, inVietnamese, inEnglish]) => inVietnamese === inEnglish && !SAME.test(inVietnamese))).toEqual([])
  })

  it.each(Object.keys(vi))('uses %s', (key) => {
    expect(code).toMatch(new RegExp(String.raw`\.${key}\b|\b${key}\b[^\n]*\} = useWords|\{ ${key} \}: WordsOf`))
  })
})

interface Refused extends AnsweredFault {
  readonly errors?: readonly AnsweredFault[]
}

function expectRefusalInVietnamese(answer: Refused): void {
  expectVietnamese([answer, ...(answer.errors ?? [])])
}

describe('what the service refuses', () => {
  let test: TestApp
  beforeAll(async () => {
    test = await openTestApp()
    await registerProductOne(test)
    await test.post('/api/v1/batches', BATCH)
    await test.post('/api/v1/sheet-presets', { name: 'Giấy', sheet: measures })
    for (const kind of ['batch', 'serial', 'serial']) {
      const init = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ ...sheet, kind }) }
      await (await test.app.request(SHEETS, init)).arrayBuffer()
    }
    await test.post('/api/v1/print-orders/3/return', { printedLabels: 0, reason: 'x' })
  })
  afterAll(() => test.close())

  const sheet = { preset: 'tomy-147', labels: 1 }
  const measures = {
    medium: 'sheet',
    pageWidthMm: 210,
    pageHeightMm: 297,
    columns: 4,
    rows: 8,
    labelWidthMm: 48,
    labelHeightMm: 34,
    marginLeftMm: 5,
    marginTopMm: 5,
    columnGapMm: 2,
    rowGapMm: 1,
  }
  const on = (changes: object) => ({ sheet: { ...measures, ...changes }, labels: 1 })
  const single = { medium: 'single', columns: 1, rows: 1 }
  const SHEETS = '/api/v1/batches/1/sheets'
  const wrong: [path: string, body: object][] = [
    [SHEETS, { ...sheet, labels: 207 }],
    [SHEETS, { ...sheet, labels: 1e7 }],
    [SHEETS, { ...sheet, labels: 0 }],
    [SHEETS, { ...sheet, startCell: { row: 9, column: 0 } }],
    [SHEETS, { ...sheet, design: { dpi: 0 } }],
    [
      SHEETS,
      {
        ...sheet,
        design: { dpi: 203 },
        output: 'zpl',
        calibration: { offsetXMm: 0, offsetYMm: 0, scaleXPermille: 999, scaleYPermille: 1000 },
      },
    ],
    [SHEETS, { ...sheet, output: 'zpl' }],
    [SHEETS, { ...sheet, bleedMm: 2 }],
    [SHEETS, on({ columnGapMm: -1 })],
    [SHEETS, on({ columns: 1.5 })],
    [SHEETS, on({ columns: 5 })],
    [SHEETS, on({ labelWidthMm: 300 })],
    [SHEETS, on({ medium: 'roll' })],
    [SHEETS, on({ ...single, columns: 2 })],
    [
      SHEETS,
      on({
        labelWidthMm: 10,
        labelHeightMm: 10,
        columnGapMm: 0,
        rowGapMm: 0,
        pageWidthMm: 1000,
        pageHeightMm: 1000,
        columns: 99,
        rows: 99,
      }),
    ],
    [SHEETS, on({ labelWidthMm: 12, labelHeightMm: 12 })],
    [SHEETS, on({ labelWidthMm: 20, labelHeightMm: 24 })],
    [SHEETS, { preset: 'tomy-145', labels: 1, profile: 'full' }],
    [
      '/api/v1/sheet-presets/calibration/measures',
      { preset: 'tomy-145', measures: { rulerXMm: 1, rulerYMm: 250, crossXMm: 20, crossYMm: 20 } },
    ],
    ['/api/v1/sheet-presets', { name: '', sheet: measures }],
    ['/api/v1/sheet-presets', { name: 'Giấy', sheet: measures }],
    ['/api/v1/print-orders/9/sheet', {}],
    ['/api/v1/print-orders/1/return', { printedLabels: 3, reason: 'x' }],
    ['/api/v1/print-orders/1/return', { printedLabels: -1, reason: 'x' }],
    ['/api/v1/print-orders/1/return', { printedLabels: 0, reason: 'x' }],
    ['/api/v1/print-orders/2/return', { printedLabels: 1, reason: 'x' }],
    ['/api/v1/print-orders/2/sheet', { fromSerial: 5, toSerial: 6, reason: 'x' }],
    ['/api/v1/print-orders/3/sheet', { reason: 'x' }],
    ['/api/v1/batches', {}],
    ['/api/v1/batches', { ...BATCH, lot: 'có dấu' }],
    ['/api/v1/batches', { ...BATCH, lot: '.' }],
    ['/api/v1/batches', { ...BATCH, lot: 'L2', producedOn: 'hôm qua', bestBefore: '2026-02-30' }],
    ['/api/v1/batches', { ...BATCH, lot: 'L2', declaredPacks: 0 }],
    ['/api/v1/batches', { ...BATCH, lot: 'L2', declaredPacks: 1e9 }],
    ['/api/v1/batches', { ...BATCH, lot: 'L2', declaredPacks: 1.5 }],
    ['/api/v1/batches', { ...BATCH, lot: 'L2', bestBefore: '2026-11-01' }],
    ['/api/v1/batches', { ...BATCH, lot: 'L2', producedOn: '2026-12-24', bestBefore: null }],
    ['/api/v1/batches', { ...BATCH, lot: 'L2', producedOn: '2020-01-01' }],
    ['/api/v1/batches', BATCH],
    ['/api/v1/batches', { ...BATCH, productId: 99 }],
    ['/api/v1/batches/1/prints', { labels: 207, purpose: 'first-print' }],
    ['/api/v1/batches/1/prints', { labels: 1, purpose: 'reprint' }],
    ['/api/v1/batches/1/prints', { labels: 1, purpose: 'reprint', reason: 'x'.repeat(301) }],
    ['/api/v1/batches/1/prints', { labels: 1, purpose: 'reprint', reason: 'a\u200Bb' }],
    ['/api/v1/batches/1/prints', { labels: 1, purpose: 'reprint', reason: 'a\nb' }],
    [`/api/v1/invitations/${'x'.repeat(43)}/acceptance`, { name: 'An', email: 'an@example.vn', password: 'x' }],
  ]

  const told: [path: string, body: object][] = [
    ['/api/v1/products/1/content', { story: '' }],
    ['/api/v1/products/1/content', { story: 'x'.repeat(4001) }],
    ['/api/v1/products/1/content', { story: 'a\u202Eb' }],
    ['/api/v1/products/1/content', { steps: Array.from({ length: 31 }, () => ({ name: 'a' })) }],
    ['/api/v1/products/1/content', { shops: Array.from({ length: 21 }, () => ({ name: 'a' })) }],
    [
      '/api/v1/products/1/content',
      {
        shops: [
          { name: 'a'.repeat(201), url: 'javascript:alert(1)' },
          { name: 'b', url: 'https://a\u0301\u200B' },
        ],
      },
    ],
    ['/api/v1/products/1/content', { shops: [{ name: 'a', url: `https://a.vn/${'b'.repeat(500)}` }] }],
    ['/api/v1/products/1/content', { photos: Array.from({ length: 9 }, () => ({ sha256: 'a'.repeat(64), alt: 'a' })) }],
    ['/api/v1/products/1/content', { photos: [{ sha256: 'a'.repeat(64), alt: 'a' }] }],
    ['/api/v1/batches/1/steps', { steps: [{ name: '', on: 'mai', place: 'a\nb', text: 'x'.repeat(501) }] }],
    ['/api/v1/products/9/content', {}],
  ]

  it.each(told)('is said in Vietnamese for content: %s %o', async (path, body) => {
    const headers = { 'Content-Type': 'application/json', 'If-Match': '*' }
    const answer = await test.app.request(path, { method: 'PUT', headers, body: JSON.stringify(body) })
    expectRefusalInVietnamese((await answer.json()) as Refused)
  })

  it('is said in Vietnamese for photos', async () => {
    const files = [
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'x',
      await claimSize(20_000, 10_000),
      (await takePhoto(600, 400)).slice(0, 2000),
      Uint8Array.from(Buffer.from('\0\0\0\u0018ftypheic0000mif1heic')),
      new Uint8Array(10 * 1024 * 1024 + 1),
    ]
    for (const body of files) {
      const answer = await test.app.request('/api/v1/products/1/photos?alt=x', {
        method: 'POST',
        headers: { 'Content-Type': 'image/jpeg' },
        body,
      })
      expect(answer.status).toBeGreaterThanOrEqual(400)
      expectRefusalInVietnamese((await answer.json()) as Refused)
    }
  })

  it.each(wrong)('is said in Vietnamese: %s %o', async (path, body) => {
    const answer = await test.post(path, body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expectRefusalInVietnamese(answer.body)
  })
})
