// A folder for things that are made once and used by every test file of a run; it is removed after the run.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    runFolder: string
  }
}

/** Makes the folder before the first test file and returns a function that removes it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'temsao-run-'))
  project.provide('runFolder', folder)
  return async () => await rm(folder, { recursive: true, force: true })
}
