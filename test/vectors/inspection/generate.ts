// Writes the bundles and index.json again: `node test/vectors/inspection/generate.ts`. Vectors of a version that was ever used
// never change.
import { writeFileSync } from 'node:fs'
import { createBundleVectors, indexOf } from './bundles.ts'

const vectors = await createBundleVectors()
for (const { file, text } of vectors) writeFileSync(new URL(file, import.meta.url), text)
writeFileSync(new URL('index.json', import.meta.url), `${JSON.stringify(indexOf(vectors), null, 1)}\n`)
