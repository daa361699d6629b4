// The catalogue of the inspector's page and of the one that verifies inspections: both languages say everything, and nothing is unused.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { words as pageEn } from '@temsao/verifier/inspector/src/messages/en/page.ts'
import { words as recordEn } from '@temsao/verifier/inspector/src/messages/en/record.ts'
import { words as shopEn } from '@temsao/verifier/inspector/src/messages/en/shop.ts'
import { words as tripEn } from '@temsao/verifier/inspector/src/messages/en/trip.ts'
import { words as entriesEn } from '@temsao/verifier/ui/messages/en/entries.ts'
import { words as pageVi } from '@temsao/verifier/inspector/src/messages/vi/page.ts'
import { words as recordVi } from '@temsao/verifier/inspector/src/messages/vi/record.ts'
import { words as shopVi } from '@temsao/verifier/inspector/src/messages/vi/shop.ts'
import { words as tripVi } from '@temsao/verifier/inspector/src/messages/vi/trip.ts'
import { words as entriesVi } from '@temsao/verifier/ui/messages/vi/entries.ts'
import { words as verifyEn } from '@temsao/verifier/inspection/src/messages/en/verify.ts'
import { words as verifyVi } from '@temsao/verifier/inspection/src/messages/vi/verify.ts'
import { textsOf } from '../console/catalogue-texts.ts'

const verifier = join(import.meta.dirname, '../../verifier')
const code = ['inspector/src', 'inspection/src', 'ui']
  .flatMap((folder) =>
    readdirSync(join(verifier, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(verifier, folder, name)),
  )
  .filter((name) => /\.tsx?$/.test(name) && !name.includes('messages'))
  .map((name) => readFileSync(name, 'utf8'))
  .join('\n')

const CATALOGUE = {
  page: [pageVi, pageEn],
  trip: [tripVi, tripEn],
  shop: [shopVi, shopEn],
  record: [recordVi, recordEn],
  entries: [entriesVi, entriesEn],
  verify: [verifyVi, verifyEn],
} as const

describe.each(Object.entries(CATALOGUE))('%s', (area, [vi, en]) => {
  it('is complete in both languages, in NFC and without placeholders', () => {
    const english = new Map(textsOf(en, area))
    expect([...english.keys()]).toEqual(textsOf(vi, area).map(([path]) => path))
    const pairs = textsOf(vi, area).map(([path, sentence]) => [path, sentence, english.get(path)!] as const)
    expect(pairs.filter(([, ...texts]) => texts.some((text) => text !== text.normalize('NFC').trim()))).toEqual([])
    expect(pairs.filter((pair) => /undefined|NaN|\[object|\$\{/.test(pair.join(' ')))).toEqual([])
  })

  it.each(Object.keys(vi))('uses %s', (key) => {
    expect(code).toMatch(new RegExp(String.raw`\.${key}\b|\b${key}\b[^\n]*\} = useWords|\{ ${key} \}: WordsOf`))
  })
})
