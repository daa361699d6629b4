// What the text of a cell means. Each reader returns a value or a fault: a sentence that follows the name of the column.
import { fault, type Fault } from '@temsao/shared/faults/faults.ts'
import { isIsoDate, type IsoDate } from '@temsao/shared/calendar.ts'
import { PRODUCER_KINDS, PRODUCT_GROUPS, PRODUCT_SETS, type ProducerKind } from '@temsao/shared/vocabulary.ts'
import { EVALUATION_NAMES } from '../domain/register/evaluation.ts'
import type { Evaluation } from '../store/schema.ts'
import { foldForSearch } from '@temsao/shared/fold.ts'
import type { Cell } from './sheet.ts'
import { dateOfSerial } from './xlsx-in.ts'

/** The result of reading a cell: the value, or why there is none. */
export type Reading<Value> = { readonly value: Value } | { readonly fault: Fault }

/**
 * Reads a day: a date of the spreadsheet, a serial number, or text as day/month/year, year-month-day or "ngày 12 tháng 11 năm
 * 2024". The day always comes before the month, as in Vietnam.
 */
export function readDate(cell: Cell, is1904: boolean): Reading<IsoDate> {
  if (cell.date !== undefined) return { value: cell.date }
  const text = cell.text.replace(/[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '').trim()
  const serial = cell.number ?? (/^\d{5}$/.test(text) ? Number(text) : undefined)
  if (serial !== undefined) return readSerial(serial, is1904)
  const parts = dateParts(text)
  if (parts === undefined) return { fault: fault('cell-not-a-day', { text: shorten(text) }) }
  const { day, month, year } = parts
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDate(date) ? { value: date } : { fault: fault('no-such-day', { day: `${day}/${month}/${year}` }) }
}

function readSerial(serial: number, is1904: boolean): Reading<IsoDate> {
  // A number below 10,000 (May 1927) is more likely a bare year than a day of the programme.
  const date = serial >= 10_000 ? dateOfSerial(serial, is1904) : undefined
  return date === undefined ? { fault: fault('cell-number-not-a-day', { number: serial }) } : { value: date }
}

function dateParts(text: string): { day: string; month: string; year: string } | undefined {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text)
  if (iso !== null) return { year: iso[1]!, month: iso[2]!, day: iso[3]! }
  const match =
    /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})$/.exec(text) ??
    /^(?:ngay )?(\d{1,2}) thang (\d{1,2}) nam (\d{4})$/.exec(foldForSearch(text))
  if (match === null) return undefined
  // The programme began in 2018, so a year of two digits is in this century.
  return { day: match[1]!, month: match[2]!, year: match[3]!.length === 2 ? `20${match[3]}` : match[3]! }
}

/** Reads a number as people write it: 1.234,5 and 1,234.5 and 72,5. A single point before three digits groups thousands. */
export function readNumber(cell: Cell): Reading<number> {
  if (cell.number !== undefined) return { value: cell.number }
  const text = cell.text.replaceAll(/[\s\u00a0]/g, '')
  const decimal = /[.,]/.test(text) ? decimalSign(text) : ''
  const plain = text
    .replaceAll(decimal === ',' ? '.' : ',', '')
    .replace(decimal === ',' ? ',' : decimal === '' ? /\./g : '.', decimal === '' ? '' : '.')
  return /^-?\d+(\.\d+)?$/.test(plain) ? { value: Number(plain) } : { fault: fault('cell-not-a-number', { text: shorten(cell.text) }) }
}

// If both characters occur, the last one is the decimal sign. If only one occurs, it is not a decimal sign before groups of three
// digits.
function decimalSign(text: string): string {
  const [dot, comma] = [text.lastIndexOf('.'), text.lastIndexOf(',')]
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ','
  const sign = dot >= 0 ? '.' : ','
  if (text.split(sign).length > 2) return ''
  return sign === '.' && /^-?\d{1,3}\.\d{3}$/.test(text) ? '' : sign
}

/**
 * Reads a star rating: "3", "3 sao", "3*", "***", "★★★", "Hạng 3 sao". Whether this rating can have a certificate is checked later.
 */
export function readStar(cell: Cell): Reading<number> {
  if (cell.number !== undefined) return { value: cell.number }
  const digits = /\d+([.,]\d+)?/.exec(cell.text)
  if (digits !== null) return { value: Number(digits[0].replace(',', '.')) }
  const drawn = cell.text.match(/[*★⭐]/gu)?.length ?? 0
  const word = ['mot', 'hai', 'ba', 'bon', 'nam'].indexOf(/\b(mot|hai|ba|bon|nam) sao\b/.exec(foldForSearch(cell.text))?.[1] ?? '')
  if (drawn > 0) return { value: drawn }
  return word >= 0 ? { value: word + 1 } : { fault: fault('cell-not-stars', { text: shorten(cell.text) }) }
}

