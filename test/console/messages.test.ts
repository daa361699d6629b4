// The catalogue: both languages say everything, nothing is unused, and what the service refuses is said in Vietnamese too.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { words as accountEn } from '@temsao/verifier/console/src/messages/en/account.ts'
import { words as frameEn } from '@temsao/verifier/console/src/messages/en/frame.ts'
import { words as producerEn } from '@temsao/verifier/console/src/messages/en/producer.ts'
import { words as studioEn } from '@temsao/verifier/console/src/messages/en/studio.ts'
import { words as accountVi } from '@temsao/verifier/console/src/messages/vi/account.ts'
import { words as faultsVi } from '@temsao/verifier/console/src/messages/vi/faults.ts'
import { words as frameVi } from '@temsao/verifier/console/src/messages/vi/frame.ts'
import { words as producerVi } from '@temsao/verifier/console/src/messages/vi/producer.ts'
import { words as studioVi } from '@temsao/verifier/console/src/messages/vi/studio.ts'
import { BATCH, openTestApp, registerProductOne, type TestApp } from '../service/test-app.ts'

const source = join(import.meta.dirname, '../../verifier/console/src')
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('messages'))
  .map((name) => readFileSync(join(source, name), 'utf8'))
  .join('\n')

const CATALOGUE = {
  frame: [frameVi, frameEn],
  account: [accountVi, accountEn],
  producer: [producerVi, producerEn],
  studio: [studioVi, studioEn],
} as const

/** What is the same in both languages: sentences of values alone. */
const SAME = /^[\d, ]*$/

describe.each(Object.entries(CATALOGUE))('%s', (area, [vi, en]) => {
  it('is whole and differs between the languages', () => {
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

// Functions of counts and of days take a number here as they would a text; those of states want a text.
function textsOf(value: unknown, path: string): [path: string, sentence: string][] {
  if (typeof value === 'string') return [[path, value]]
  if (typeof value !== 'function') return Object.entries(value as object).flatMap(([key, inner]) => textsOf(inner, `${path}.${key}`))
  const call = value as (...of: unknown[]) => string
  try {
    return [[path, call(3, 4, 5)]]
  } catch {
    return [[path, call('3', '4', '5')]]
  }
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

  it.each(wrong)('is said in Vietnamese: %s %o', async (path, body) => {
    const answer = await test.post(path, body)
    expect(answer.status).toBeGreaterThanOrEqual(400)
    const errors = (answer.body['errors'] ?? []) as { detail: string }[]
    const sentences = errors.length > 0 ? errors.map(({ detail }) => detail) : [answer.body['detail'] as string]
    expect(sentences.filter((sentence) => !faultsVi.some(([pattern]) => pattern.test(sentence)))).toEqual([])
  })
})
