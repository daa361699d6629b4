// Types see to it that no message is missing; these see to it that none is empty, unused or said in one language only.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { en as english } from '@temsao/verifier/src/messages-en.ts'
import { vi as vietnamese } from '@temsao/verifier/src/messages-vi.ts'
import type { TermFacts } from '@temsao/verifier/src/messages.ts'
import { MORE_MESSAGES } from '@temsao/verifier/src/more/messages.ts'

const source = join(import.meta.dirname, '../../verifier/src')
const MESSAGES = { vi: vietnamese, en: english }
const views = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !/messages-?\w*\.ts$/.test(name))
  .map((name) => readFileSync(join(source, name), 'utf8'))
  .join('\n')

const facts: TermFacts = {
  star: 4,
  issuedOn: 'ISSUED',
  expiresOn: 'EXPIRES',
  lastDay: 'LAST',
  lapsedFrom: 'FROM',
  signedOn: 'SIGNED',
  today: 'TODAY',
  daysLeft: 24,
  batchTime: 'in-force',
}

/** Every sentence by its path, functions called with the argument they take. */
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
  if (/^\.(more\.)?(starsOf|rating|daysLeft)$/.test(path)) return 4
  return facts
}

const vi = sentencesOf({ ...MESSAGES.vi, more: MORE_MESSAGES.vi })
const en = sentencesOf({ ...MESSAGES.en, more: MORE_MESSAGES.en })

it('says the same things in both languages', () => {
  expect([...en.keys()]).toEqual([...vi.keys()])
})

it.each([...vi.keys()])('says %s in words, differently in each language', (path) => {
  const [inVietnamese, inEnglish] = [vi.get(path)!, en.get(path)!]
  for (const sentence of [inVietnamese, inEnglish]) {
    // A heading may be one sentence alone.
    expect(sentence !== '' || path.endsWith('.rest')).toBe(true)
    expect(sentence).toBe(sentence.normalize('NFC').trim())
    expect(sentence).not.toMatch(/undefined|NaN|\[object|\$\{/)
  }
  expect(inVietnamese === '' || inEnglish !== inVietnamese).toBe(true)
})

it.each([...Object.keys(MESSAGES.vi), ...Object.keys(MORE_MESSAGES.vi)])('uses %s', (key) => {
  expect(views).toMatch(new RegExp(String.raw`\.${key}\b|\{[^}]*\b${key}\b[^}]*\}[,:]? ?.*(messages|Occasion|MESSAGES)`))
})

describe('the words that were promised', () => {
  it.each([
    ['Tem thật. Chứng nhận OCOP 4 sao còn hiệu lực đến hết ngày LAST.', MESSAGES.vi.valid(facts)],
    ['Tem thật. Chứng nhận sắp hết hiệu lực: còn 24 ngày.', MESSAGES.vi.lapsesSoon(facts)],
    ['Tem thật. Chứng nhận được kéo dài đến hết ngày LAST.', MESSAGES.vi.extended(facts)],
    [
      'Tem thật, nhưng chứng nhận đã hết hiệu lực từ ngày FROM. Lô này sản xuất khi chứng nhận còn hiệu lực.',
      MESSAGES.vi.lapsed({ ...facts, daysLeft: -1 }),
    ],
    ['Tem giả hoặc đã bị sửa: chữ ký không đúng. Không tin vào tem này.', MESSAGES.vi.signatureWrong],
    ['Không nhận ra nơi phát hành tem này.', MESSAGES.vi.issuerUnknown],
    ['Không đọc được: đây không phải tem Temsao, hoặc tem đã hỏng.', MESSAGES.vi.unreadable],
  ])('%s', (sentence, { lead, rest }) => {
    expect(`${lead} ${rest}`.trim()).toBe(sentence)
  })

  it('counts one day and the last day in words', () => {
    expect(MESSAGES.en.lapsesSoon({ ...facts, daysLeft: 1 }).rest).toBe('The certificate lapses soon: 1 day left.')
    expect(MESSAGES.vi.lapsesSoon({ ...facts, daysLeft: 0 }).rest).toContain('hôm nay là ngày cuối')
  })

  it.each(['before', 'after'] as const)('warns of a batch made %s the term, whatever the certificate is today', (batchTime) => {
    for (const messages of [MESSAGES.vi, MESSAGES.en])
      for (const say of [messages.valid, messages.lapsesSoon, messages.extended])
        expect(say({ ...facts, batchTime }).reason).toContain(messages.lapsed({ ...facts, batchTime }).rest)
  })
})
