// The output of `--help`.
import { EXIT, EXIT_MEANINGS, type Command, type Option } from './command/command.ts'

/** The list of all commands. */
export function renderOverview(commands: readonly Command[]): string {
  const rows = commands.map(({ name, summary }) => [name, summary] as const)
  return [
    'Usage: temsao COMMAND [ARGUMENTS] [OPTIONS]',
    section('Commands', rows),
    'temsao COMMAND --help explains a command.',
    section('Exit codes', listExits()),
  ].join('\n\n')
}

/** Everything about one command. */
export function renderHelp(command: Command): string {
  const { name, summary, description, variables = [] } = command
  const placeholders = command.arguments.map((argument) => ` ${argument.name}`).join('')
  const options = Object.entries({ ...command.options, ...COMMON_OPTIONS })
  return [
    `Usage: temsao ${name}${placeholders} [OPTIONS]`,
    summary,
    ...(description === undefined ? [] : [description]),
    ...(command.arguments.length === 0
      ? []
      : [
          section(
            'Arguments',
            command.arguments.map(({ name: argument, meaning }) => [argument, meaning]),
          ),
        ]),
    section(
      'Options',
      options.map(([option, { value, meaning }]) => [`--${option}${value === undefined ? '' : ` ${value}`}`, meaning]),
    ),
    ...(variables.length === 0 ? [] : [`Settings: ${variables.join(', ')} (environment variables; see service/OPERATING.md)`]),
    section('Exit codes', listExits(command)),
  ].join('\n\n')
}

const COMMON_OPTIONS: Readonly<Record<string, Option>> = {
  json: { meaning: 'print the result as one JSON value' },
  help: { meaning: 'print this help' },
}

function listExits({ exits }: Pick<Command, 'exits'> = {}): (readonly [string, string])[] {
  return Object.entries(exits === undefined ? EXIT_MEANINGS : { ...exits, [EXIT.wrongUsage]: EXIT_MEANINGS[EXIT.wrongUsage] })
}

function section(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([term]) => term.length))
  return [`${title}:`, ...rows.map(([term, meaning]) => `  ${term.padEnd(width)}  ${meaning}`)].join('\n')
}
