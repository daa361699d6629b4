// `pnpm bench NAME [--json]`: runs the benchmark in NAME.ts, prints its table, or its JSON as one line.
const [name, ...options] = process.argv.slice(2)
if (name === undefined || !/^[a-z-]+$/.test(name))
  throw new Error('Which benchmark? `pnpm bench NAME [--json]`, NAME being a file of test/bench.')

/** What a benchmark file exports as `run`: rows to print, and the measures for `--json`. */
export interface BenchResult {
  readonly table: readonly Readonly<Record<string, string | number>>[]
  readonly json: Readonly<Record<string, unknown>>
}

const bench = (await import(`./${name}.ts`)) as { run: () => BenchResult | Promise<BenchResult> }
const { table, json } = await bench.run()
if (!options.includes('--json')) console.table(table)
console.log(JSON.stringify(json))
