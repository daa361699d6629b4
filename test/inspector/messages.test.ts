// The catalogue of the inspector's page: both languages say everything, and nothing is unused.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { words as pageEn } from '@temsao/verifier/inspector/src/messages/en/page.ts'
import { words as shopEn } from '@temsao/verifier/inspector/src/messages/en/shop.ts'
import { words as tripEn } from '@temsao/verifier/inspector/src/messages/en/trip.ts'
import { words as pageVi } from '@temsao/verifier/inspector/src/messages/vi/page.ts'
import { words as shopVi } from '@temsao/verifier/inspector/src/messages/vi/shop.ts'
import { words as tripVi } from '@temsao/verifier/inspector/src/messages/vi/trip.ts'
import { textsOf } from '../console/catalogue-texts.ts'

const source = join(import.meta.dirname, '../../verifier/inspector/src')
const code = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('messages'))
  .map((name) => readFileSync(join(source, name), 'utf8'))
  .join('\n')

const CATALOGUE = { page: [pageVi, pageEn], trip: [tripVi, tripEn], shop: [shopVi, shopEn] } as const

describe.each(Object.entries(CATALOGUE))('%s', (area, [vi, en]) => {
  it('is whole, composed, and differs between the languages', () => {
    const english = new Map(textsOf(en, area))
    expect([...english.keys()]).toEqual(textsOf(vi, area).map(([path]) => path))
    const pairs = textsOf(vi, area).map(([path, sentence]) => [path, sentence, english.get(path)!] as const)
    expect(pairs.filter(([, ...texts]) => texts.some((text) => text !== text.normalize('NFC').trim()))).toEqual([])
    expect(pairs.filter((pair) => /undefined|NaN|\[object|\$\{/.test(pair.join(' ')))).toEqual([])
  })

  it.each(Object.keys(vi))('uses %s', (key) => {
    expect(code).toMatch(new RegExp(String.raw`\.${key}\b|\b${key}\b[^\n]*\} = useWords`))
  })
})
