// The long run: tests that take minutes each and repeat in bulk what the short run proves with a few.
import { configDefaults, defineConfig } from 'vitest/config'
import short from './vitest.config.ts'

export default defineConfig({
  ...short,
  test: { ...short.test, include: ['**/*.long.test.ts'], exclude: configDefaults.exclude, passWithNoTests: true },
})
