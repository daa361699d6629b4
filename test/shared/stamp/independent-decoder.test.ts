// The specification and the code say the same: the decoder here knows only the specification.
import { createPublicKey, verify } from 'node:crypto'
import { expect, it } from 'vitest'
import vectors from '../../vectors/stamp-codes.json' with { type: 'json' }
import { readJws } from './independent-decoder.ts'

const key = createPublicKey({ key: vectors.key, format: 'jwk' })

it.each(vectors.valid)('rebuilds the token of $name, and node:crypto verifies it', ({ code, jws, claims }) => {
  const rebuilt = readJws(code)
  expect(rebuilt).toBe(jws)
  const [header, payload, signature] = rebuilt.split('.') as [string, string, string]
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual(claims)
  const signed = Buffer.from(`${header}.${payload}`)
  expect(verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true)
})

it.each(vectors.invalid)('refuses $name', ({ code }) => {
  expect(() => readJws(code)).toThrow('no stamp code')
})
