// Types ensure that no message is missing; these tests ensure that none is empty, unused or in one language only.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseIsoDate } from '@temsao/shared/calendar.ts'
import type { Stamp } from '@temsao/shared/stamp/stamp.ts'
import { judge, type Verdict } from '@temsao/shared/verdict/verdict.ts'
import type { VerdictWords, WordsKey } from '@temsao/verifier/reading/verdict/messages.ts'
import { wordsOf } from '@temsao/verifier/reading/verdict/verdict-view.ts'
import { NOON, STAMPS, VALID } from './stamps.ts'
import { en as english } from '@temsao/verifier/reading/verdict/messages-en.ts'
import { vi as vietnamese } from '@temsao/verifier/reading/verdict/messages-vi.ts'
import { MORE_MESSAGES } from '@temsao/verifier/reading/verdict/more-messages-by-language.ts'
import { REPORT_MESSAGES } from '@temsao/verifier/shopper/report/messages-by-language.ts'
import { SCAN_MESSAGES } from '@temsao/verifier/reading/scan/messages-by-language.ts'

const verifier = join(import.meta.dirname, '../../verifier')
const MESSAGES = { vi: vietnamese, en: english }
const views = ['shopper', 'reading']
  .flatMap((folder) => readdirSync(join(verifier, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)))
  .filter((name) => name.endsWith('.ts') && !/messages-?\w*\.ts$/.test(name))
  .map((name) => readFileSync(join(verifier, name), 'utf8'))
  .join('\n')

/** Every sentence by its path; functions are called with the argument that they take. */
function sentencesOf(messages: object): Map<string, string> {
  const sentences = new Map<string, string>()
  const visit = (path: string, value: unknown): void => {
    if (typeof value === 'string') sentences.set(path, value)
    else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) visit(`${path}.${key}`, inner)
    else if (typeof value === 'function') visit(path, (value as (argument: unknown) => unknown)(argumentFor(path)))
  }
  visit('', messages)
  return sentences
}

function argumentFor(path: string): unknown {
  if (path === '.asOf') return 'TODAY'
  if (path === '.formatDate') return '2027-11-12'
  return 24
}

const vi = sentencesOf({ ...MESSAGES.vi, more: MORE_MESSAGES.vi, report: REPORT_MESSAGES.vi, scan: SCAN_MESSAGES.vi })
const en = sentencesOf({ ...MESSAGES.en, more: MORE_MESSAGES.en, report: REPORT_MESSAGES.en, scan: SCAN_MESSAGES.en })

it('says the same things in both languages', () => {
  expect([...en.keys()]).toEqual([...vi.keys()])
})

it.each([...vi.keys()])('says %s in words, differently in each language', (path) => {
  const [inVietnamese, inEnglish] = [vi.get(path)!, en.get(path)!]
  for (const sentence of [inVietnamese, inEnglish]) {
    expect(sentence).not.toBe('')
    expect(sentence).toBe(sentence.normalize('NFC').trim())
    expect(sentence).not.toMatch(/undefined|NaN|\[object|\$\{/)
  }
  expect(/^$|^\{\w+\}$/.test(inVietnamese) || inEnglish !== inVietnamese).toBe(true)
})

const KEYS = [MESSAGES.vi, MORE_MESSAGES.vi, REPORT_MESSAGES.vi, SCAN_MESSAGES.vi].flatMap((messages) => Object.keys(messages))

it.each(KEYS)('uses %s', (key) => {
  expect(views).toMatch(new RegExp(String.raw`\.${key}\b|\{[^}]*\b${key}\b[^}]*\}[,:]? ?.*(messages|Occasion|MESSAGES)`))
})

describe('the wording', () => {
  const lapsing = judgeAt(STAMPS['lapses-soon'], NOON)
  it.each([
    ['Tem thật. Chứng nhận OCOP 3 sao còn hiệu lực đến hết ngày 20/04/2028.', judgeAt(VALID, NOON)],
    ['Tem thật. Chứng nhận sắp hết hiệu lực: còn 24 ngày.', lapsing],
    ['Tem thật. Chứng nhận được kéo dài đến hết ngày 13/04/2027.', judgeAt(STAMPS.extended, NOON)],
    [
      'Tem thật, nhưng chứng nhận đã hết hiệu lực từ ngày 16/10/2026. Lô này sản xuất khi chứng nhận còn hiệu lực.',
      judgeAt(STAMPS.lapsed, NOON),
    ],
    ['Tem giả hoặc đã bị sửa: chữ ký không đúng. Không tin vào tem này.', { kind: 'signature-wrong' }],
    ['Không nhận ra nơi phát hành tem này.', { kind: 'issuer-unknown' }],
    ['Không đọc được: đây không phải tem Temsao, hoặc tem đã hỏng.', { kind: 'unreadable', code: 'empty' }],
  ] as const)('%s', (sentence, verdict) => {
    expect(headingOf(verdict, 'vi')).toBe(sentence)
  })

  it('counts one day and the last day in words', () => {
    const day = 86_400_000
    expect(headingOf(judgeAt(STAMPS['lapses-soon'], NOON + 23 * day), 'en')).toBe('Genuine stamp. The certificate lapses soon: 1 day left.')
    expect(headingOf(judgeAt(STAMPS['lapses-soon'], NOON + 24 * day), 'vi')).toContain('hôm nay là ngày cuối')
  })

  it.each(['vi', 'en'] as const)('warns of a batch made before the term, whatever the certificate is today: %s', (language) => {
    const early = { ...VALID, producedOn: parseIsoDate('2025-01-01') }
    const { reason } = wordsOf(judgeAt(early, NOON), { messages: MESSAGES[language], now: NOON })
    expect(reason).toContain(MESSAGES[language].batchTimes.before)
  })

  it.each(['vi', 'en'] as const)('gives every verdict a reason, and names only facts that exist: %s', (language) => {
    const early: Partial<Record<WordsKey, Partial<VerdictWords>>> = MESSAGES[language].verdicts
    const late: typeof early = MORE_MESSAGES[language].verdicts
    for (const key of new Set([...Object.keys(early), ...Object.keys(late)] as WordsKey[])) {
      const words = { ...early[key], ...late[key] }
      expect(words.reason).toBeTruthy()
      for (const [, name] of Object.values(words)
        .join(' ')
        .matchAll(/\{(\w+)\}/g))
        expect(FACTS).toContain(name)
    }
  })
})

const FACTS = 'star issuedOn expiresOn lastDay lapsedFrom today left ago batch warning'.split(' ')

function judgeAt(stamp: Stamp, now: number): Verdict {
  return judge({ state: 'genuine', stamp, pathFits: true }, { now })
}

function headingOf(verdict: Verdict, language: 'vi' | 'en'): string {
  const { lead, rest = '' } = wordsOf(verdict, { messages: MESSAGES[language], now: NOON })
  return `${lead} ${rest}`.trim()
}
