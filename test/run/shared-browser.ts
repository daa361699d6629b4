// The run's Chromium, for test files that need no special arguments.
import { chromium, type Browser } from 'playwright-core'
import { inject } from 'vitest'
import { withPatience } from '../browser.ts'

/** Connects to the run's browser; closing the connection closes its contexts and leaves the browser to others. */
export async function connectBrowser(): Promise<Browser> {
  return withPatience(await chromium.connect(await askRun('browser')))
}

/** The address of what the run shares; throws with the reason when it could not be started. */
export async function askRun(name: 'browser' | 'services'): Promise<string> {
  const answer = await fetch(`${inject('run')}/${name}`)
  const text = await answer.text()
  if (!answer.ok) throw new Error(text)
  return text
}
