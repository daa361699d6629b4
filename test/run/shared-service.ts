// Services in the run's own process, and registers that were prepared once: for tests that do not care which process answers them.
// Those that kill a service, or look at how it starts, start one of their own (`service/process.ts`).
import { cp } from 'node:fs/promises'
import { askRun } from './shared-browser.ts'

/** What a prepared register is made with. */
export interface RegisterOptions {
  /** The service's settings without `DATA_DIR`; without others it is the demo register. */
  readonly env: Readonly<Record<string, string>>
  /** The instant at which it is first opened, in milliseconds; by default the present. */
  readonly now?: number | undefined
}

/** The message of the process of services about a service that it has started. */
export interface StartedService {
  readonly origin: string
  readonly port: string
  readonly output: string
}

/** A service that answers. */
export interface SharedService {
  readonly origin: string
  /** The text that it printed at its start. */
  readonly output: () => string
  /** Ends it and removes its folder, unless the folder was given. */
  readonly end: () => Promise<void>
}

/** Starts a service with these settings. Without `DATA_DIR` it has a folder of its own, copied from a prepared register. */
export async function openService(env: Readonly<Record<string, string>> = {}): Promise<SharedService> {
  const { origin, port, output } = await ask<StartedService>('services', env)
  return { origin, output: () => output, end: async () => void (await ask(`services/${port}`, {})) }
}

/** Copies a register into `folder` as a data folder: key, secrets and database. It is made once in a run for the same options. */
export async function copyRegister(options: RegisterOptions, folder: string): Promise<void> {
  await cp((await ask<{ folder: string }>('registers', options)).folder, folder, { recursive: true })
}

async function ask<Body>(path: string, body: object): Promise<Body> {
  const answer = await fetch(`${await askRun('services')}/${path}`, { method: 'POST', body: JSON.stringify(body) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return JSON.parse(text) as Body
}
