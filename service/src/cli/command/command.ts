// What a command of `temsao` is and what it is given; a command knows neither the process nor the terminal.
import type { Config } from '../../config.ts'

/** What a program that runs a command can tell from its end; the same for every command. */
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
  3: 'a check was done and found faults',
}

/** An argument without a name; all are required. */
export interface Argument {
  readonly name: string
  readonly meaning: string
}

/** An option `--name`, or `--name VALUE` where `value` names what it takes. */
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
  /** What its exit codes mean where that is not what they mean elsewhere; others than these and wrong usage do not occur. */
  readonly exits?: Readonly<Partial<Record<ExitCode, string>>>
  /** The environment variables that it heeds. */
  readonly variables?: readonly string[]
  /** Throws `StartError` for what the person can mend. */
  readonly run: (context: CommandContext) => Promise<ExitCode>
}

export interface CommandContext {
  /** One for each of the command's arguments. */
  readonly args: readonly string[]
  /** Given options by name: `true`, or the value. */
  readonly options: Readonly<Record<string, string | true | undefined>>
  readonly config: Config
  /** The present instant in milliseconds. */
  readonly now: () => number
  /** The result: a sentence or a table for people, one JSON value with `--json`. */
  readonly result: (text: string, json: unknown) => void
  /** A line for people that is no result. */
  readonly tell: (text: string) => void
  /** Shows how far the work is, where somebody is watching. */
  readonly progress: (text: string) => void
}
