// The service as a person starts it: a process of its own, on a free port, with a folder of its own.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { findFreePort } from '../free-port.ts'

const main = join(import.meta.dirname, '../../service/src/main.ts')
const commandLine = join(import.meta.dirname, '../../service/src/cli/main.ts')
const stoppingCommand = join(import.meta.dirname, 'stopping-command.ts')

/** A started process and what it has printed so far. */
export interface ServiceProcess {
  readonly origin: string
  readonly child: ChildProcess
  readonly output: () => string
  /** Sends a signal and gives the exit code, or the signal's name where it was killed. */
  readonly end: (signal: NodeJS.Signals) => Promise<number | NodeJS.Signals>
}

/** Starts the service and resolves once it answers; throws with its output when it ends instead. */
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
 * Asks a service on a connection of its own. One that is kept for the next request is closed by the service after a few seconds, perhaps
 * just as a slow test sends that request.
 */
export async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  return await fetch(url, { ...init, headers: { ...(init.headers as Record<string, string> | undefined), Connection: 'close' } })
}

/** Runs the service with settings that must keep it from starting; gives its exit code and output. */
export async function failToStart(env: Record<string, string>): Promise<{ code: number | NodeJS.Signals; output: string }> {
  const { output, exit } = run(env)
  return { code: await exit, output: output() }
}

/** What a finished command has said: results on standard output, everything else on standard error. */
export interface Finished {
  readonly code: number | NodeJS.Signals
  readonly out: string
  readonly err: string
}

/** Runs the command line to its end, as a process of its own. */
export async function runTemsao(args: readonly string[], env: Record<string, string>): Promise<Finished> {
  const { exit, out, err } = spawnTemsao(args, env)
  return { code: await exit, out: out(), err: err() }
}

/** Starts the command line. */
export function spawnTemsao(args: readonly string[], env: Record<string, string>): CommandProcess {
  return spawnNode([commandLine, ...args], env)
}

/** Runs a command as somebody who watches does, and kills it with -9 once it says `moment`; throws when it ends without that. */
export async function killTemsaoAt(moment: string, args: readonly string[], env: Record<string, string>): Promise<void> {
  const { child, exit, out, err } = spawnNode([stoppingCommand, moment, ...args], env)
  child.stdout!.on('data', () => child.kill('SIGKILL'))
  const end = await exit
  if (end !== 'SIGKILL') throw new Error(`The command ended with ${end} and never said "${moment}":\n${out()}${err()}`)
}

/** A command that runs. */
export interface CommandProcess {
  readonly child: ChildProcess
  /** Its exit code, or the signal that has ended it. */
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
