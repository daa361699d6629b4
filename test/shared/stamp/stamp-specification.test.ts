// The example at the beginning of STAMP.md, and the lists in it that the code also has.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { decodeStampCode } from '@temsao/shared/stamp-code/stamp-code.ts'
import { parseStampUrl } from '@temsao/shared/stamp-code/stamp-url.ts'
import vectors from '../../vectors/stamp-codes.json' with { type: 'json' }

const specification = readFileSync(new URL('../../../shared/STAMP.md', import.meta.url), 'utf8')

it('has an example that reads as the text says', () => {
  const { code } = parseStampUrl(/^https:\S+#\d+$/m.exec(specification)![0])
  const [header, claims] = decodeStampCode(code).signingInput.split('.') as [string, string]
  expect(specification).toContain(`${Buffer.from(header, 'base64url').toString()}\n${Buffer.from(claims, 'base64url').toString()}\n`)
})

it('names every error of the vectors', () => {
  for (const { error } of vectors.invalid) expect(specification).toContain(`\`${error}\``)
})

// Stamps on paper are read with this table for ever. If this test fails, the change belongs in a version 2.
it('has a table that never changes', () => {
  const table: unknown = JSON.parse(readFileSync(new URL('../../../shared/src/stamp-code/version-1.json', import.meta.url), 'utf8'))
  expect(createHash('sha256').update(JSON.stringify(table)).digest('hex')).toBe(
    '602182fb4e53886d4708f9b6a1b661fbd7f85e08e0ce67cf050f1e27b3ecc5fd',
  )
})
