// Passkeys with a real browser and its virtual authenticator, against the service as a separate process.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../../browser.ts'
import { readBuiltPage } from '../../shopper/page-server.ts'
import { PASSWORD } from './people.ts'
import { startService, type ServiceProcess } from '../process.ts'

let service: ServiceProcess
let browser: Browser
let dataDir: string

beforeAll(async () => {
  readBuiltPage()
  dataDir = await mkdtemp(join(tmpdir(), 'temsao-passkeys-'))
  service = await startService({ DATA_DIR: dataDir, DEMO: 'off' })
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser.close()
  await service.end('SIGTERM')
  await rm(dataDir, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly body: Record<string, unknown>
}

/** Sends a request from inside the page, with its cookies and its origin. */
async function ask(page: Page, path: string, body?: unknown): Promise<Answer> {
  return await page.evaluate(
    async ([where, sent]) => {
      const json = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(sent) }
      const response = await fetch(where, sent === undefined ? {} : json)
      return { status: response.status, body: ((await response.json()) ?? {}) as Record<string, unknown> }
    },
    [path, body] as const,
  )
}

/** A page of the service in a separate browser that holds passkeys. */
async function openPage(): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`${service.origin}/openapi.json`)
  const devtools = await context.newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  } as const
  await devtools.send('WebAuthn.addVirtualAuthenticator', { options })
  return { page, context }
}

/** The answer of the browser's authenticator to the service's options, as JSON. */
async function answer(page: Page, kind: 'create' | 'get', options: Record<string, unknown>): Promise<unknown> {
  return await page.evaluate(
    async ([what, json]) => {
      const publicKey =
        what === 'create'
          ? PublicKeyCredential.parseCreationOptionsFromJSON(json as never)
          : PublicKeyCredential.parseRequestOptionsFromJSON(json as never)
      const credential = (await navigator.credentials[what as 'get']({ publicKey })) as PublicKeyCredential | null
      return credential?.toJSON()
    },
    [kind, options] as const,
  )
}

describe('a passkey', () => {
  it('is added by a signed-in person, and signs in without a password until it is removed', async () => {
    const token = /#\/invitation\/([\w-]{43})/.exec(service.output())![1]!
    const { page, context } = await openPage()
    const account = { name: 'Vàng A Sử', email: 'su@example.vn', password: PASSWORD }
    expect((await ask(page, `/api/v1/invitations/${token}/acceptance`, account)).status).toBe(201)
    expect((await ask(page, '/api/auth/passkey/generate-register-options')).status).toBe(401)
    await ask(page, '/api/auth/sign-in/email', { email: account.email, password: PASSWORD })

    const creation = await ask(page, '/api/auth/passkey/generate-register-options')
    expect(creation.body['rp']).toEqual({ name: 'Temsao', id: 'localhost' })
    const response = await answer(page, 'create', creation.body)
    expect((await ask(page, '/api/auth/passkey/verify-registration', { response, name: 'Máy của Sử' })).status).toBe(200)
    expect((await ask(page, '/api/auth/passkey/verify-registration', { response })).status).not.toBe(200)

    await ask(page, '/api/auth/sign-out', {})
    expect((await ask(page, '/api/v1/users')).status).toBe(401)
    const request = await ask(page, '/api/auth/passkey/generate-authenticate-options')
    const assertion = await answer(page, 'get', request.body)
    expect((await ask(page, '/api/auth/passkey/verify-authentication', { response: assertion })).status).toBe(200)
    expect((await ask(page, '/api/v1/users')).body).toMatchObject({ items: [{ email: account.email, role: 'operator' }] })

    const [known] = (await ask(page, '/api/auth/passkey/list-user-passkeys')).body as unknown as { id: string }[]
    expect((await ask(page, '/api/auth/passkey/delete-passkey', { id: known!.id })).status).toBe(200)
    await ask(page, '/api/auth/sign-out', {})
    const again = await ask(page, '/api/auth/passkey/generate-authenticate-options')
    const stale = await answer(page, 'get', again.body)
    expect((await ask(page, '/api/auth/passkey/verify-authentication', { response: stale })).status).not.toBe(200)
    expect((await ask(page, '/api/v1/users')).status).toBe(401)
    await context.close()
  })
})

describe('a start that needs accounts', () => {
  it('prints one link for the first operator, and lets nobody in without an account', async () => {
    expect(service.output()).toContain(`${service.origin}/console.html#/invitation/`)
    expect(service.output()).not.toContain('ACCESS IS OPEN')
    expect((await fetch(`${service.origin}/api/v1/producers`)).status).toBe(401)
  })
})
