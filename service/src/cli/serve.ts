// `temsao serve`: opens the register, answers requests and ends cleanly on Ctrl-C.
import { once } from 'node:events'
import type { Server } from 'node:http'
import { availableParallelism } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { createAdaptorServer } from '@hono/node-server'
import { createApp, type AppDeps } from '../app.ts'
import type { Config } from '../config.ts'
import { listDemoLinks } from '../demo/demo-links.ts'
import { formatInvitationUrl, INVITATION_DAYS, inviteFirstOperator } from '../domain/people/invitations.ts'
import { openRegister, type Register } from '../open-register.ts'
import { countDrawingThreads, createPagePool } from '../print/sheet/page-pool.ts'
import { CONSOLE_PATH, INSPECTOR_PATH, loadPages } from '../routes/pages.ts'
import { getTrust } from '../signing/trust.ts'
import { StartError } from '../start-error.ts'
import { EXIT, type Command, type CommandContext } from './command/command.ts'
import { PAGES_FOLDER } from './pages-folder.ts'

export const serve: Command = {
  name: 'serve',
  summary: 'Run the service until Ctrl-C or SIGTERM stops it.',
  description:
    'The database is created and migrated as needed. The links that it prints at the start go to standard output, errors to standard error.',
  arguments: [],
  options: {},
  variables: [
    'HOST',
    'PORT',
    'PUBLIC_URL',
    'DATA_DIR',
    'DATABASE_URL',
    'ISSUER_NUMBER',
    'KEY_PASSPHRASE',
    'KEY_PASSPHRASE_FILE',
    'KEY_FILE',
    'STATUS_TTL_SECONDS',
    'DEMO',
    'ACCESS',
    'AUTH_SECRET',
    'PROXY_HOPS',
    'DRAIN_SECONDS',
    'GRACE_SECONDS',
  ],
  async run(context) {
    const service = await startService(context)
    await untilSignal(context.tell)
    await service.end()
    return EXIT.done
  },
}

/** A service that answers requests. */
export interface RunningService {
  /** Finishes open requests, then closes the register. */
  readonly end: () => Promise<void>
}

/** Opens the register and answers requests; prints the links. It leaves the process's signals alone, so that one process can run several. */
export async function startService(context: CommandContext): Promise<RunningService> {
  const { config, now, tell } = context
  const register = await openRegister(config, now())
  const pagePool = createPagePool({ threads: countDrawingThreads(availableParallelism()) })
  const close = async (): Promise<void> => {
    await pagePool.close()
    await register.db.destroy()
  }
  try {
    const pages = await loadPages(PAGES_FOLDER)
    await pages.filledWith(await getTrust(register.db))
    const report = (error: Error, requestId: string): void =>
      tell(`${new Date(now()).toISOString()} request ${requestId} failed: ${error.stack ?? error.message}`)
    const phase = { isEnding: false }
    const app = createApp({ ...register, now, pages, report, statusTtlSeconds: config.statusTtlSeconds, pagePool, phase })
    const server = createAdaptorServer({ fetch: app.fetch }) as Server
    await listen(server, config)
    await printLinks(register, context)
    for (const note of notesOn(register)) tell(note)
    const stopCleaning = cleanScansHourly(register, { now, report })
    const finish = async (): Promise<void> => {
      phase.isEnding = true
      await pause(config.drainSeconds * 1000)
      const cut = await closeServer(server, config.graceSeconds * 1000)
      if (cut > 0) tell(`Cut ${cut} connections that were not done after ${config.graceSeconds} seconds (GRACE_SECONDS).`)
      stopCleaning()
      await register.scanHistory.write()
    }
    return {
      end: async () => {
        try {
          await finish()
        } finally {
          await close()
        }
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}

const HOUR_MS = 3_600_000

// Old counts are deleted when their time is over, even if nobody scans.
function cleanScansHourly({ scanHistory }: Register, { now, report }: { now: () => number; report: AppDeps['report'] }): () => void {
  const clean = (): void => void scanHistory.forgetOld(now()).catch((error: Error) => report(error, 'scan-history'))
  clean()
  const timer = setInterval(clean, HOUR_MS)
  return () => clearInterval(timer)
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

const OPEN_NOTE =
  'ACCESS IS OPEN: every program on this machine can change the register without an account. Set ACCESS=accounts to require one.\n\n'

async function printLinks(register: Register, { config, now, result }: CommandContext): Promise<void> {
  const { publicOrigin } = config
  const { db, access } = register
  const links = [
    { label: 'Console, for producers and the office', url: `${publicOrigin}${CONSOLE_PATH}` },
    { label: "Inspector's page, for a phone", url: `${publicOrigin}${INSPECTOR_PATH}` },
    { label: 'Shopper page', url: `${publicOrigin}/` },
    ...(await listDemoLinks(db, { origin: publicOrigin, withImages: access === 'open' })),
    ...(access === 'accounts' ? await listOperatorLink(register, { publicOrigin, now: now() }) : []),
    { label: 'API, to read', url: `${publicOrigin}/docs` },
    { label: 'API document', url: `${publicOrigin}/openapi.json` },
  ]
  const text = links.map(({ label, url }) => `${label}\n  ${url}`).join('\n')
  const note = access === 'open' ? OPEN_NOTE : ''
  result(`Temsao is running at ${publicOrigin} (Ctrl-C stops it)\n\n${note}${text}`, { origin: publicOrigin, access, links })
}

// Until there is an operator, every start prints a new link, and the previous one stops working.
async function listOperatorLink(
  { db }: Register,
  { publicOrigin, now }: { publicOrigin: string; now: number },
): Promise<{ label: string; url: string }[]> {
  const actor = { id: 'first-start', role: 'operator' } as const
  const sent = await inviteFirstOperator({ db, actor, now, requestId: 'first-start' })
  if (sent === undefined) return []
  const label = `First account: the operator sets a password here, once, within ${INVITATION_DAYS} days`
  return [{ label, url: formatInvitationUrl(publicOrigin, sent.token) }]
}

function notesOn({ trustChange }: Register): string[] {
  if (trustChange === 'created')
    return ['Note: the root key of the trust list is in DATA_DIR/keys. For real use, keep it offline: see temsao root create --help.']
  if (trustChange === 'outdated')
    return ['Note: the trust list is out of date and its root key is not here: see temsao trust export --help.']
  return []
}

// A second signal exits at once.
async function untilSignal(tell: CommandContext['tell']): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')])
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
  tell('Shutting down: finishing open requests.')
}

// Takes no new connections, closes those that are idle and waits for the others; returns how many had to be cut. Then the database can be
// closed.
async function closeServer(server: Server, graceMs: number): Promise<number> {
  const closed = once(server, 'close')
  server.close()
  server.closeIdleConnections()
  let cut = 0
  const timer = setTimeout(() => {
    server.getConnections((_, count) => {
      cut = count
      server.closeAllConnections()
    })
  }, graceMs)
  await closed
  clearTimeout(timer)
  return cut
}
