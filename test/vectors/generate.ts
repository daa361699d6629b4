// Writes stamp-codes.json again: `node test/vectors/generate.ts`. Vectors of a version that was ever printed never change.
import { writeFileSync } from 'node:fs'
import { createVectors } from './vectors.ts'

writeFileSync(new URL('stamp-codes.json', import.meta.url), `${JSON.stringify(createVectors(), null, 1)}\n`)
