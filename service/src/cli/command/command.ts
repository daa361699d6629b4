// What a command of `temsao` is and what it receives; a command knows neither the process nor the terminal.
import type { Config } from '../../config.ts'

/** What a calling program can tell from the exit code; the same for every command. */
export const EXIT = {
  done: 0,
  failed: 1,
  wrongUsage: 2,
  faultFound: 3,
} as const

export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** The exit codes in words, as `--help` lists them. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'done',
  1: 'could not be done; nothing was changed unless the message says so',
  2: 'wrong usage: unknown command, option or number of arguments',
  3: 'the check ran and found faults',
}

/** An argument without a name; all are required. */
export interface Argument {
  readonly name: string
  readonly meaning: string
}

/** An option `--name`, or `--name VALUE` if `value` names its value. */
export interface Option {
  readonly value?: string
  readonly meaning: string
}

export interface Command {
  /** One or two words, such as `audit verify`. */
  readonly name: string
  /** One sentence. */
  readonly summary: string
  /** What a person must know before using it; lines of at most 100 characters. */
  readonly description?: string
  readonly arguments: readonly Argument[]
  readonly options: Readonly<Record<string, Option>>
  /** The meanings of its exit codes that differ from the usual ones; apart from these and wrong usage, no others occur. */
  readonly exits?: Readonly<Partial<Record<ExitCode, string>>>
  /** The environment variables that it reads. */
  readonly variables?: readonly string[]
  /** Throws `StartError` for what the person can fix. */
  readonly run: (context: CommandContext) => Promise<ExitCode>
}

export interface CommandContext {
  /** One for each of the command's arguments. */
  readonly args: readonly string[]
  /** The given options by name: `true`, or the value. */
  readonly options: Readonly<Record<string, string | true | undefined>>
  readonly config: Config
  /** The present instant in milliseconds. */
  readonly now: () => number
  /** The result: a sentence or a table for people, one JSON value with `--json`. */
  readonly result: (text: string, json: unknown) => void
  /** Prints a line for people that is not part of the result. */
  readonly tell: (text: string) => void
  /** Shows how far the work has come, if somebody is watching. */
  readonly progress: (text: string) => void
}
