// `bench NAME [--json]`: runs test/bench/NAME.ts and prints its table, or with --json one JSON object on the last line.
import { existsSync } from 'node:fs'

/** The default export of every benchmark file: a function that measures and reports for people and for programs. */
export type Benchmark = () => Promise<{ table: string; result: Record<string, unknown> }>

const [name = '', ...options] = process.argv.slice(2)
const file = new URL(`./${name}.ts`, import.meta.url)
if (!/^[a-z][a-z-]*$/.test(name) || name === 'run' || !existsSync(file)) {
  console.error('Usage: bench NAME [--json], where NAME is a file of test/bench without its ending.')
  process.exit(2)
}
const { default: measure } = (await import(file.href)) as { default: Benchmark }
const { table, result } = await measure()
console.log(options.includes('--json') ? JSON.stringify(result) : table)
