// Finds the command in the arguments, runs it and turns its end into an exit code.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { StartError } from '../start-error.ts'
import { EXIT, type Command, type CommandContext, type ExitCode } from './command/command.ts'
import { COMMANDS } from './commands.ts'
import { renderHelp, renderOverview } from './help.ts'

/** Where a command's output goes, and whether somebody is watching. */
export interface Terminal {
  readonly out: (text: string) => void
  readonly err: (text: string) => void
  readonly isWatched: boolean
}

/** Runs `temsao` with these arguments on this process and ends it with the command's exit code. */
export async function runOnProcess(argv: readonly string[]): Promise<void> {
  // A reader that has gone away must not end the command.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})
  const code = await run(argv, process.env, {
    out: (text) => process.stdout.write(text),
    err: (text) => process.stderr.write(text),
    isWatched: process.stderr.isTTY,
  })
  // Waits for output that is still being written, but for nothing else that a failed command left open.
  if (code === EXIT.done) process.exitCode = code
  else process.exit(code)
}

/** Runs `temsao` with these arguments and returns its exit code; an unexpected error is printed with its stack. */
export async function run(argv: readonly string[], env: NodeJS.ProcessEnv, terminal: Terminal): Promise<ExitCode> {
  const command = findCommand(argv)
  if (command === undefined) return refuseOrExplain(argv, terminal)
  try {
    const { values, positionals } = parse(command, argv.slice(command.name.split(' ').length))
    if (values['help'] === true) {
      terminal.out(`${renderHelp(command)}\n`)
      return EXIT.done
    }
    assertCount(command, positionals)
    return await command.run(createContext({ values, positionals, env, terminal }))
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.err(`${error.message}\nSee temsao ${command.name} --help.\n`)
      return EXIT.wrongUsage
    }
    terminal.err(`${error instanceof StartError ? error.message : describe(error)}\n`)
    return EXIT.failed
  }
}

class UsageError extends Error {}

// The longest name wins: `audit verify` comes before a command `audit`.
function findCommand(argv: readonly string[]): Command | undefined {
  return COMMANDS.filter(({ name }) => name.split(' ').every((word, index) => argv[index] === word)).sort(
    (a, b) => b.name.length - a.name.length,
  )[0]
}

function refuseOrExplain(argv: readonly string[], { out, err }: Terminal): ExitCode {
  const [first] = argv
  const group = COMMANDS.filter(({ name }) => name.startsWith(`${first} `))
  if (first === undefined || first === '--help' || first === 'help' || (group.length > 0 && argv.includes('--help'))) {
    out(`${renderOverview(group.length > 0 ? group : COMMANDS)}\n`)
    return first === undefined ? EXIT.wrongUsage : EXIT.done
  }
  const words = argv.filter((word) => !word.startsWith('-')).slice(0, 2)
  err(`There is no command "${words.join(' ')}". The commands are: ${COMMANDS.map(({ name }) => name).join(', ')}.\n`)
  return EXIT.wrongUsage
}

interface Parsed {
  readonly values: Readonly<Record<string, string | true | undefined>>
  readonly positionals: readonly string[]
}

function parse(command: Command, args: readonly string[]): Parsed {
  const flags = Object.entries(command.options).map(([name, { value }]) => [
    name,
    { type: value === undefined ? ('boolean' as const) : ('string' as const) },
  ])
  const options = { ...Object.fromEntries(flags), json: { type: 'boolean' }, help: { type: 'boolean' } } as const
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as Parsed
  } catch (error) {
    throw new UsageError((error as Error).message)
  }
}

function assertCount(command: Command, positionals: readonly string[]): void {
  if (positionals.length === command.arguments.length) return
  const names = command.arguments.map(({ name }) => name)
  const missing = names.slice(positionals.length)
  throw new UsageError(
    missing.length > 0 ? `${missing.join(' and ')} must be given.` : `"${positionals[names.length]}" is one argument too many.`,
  )
}

function createContext({ values, positionals, env, terminal }: Parsed & { env: NodeJS.ProcessEnv; terminal: Terminal }): CommandContext {
  let isLineOpen = false
  const closeLine = (): void => {
    if (isLineOpen) terminal.err('\r\u001B[K')
    isLineOpen = false
  }
  return {
    args: positionals,
    options: values,
    config: readConfig(env),
    now: Date.now,
    result: (text, json) => {
      closeLine()
      terminal.out(`${values['json'] === true ? JSON.stringify(json) : text}\n`)
    },
    tell: (text) => {
      closeLine()
      terminal.err(`${text}\n`)
    },
    progress: (text) => {
      if (!terminal.isWatched) return
      terminal.err(`\r\u001B[K${text}`)
      isLineOpen = true
    },
  }
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\nCaused by: ${describe(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}
