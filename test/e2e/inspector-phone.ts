// An inspector's phone: a browser in a separate process whose profile survives it, with a camera that shows a video file.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { ScanBody } from '@temsao/shared/inspection/entry.ts'
import type { Page } from 'playwright-core'
import { startBrowserProcess, type BrowserProcess } from '../browser.ts'
import { PHONE } from '../console/console-page.ts'

/** A switched-on phone. */
export interface InspectorPhone {
  readonly page: Page
  /** Kills the browser, like an empty battery. */
  readonly kill: () => Promise<void>
}

/** A phone that can be switched on again. */
export interface Handset {
  /** The video of the camera; read when a page opens the camera. */
  readonly video: string
  readonly switchOn: () => Promise<InspectorPhone>
  readonly remove: () => Promise<void>
}

/** The page's violations of its policy and its errors. */
export const complaints: string[] = []

/** Prepares a phone. */
export async function createHandset(): Promise<Handset> {
  const folder = await mkdtemp(join(tmpdir(), 'temsao-phone-'))
  const video = join(folder, 'camera.y4m')
  const camera = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream', `--use-file-for-fake-video-capture=${video}`]
  return {
    video,
    switchOn: async () => await switchOn(await startBrowserProcess(join(folder, 'profile'), [...camera, '--accept-lang=vi-VN'])),
    remove: async () => await rm(folder, { recursive: true, force: true, maxRetries: 5 }),
  }
}

async function switchOn({ browser, kill }: BrowserProcess): Promise<InspectorPhone> {
  const context = browser.contexts()[0]!
  const page = await context.newPage()
  await page.setViewportSize(PHONE)
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security|Trusted Type/i.test(message.text())) complaints.push(message.text())
  })
  return { page, kill }
}

/** An entry as it is stored on the phone. */
export interface WrittenEntry {
  readonly seq: number
  readonly kind: string
  readonly clock?: string
  readonly body: object
}

/** All entries of all inspections on the phone, read without the page's own code. */
export async function readJournal(page: Page): Promise<WrittenEntry[]> {
  const tokens = await page.evaluate(async () => {
    // oxlint-disable-next-line unicorn/consistent-function-scoping -- runs in the page, which has nothing else
    const done = <Value>(request: IDBRequest<Value>): Promise<Value> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result))
        request.addEventListener('error', () => reject(request.error ?? new Error('failed')))
      })
    const database = await done(indexedDB.open('temsao-inspector-journal'))
    const rows = (await done(database.transaction('entries').objectStore('entries').getAll())) as { token: string }[]
    database.close()
    return rows.map(({ token }) => token)
  })
  return tokens.map((token) => JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as WrittenEntry)
}

/** The scans among them. */
export function scansIn(entries: readonly WrittenEntry[]): ScanBody[] {
  return entries.filter(({ kind }) => kind === 'scan').map(({ body }) => body as ScanBody)
}