const KIND_WORDS: readonly (readonly [RegExp, ProducerKind])[] = [
  [/^(htx|hop tac xa|lien hiep htx|lien hiep hop tac xa)\b/, 'cooperative'],
  [/^(tht|to hop tac|to hop san xuat)\b/, 'cooperative-group'],
  [/^(doanh nghiep|dn|dntn|cong ty|cty|ct|tnhh|cp)\b/, 'enterprise'],
  [/^(trang trai|tt)\b/, 'farm'],
  [/^(ho kinh doanh|hkd|ho gia dinh|ho kd|hgd)\b/, 'household-business'],
  [/^(ho san xuat|ho sx|ho sxkd|ho nong dan|ho)\b/, 'production-household'],
  [/^hoi\b/, 'association'],
  [/^hiep hoi\b/, 'federation'],
  [/^trung tam dieu hanh\b/, 'operating-centre'],
]

/** Reads a producer kind at the beginning of a text: in words, as an abbreviation or as the register's own code. */
export function readKind(cell: Cell): Reading<ProducerKind> {
  if (Object.hasOwn(PRODUCER_KINDS, cell.text)) return { value: cell.text as ProducerKind }
  const folded = foldForSearch(cell.text)
  const found = KIND_WORDS.find(([pattern]) => pattern.test(folded))
  return found === undefined
    ? { fault: fault('cell-not-one-of', { names: Object.values(PRODUCER_KINDS), text: shorten(cell.text) }) }
    : { value: found[1] }
}

const EVALUATION_WORDS: readonly (readonly [RegExp, Evaluation])[] = [
  [/^(lan dau|moi|danh gia moi|danh gia lan dau|cong nhan moi|cong nhan lan dau|first)$/, 'first'],
  [/^(nang hang|nang sao|danh gia nang hang|upgrade)$/, 'upgrade'],
  [/^(danh gia lai|cong nhan lai|re evaluation)$/, 're-evaluation'],
]

/** Reads a kind of evaluation (đánh giá lần đầu, nâng hạng, đánh giá lại), in words or as the register's own code. */
export function readEvaluation(cell: Cell): Reading<Evaluation> {
  const folded = foldForSearch(cell.text)
  const found = EVALUATION_WORDS.find(([pattern]) => pattern.test(folded))
  return found === undefined
    ? { fault: fault('cell-not-one-of', { names: Object.values(EVALUATION_NAMES), text: shorten(cell.text) }) }
    : { value: found[1] }
}

const ROMAN = ['i', 'ii', 'iii', 'iv', 'v', 'vi']

/** Reads a product set: its number, "Bộ 6", or its name. */
export function readSet(cell: Cell): Reading<number> {
  return readListed(cell, PRODUCT_SETS, 'cell-not-a-set')
}

/** Reads a product group: its number, also in Roman numerals, or its name. */
export function readGroup(cell: Cell): Reading<number> {
  const roman = ROMAN.indexOf(foldForSearch(cell.text).replace(/^nhom /, ''))
  return roman >= 0 ? { value: roman + 1 } : readListed(cell, PRODUCT_GROUPS, 'cell-not-a-group')
}

function readListed(cell: Cell, list: readonly string[], code: 'cell-not-a-set' | 'cell-not-a-group'): Reading<number> {
  if (cell.number !== undefined) return { value: cell.number }
  const folded = foldForSearch(cell.text)
    .replace(/^(bo san pham|nhom san pham|bo|nhom)(?= )/, '')
    .trim()
  const number = /^\d{1,3}(?=$| )/.exec(folded)
  if (number !== null) return { value: Number(number[0]) }
  const names = list.map(foldForSearch)
  const exact = names.indexOf(folded)
  const starting = names.flatMap((name, index) => (folded.length >= 4 && name.startsWith(folded) ? [index] : []))
  const index = exact >= 0 ? exact : starting.length === 1 ? starting[0]! : -1
  return index >= 0 ? { value: index + 1 } : { fault: fault(code, { most: list.length, text: shorten(cell.text) }) }
}

/** Reads a GTIN; a number that the spreadsheet has rounded or shortened is refused with that reason. */
export function readGtin(cell: Cell): Reading<string> {
  if (/^\d+([.,]\d+)?e\+?\d+$/i.test(cell.text)) return { fault: fault('gtin-shortened', { text: cell.text }) }
  return { value: cell.text.replaceAll(/[\s-]/g, '') }
}

/** The part of a cell that a message repeats. */
export function shorten(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`
}
