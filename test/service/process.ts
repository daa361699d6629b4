// The service as a person starts it: a separate process, on a free port, with its own folder.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findFreePort } from '../free-port.ts'

const main = join(import.meta.dirname, '../../service/src/main.ts')
const commandLine = join(import.meta.dirname, '../../service/src/cli/main.ts')
const stoppingCommand = join(import.meta.dirname, 'stopping-command.ts')

/** A started process and its output so far. */
export interface ServiceProcess {
  readonly origin: string
  readonly child: ChildProcess
  readonly output: () => string
  /** Sends a signal and returns the exit code, or the signal's name if it was killed. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | NodeJS.Signals>
}

/** Starts the service and resolves when it answers; throws with its output if it ends instead. */
export async function startService(env: Record<string, string>): Promise<ServiceProcess> {
  const port = env['PORT'] ?? String(await findFreePort())
  const origin = `http://localhost:${port}`
  const { child, output, exit } = run({ ...env, PORT: port })
  while (!output().includes('openapi.json')) {
    const ended = await Promise.race([exit, new Promise<undefined>((resolve) => setTimeout(resolve, 50))])
    if (ended !== undefined) throw new Error(`The service ended with ${ended}:\n${output()}`)
  }
  return {
    origin,
    child,
    output,
    end: (signal) => {
      child.kill(signal)
      return exit
    },
  }
}

/**
 * Sends a request on a new connection. The service closes a kept connection after a few seconds, which may be exactly when a slow test
 * sends its next request.
 */
export async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  return await fetch(url, { ...init, headers: { ...(init.headers as Record<string, string> | undefined), Connection: 'close' } })
}

/** Runs the service with settings that must prevent its start; returns its exit code and output. */
export async function failToStart(env: Record<string, string>): Promise<{ code: number | NodeJS.Signals; output: string }> {
  const { output, exit } = run(env)
  return { code: await exit, output: output() }
}

/** The output of a finished command: results on standard output, everything else on standard error. */
export interface Finished {
  readonly code: number | NodeJS.Signals
  readonly out: string
  readonly err: string
}

/** Runs the command line to its end, as a separate process. */
export async function runTemsao(args: readonly string[], env: Record<string, string>): Promise<Finished> {
  const { exit, out, err } = spawnTemsao(args, env)
  return { code: await exit, out: out(), err: err() }
}

/** Starts the command line. */
export function spawnTemsao(args: readonly string[], env: Record<string, string>): CommandProcess {
  return spawnNode([commandLine, ...args], env)
}

/** Runs a command as in a terminal, and kills it with -9 when it prints `moment`; throws if it ends without that. */
export async function killTemsaoAt(moment: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  const { child, exit, out, err } = spawnNode([stoppingCommand, moment, ...args], env)
  child.stdout!.on('data', () => child.kill('SIGKILL'))
  const end = await exit
  if (end !== 'SIGKILL') throw new Error(`The command ended with ${end} and never said "${moment}":\n${out()}${err()}`)
}

/** A running command. */
export interface CommandProcess {
  readonly child: ChildProcess
  /** The exit code of the command, or the signal that ended it. */
  readonly exit: Promise<number | NodeJS.Signals>
  readonly out: () => string
  readonly err: () => string
}

function spawnNode(args: readonly string[], env: Record<string, string>): CommandProcess {
  const child = spawn(process.execPath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const text = { out: '', err: '' }
  child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()))
  const exit = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)
  return { child, exit, out: () => text.out, err: () => text.err }
}

function run(env: Record<string, string>): { child: ChildProcess; output: () => string; exit: Promise<number | NodeJS.Signals> } {
  const child = spawn(process.execPath, [main], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  const exit = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | NodeJS.Signals)
  return { child, output: () => text, exit }
}
