// One PostgreSQL server for all test files: the one of TEST_DATABASE_URL, or one of our own if its programs are installed.
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdtemp, rm } from 'node:fs/promises'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { findFreePort } from './free-port.ts'

/** The address of the server for tests, or why there is none. */
export type PostgresServer = { readonly url: string } | { readonly missing: string }

declare module 'vitest' {
  interface ProvidedContext {
    postgres: PostgresServer
  }
}

/** Starts the server before the first test file and returns a function that ends it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { server, end } = await findServer()
  project.provide('postgres', server)
  const { runFolder } = project.getProvidedContext()
  return end ?? (async () => ('url' in server ? await dropDatabases(server.url, databasesOf(runFolder)) : undefined))
}

/** The prefix of the names of a run's databases: several runs can use one server at the same time. */
export function databasesOf(runFolder: string): string {
  return `temsao_${basename(runFolder).replaceAll(/\W/g, '_')}_`.toLowerCase()
}

// A server that keeps running loses only the databases of this run.
async function dropDatabases(url: string, prefix: string): Promise<void> {
  const client = new Client(url)
  await client.connect()
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix])
  for (const { datname } of rows) await client.query(`drop database ${datname} with (force)`)
  await client.end()
}

async function findServer(): Promise<{ server: PostgresServer; end?: () => Promise<void> }> {
  const given = process.env['TEST_DATABASE_URL']
  if (given !== undefined && given !== '') return { server: { url: given } }
  const bin = findPrograms()
  if (bin === undefined) return { server: { missing: 'no TEST_DATABASE_URL, and no initdb and postgres on this machine' } }
  const user = findUser()
  if (user === undefined) return { server: { missing: 'PostgreSQL does not run as root, and there is no other user' } }
  return await startServer(bin, user)
}

function findPrograms(): string | undefined {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...globSync('/usr/lib/postgresql/*/bin').sort().toReversed()]
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => existsSync(join(folder, program))))
}

interface User {
  readonly uid: number
  readonly gid: number
}

// The server's programs refuse to run as root.
function findUser(): User | undefined {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0]
  if (uid !== 0) return { uid, gid }
  const lines = existsSync('/etc/passwd') ? readFileSync('/etc/passwd', 'utf8').split('\n') : []
  const [found] = ['postgres', 'nobody'].flatMap((name) => lines.filter((line) => line.startsWith(`${name}:`)))
  const [, , foundUid, foundGid] = found?.split(':') ?? []
  return foundUid === undefined ? undefined : { uid: Number(foundUid), gid: Number(foundGid) }
}

// The server's data is thrown away after the tests, so it needs no flushing to disk, no replication and no maintenance.
const SETTINGS = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'wal_level=minimal',
  'max_wal_senders=0',
  'autovacuum=off',
  'jit=off',
  'max_connections=200',
  'unix_socket_directories=',
]

async function startServer(bin: string, user: User): Promise<{ server: PostgresServer; end: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'temsao-postgres-'))
  await chown(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const options = { ...user, cwd: folder, env: { PATH: process.env['PATH'], LC_ALL: 'C.UTF-8' } }
  const authentication = ['--auth=trust', '--username=temsao', '--encoding=UTF8', '--no-sync']
  await promisify(execFile)(join(bin, 'initdb'), [`--pgdata=${data}`, ...authentication], options)
  const port = await findFreePort()
  const settings = [...SETTINGS, 'listen_addresses=127.0.0.1', `port=${port}`].flatMap((setting) => ['-c', setting])
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...settings], { ...options, stdio: ['ignore', 'ignore', 'pipe'] })
  let log = ''
  const ready = new Promise<void>((resolve, reject) => {
    server.stderr.on('data', (chunk: Buffer) => {
      log = `${log}${chunk.toString()}`.slice(-4000)
      if (log.includes('ready to accept connections')) resolve()
    })
    server.once('exit', () => reject(new Error(`PostgreSQL ended at start:\n${log}`)))
  })
  await ready
  return { server: { url: `postgres://temsao@127.0.0.1:${port}/postgres` }, end: () => endServer(server, folder) }
}

async function endServer(server: ReturnType<typeof spawn>, folder: string): Promise<void> {
  const exited = once(server, 'exit')
  // An immediate shutdown: open connections are cut off.
  server.kill('SIGQUIT')
  await exited
  await rm(folder, { recursive: true, force: true })
}
