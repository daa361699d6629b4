// Starts the service: settings, register, pages, server; ends it cleanly on Ctrl-C.
import { once } from 'node:events'
import type { Server } from 'node:http'
import { fileURLToPath } from 'node:url'
import { createAdaptorServer } from '@hono/node-server'
import { createApp } from './app.ts'
import { readConfig, type Config } from './config.ts'
import { listDemoLinks } from './demo/demo-links.ts'
import { formatInvitationUrl, INVITATION_DAYS, inviteFirstOperator } from './domain/invitations.ts'
import { openRegister, type Register } from './open-register.ts'
import { loadPages } from './routes/pages.ts'
import { getJwkSet } from './signing/open-signer.ts'
import { StartError } from './start-error.ts'

const PAGES_FOLDER = fileURLToPath(new URL('../../verifier/dist', import.meta.url))

// A log whose reader has gone away must not end the service.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {})

try {
  await serve(readConfig(process.env))
} catch (error) {
  console.error(error instanceof StartError ? error.message : error)
  process.exit(1)
}

async function serve(config: Config): Promise<void> {
  const register = await openRegister(config, Date.now())
  try {
    const jwks = await getJwkSet(register.db)
    const pages = await loadPages(PAGES_FOLDER, jwks)
    const app = createApp({ ...register, now: Date.now, jwks, pages, report })
    const server = createAdaptorServer({ fetch: app.fetch }) as Server
    await listen(server, config)
    await printLinks(register, config)
    await endOnSignal(server)
  } finally {
    await register.db.destroy()
  }
}

function report(error: Error, requestId: string): void {
  console.error(`${new Date().toISOString()} request ${requestId} failed:`, error)
}

async function listen(server: Server, { host, port }: Config): Promise<void> {
  server.listen({ host, port })
  try {
    await once(server, 'listening')
  } catch (error) {
    throw new StartError(explainListen((error as NodeJS.ErrnoException).code ?? '', { host, port }))
  }
}

function explainListen(code: string, { host, port }: { host: string; port: number }): string {
  if (code === 'EADDRINUSE') return `PORT ${port} is already in use on ${host}; stop the other program or set PORT to another number.`
  if (code === 'EACCES') return `PORT ${port} may not be used by this user; set PORT to a number from 1024 to 65535.`
  return `HOST "${host}" is not an address of this machine (${code}); set HOST to 127.0.0.1, or to 0.0.0.0 for the whole network.`
}

async function printLinks(register: Register, { publicOrigin }: Config): Promise<void> {
  const { db, access } = register
  const links = [
    { label: 'Shopper page', url: `${publicOrigin}/` },
    ...(await listDemoLinks(db, { origin: publicOrigin, withImages: access === 'open' })),
    ...(access === 'accounts' ? await listOperatorLink(register, publicOrigin) : []),
    { label: 'API document', url: `${publicOrigin}/openapi.json` },
  ]
  console.log(`Temsao is running at ${publicOrigin} (Ctrl-C ends it)\n`)
  if (access === 'open')
    console.log('ACCESS IS OPEN: every program on this machine may change the register, without an account. ACCESS=accounts ends that.\n')
  for (const { label, url } of links) console.log(`${label}\n  ${url}`)
}

// Until an operator exists every start prints a new link; the one before stops working.
async function listOperatorLink({ db }: Register, publicOrigin: string): Promise<{ label: string; url: string }[]> {
  const actor = { id: 'first-start', role: 'operator' } as const
  const sent = await inviteFirstOperator({ db, actor, now: Date.now(), requestId: 'first-start' })
  if (sent === undefined) return []
  const label = `First account: the operator sets a password here, once, within ${INVITATION_DAYS} days`
  return [{ label, url: formatInvitationUrl(publicOrigin, sent.token) }]
}

// Requests under way are answered, idle connections are closed, then the database; a second signal does not wait.
async function endOnSignal(server: Server): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  console.log('\nEnding: answering what is under way.')
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 10_000).unref()
  await closed
}
