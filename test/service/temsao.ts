// The command line inside the test: it gets its arguments, environment and terminal as values, so that no separate process is needed.
import { run } from '@temsao/service/cli/run.ts'
import type { Finished } from './process.ts'

/** Runs the command line to its end; with `isWatched` it reports its progress. */
export async function temsao(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  { isWatched = false }: { isWatched?: boolean } = {},
): Promise<Finished> {
  const said = { out: '', err: '' }
  const terminal = { out: (text: string) => void (said.out += text), err: (text: string) => void (said.err += text), isWatched }
  return { code: await run(args, { ...env }, terminal), ...said }
}
