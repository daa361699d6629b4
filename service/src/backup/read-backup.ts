// Reads a backup file line by line. What the file says about itself is checked before anything relies on it.
import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { createGunzip } from 'node:zlib'
import { StartError } from '../start-error.ts'
import type { PortableRow } from '../store/table-rows.ts'
import {
  BACKUP_VERSION,
  BackupSums,
  type BackupEnd,
  type BackupHead,
  type BackupLine,
  type BackupManifest,
  type TableHead,
} from './format.ts'

/** The manifest of a complete, unchanged backup; throws {@link StartError} for any other file. */
export async function verifyBackup(file: string): Promise<BackupManifest> {
  const sums = new BackupSums()
  let head: BackupHead | undefined
  let end: BackupEnd | undefined
  for await (const { text, line } of readLines(file)) {
    if (end !== undefined) throw damaged(file, 'something follows its end')
    if (head === undefined) {
      head = parseHead(line, file)
      sums.add(text, 'head')
    } else if (Array.isArray(line)) sums.add(text, 'row')
    else if ('table' in line) sums.add(text, line)
    else if ('end' in line) end = line.end
    else throw damaged(file, 'it contains a line of an unknown kind')
  }
  if (head === undefined) throw new StartError(`${file} is not a Temsao backup; it is empty.`)
  if (end === undefined) throw damaged(file, 'its end is missing')
  if (JSON.stringify(sums.end()) !== JSON.stringify(end)) throw damaged(file, 'its content does not match its hashes')
  return { ...head, tables: end.tables }
}

/** Everything after the head of a verified backup: each table's head, followed by the table's rows. */
export async function* readTables(file: string): AsyncGenerator<TableHead | PortableRow> {
  let isHead = true
  for await (const { line } of readLines(file)) {
    if (!isHead && !('end' in line)) yield line as TableHead | PortableRow
    isHead = false
  }
}

async function* readLines(file: string): AsyncGenerator<{ text: string; line: BackupLine }> {
  const source = createReadStream(file)
  const gunzip = source.pipe(createGunzip())
  // `pipe` does not pass on errors.
  source.once('error', (error) => gunzip.destroy(error))
  try {
    for await (const text of createInterface({ input: gunzip, crlfDelay: Infinity })) {
      const line = JSON.parse(text) as unknown
      if (typeof line !== 'object' || line === null) throw new SyntaxError('not a line of a backup')
      yield { text, line: line as BackupLine }
    }
  } catch (error) {
    throw explain(error as NodeJS.ErrnoException, file)
  } finally {
    source.destroy()
    gunzip.destroy()
  }
}

function parseHead(line: BackupLine, file: string): BackupHead {
  if (Array.isArray(line) || !('temsao' in line) || line.temsao !== 'backup') throw new StartError(`${file} is not a Temsao backup.`)
  if (line.version > BACKUP_VERSION) throw new StartError(`${file} was written by a newer Temsao; restore it with that version.`)
  return line
}

function explain(error: NodeJS.ErrnoException, file: string): Error {
  if (error instanceof StartError) return error
  if (error.code === 'Z_BUF_ERROR') return damaged(file, 'its end is missing')
  if (error.code?.startsWith('Z_') === true) return new StartError(`${file} is not a Temsao backup, or it is damaged (${error.code}).`)
  if (error instanceof SyntaxError) return damaged(file, 'one of its lines cannot be read')
  return typeof error.code === 'string' && error.syscall !== undefined ? new StartError(`${file} cannot be read (${error.code}).`) : error
}

function damaged(file: string, why: string): StartError {
  return new StartError(`${file} is damaged: ${why}. Nothing was changed; use another backup.`)
}
