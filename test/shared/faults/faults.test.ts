// Every fault has words in both languages, the languages are not mixed, and no catalogue has words for a fault that does not occur.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { words as commonEn } from '@temsao/shared/faults/en/common.ts'
import { words as officeEn } from '@temsao/shared/faults/en/office.ts'
import { words as workbookEn } from '@temsao/shared/faults/en/workbook.ts'
import { ENGLISH_WRITING, sayFault, VIETNAMESE_WRITING, type LooseCatalogue } from '@temsao/shared/faults/fault.ts'
import { fault, type FaultCode } from '@temsao/shared/faults/faults.ts'
import { sayInEnglish } from '@temsao/shared/faults/say-english.ts'
import { words as commonVi } from '@temsao/shared/faults/vi/common.ts'
import { words as officeVi } from '@temsao/shared/faults/vi/office.ts'
import { words as workbookVi } from '@temsao/shared/faults/vi/workbook.ts'
import { SAMPLES } from './samples.ts'

const english: LooseCatalogue = { ...commonEn, ...officeEn, ...workbookEn }
const vietnamese: LooseCatalogue = { ...commonVi, ...officeVi, ...workbookVi }
const CODES = Object.keys(SAMPLES) as FaultCode[]
const ROOT = join(import.meta.dirname, '../../..')
const ROOMS = join(ROOT, 'shared/src/faults')

function sentencesOf(words: LooseCatalogue, writing: typeof ENGLISH_WRITING): (readonly [string, string])[] {
  return CODES.flatMap((code) => SAMPLES[code].map((params) => [code, sayFault(words, { code, params }, writing) ?? ''] as const))
}

const inEnglish = sentencesOf(english, ENGLISH_WRITING)
const inVietnamese = sentencesOf(vietnamese, VIETNAMESE_WRITING)

describe('the catalogues of faults', () => {
  it('have the same codes, those of the samples', () => {
    expect(Object.keys(english).toSorted()).toEqual(CODES.toSorted())
    expect(Object.keys(vietnamese).toSorted()).toEqual(CODES.toSorted())
  })

  it('define each code in only one room', () => {
    const rooms = readdirSync(join(ROOMS, 'en')).filter((name) => name !== 'common.ts' && name !== 'office.ts')
    const codes = rooms.flatMap((name) =>
      [...readFileSync(join(ROOMS, name), 'utf8').matchAll(/^ {2}'?([a-z][a-z0-9-]+)'?: /gm)].map(([, code]) => code!),
    )
    const known = codes.filter((code) => code in english)
    expect(known.filter((code, index) => known.indexOf(code) !== index)).toEqual([])
    expect(known.toSorted()).toEqual(CODES.toSorted())
  })

  it('give every sample in whole sentences', () => {
    const broken = [...inEnglish, ...inVietnamese].filter(
      ([, sentence]) =>
        sentence === '' || sentence !== sentence.normalize('NFC').trim() || /undefined|null|NaN|\[object|\$\{|  |\.\.(?!")/.test(sentence),
    )
    expect(broken.filter(([code]) => code !== 'only-dots' && code !== 'mapping-not-json')).toEqual([])
    expect([...inEnglish, ...inVietnamese].filter(([, sentence]) => !/[.!)]$/.test(sentence))).toEqual([])
  })

  it('have no words for faults that no code reports', () => {
    const source = ['service/src', 'verifier/ui', 'verifier/console', 'verifier/inspector']
      .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(ROOT, folder, name)))
      .filter((name) => /\.tsx?$/.test(name) && !name.includes('node_modules'))
      .map((name) => readFileSync(name, 'utf8'))
      .join('\n')
    expect(CODES.filter((code) => !source.includes(`'${code}'`))).toEqual([])
  })
})

// Names of laws, and words that a workbook in Vietnamese must contain, may be in an English sentence.
const NAMES = /QĐ-TTg|xã, phường|bộ sản phẩm|nhóm sản phẩm|Xã\/phường|Mã xã|UBND tỉnh Lai Châu/g
const ENGLISH_WORDS =
  /(?<![\p{L}\d/])(the|is|are|must|of|not|and|be|or|with|has|have|this|that|there|by|from|in|on|to|it|no|sheet|stamp|label|batch|file|already|such)(?![\p{L}\d/])/iu

describe('each language', () => {
  it('of English faults has no Vietnamese words', () => {
    const mixed = inEnglish.filter(([, sentence]) =>
      /[ăâđêôơưàáảãạèéẻẽẹìíỉĩịòóỏõọùúủũụỳýỷỹỵ]/iu.test(
        sentence
          .replaceAll(NAMES, '')
          .normalize('NFD')
          .replaceAll(/\u0302|\u031b/g, ''),
      ),
    )
    expect(mixed).toEqual([])
  })

  it('of Vietnamese faults has no English words', () => {
    // Vietnamese words that look like English ones: to (large), no (full), in (to print).
    const mixed = inVietnamese.filter(([, sentence]) => ENGLISH_WORDS.test(sentence.replaceAll(/(?<!\p{L})(in|to|no)(?!\p{L})/giu, '')))
    expect(mixed).toEqual([])
    expect(
      inVietnamese.filter(([, sentence]) => !/[đàáảãạăắằẳẵặâấầẩẫậèéẻẽẹêếềểễệìíỉĩịòóỏõọôốồổỗộơớờởỡợùúủũụưứừửữựỳýỷỹỵ]/i.test(sentence)),
    ).toEqual([])
  })

  it('writes numbers and days in its own way', () => {
    const range = fault('not-in-range', { least: 0, most: 1013.25 })
    expect(sayInEnglish(range)).toBe('must be a number from 0 to 1,013.25.')
    expect(sayFault(vietnamese, range, VIETNAMESE_WRITING)).toBe('Phải là số từ 0 đến 1.013,25.')
    expect(sayFault(vietnamese, fault('in-future', { today: '2026-11-18' }), VIETNAMESE_WRITING)).toContain('18/11/2026')
    expect(inVietnamese.filter(([, sentence]) => /\d{4}-\d\d-\d\d|\d\.\d(?!\d\d)/.test(sentence)).map(([code]) => code)).toEqual(
      // These sentences quote what somebody has typed.
      ['not-whole-but', 'pixels-not-whole', 'gtin-shortened'].toSorted(
        (a, b) => CODES.indexOf(a as FaultCode) - CODES.indexOf(b as FaultCode),
      ),
    )
  })
})

describe('a fault that a page does not know', () => {
  it('has no sentence, nor has a fault that contains it', () => {
    expect(sayFault(english, { code: 'of-tomorrow', params: {} }, ENGLISH_WRITING)).toBeUndefined()
    expect(sayFault(english, { code: 'constructor', params: {} }, ENGLISH_WRITING)).toBeUndefined()
    const nested = { code: 'row-refused', params: { row: 3, fault: { code: 'of-tomorrow', params: {} } } }
    expect(sayFault(english, nested, ENGLISH_WRITING)).toBeUndefined()
  })
})
