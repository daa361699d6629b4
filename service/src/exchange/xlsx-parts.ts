// The parts of a workbook: a zip file whose members are inflated one after the other while they are parsed. An attacker may control
// everything here, so sizes are checked before inflating and enforced while inflating.
import { fault } from '@temsao/shared/faults/faults.ts'
import type { Readable } from 'node:stream'
import { SaxesParser, type SaxesTagPlain } from 'saxes'
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { DomainError } from '../domain/domain-error.ts'
import { SHEET_LIMITS, unreadable } from './sheet.ts'

const MAX_PARTS = 5000

/** An open workbook: its parts by path. */
export interface Parts {
  readonly has: (path: string) => boolean
  /** Reads a part through an XML parser; throws `unreadable-sheet`. */
  readonly parse: (path: string, handlers: XmlHandlers) => Promise<void>
  readonly close: () => void
}

/** The events of an XML part; names come without their namespace prefix. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: Record<string, string>) => void
  readonly text?: (text: string) => void
  readonly close?: (name: string) => void
}

/** Opens a workbook; throws `unreadable-sheet` if it is not an intact zip file or asks for a password. */
export async function openParts(bytes: Buffer, signal?: AbortSignal): Promise<Parts> {
  const zip = await openZip(bytes)
  const entries = await listEntries(zip)
  let inflated = 0
  return {
    has: (path) => entries.has(path),
    close: () => zip.close(),
    parse: async (path, handlers) => {
      const entry = entries.get(path)
      if (entry === undefined) throw unreadable(fault('workbook-part-missing', { part: path }))
      // The zip reader refuses a part that inflates to more than it declares, so the declared sizes are a real limit.
      inflated += entry.uncompressedSize
      if (inflated > SHEET_LIMITS.inflatedBytes)
        throw unreadable(fault('workbook-unpacks-too-large', { megabytes: SHEET_LIMITS.inflatedBytes / 2 ** 20 }))
      try {
        await parseXml(await openEntry(zip, entry), handlers, signal)
      } catch (error) {
        throw explain(error, signal)
      }
    },
  }
}

function explain(error: unknown, signal?: AbortSignal): unknown {
  if (error instanceof DomainError || signal?.aborted === true) return error
  return unreadable(fault('workbook-damaged', { cause: (error as Error).message }))
}

async function openZip(bytes: Buffer): Promise<ZipFile> {
  return await new Promise((resolve, reject) => {
    fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, zip) => {
      if (error === null) resolve(zip)
      else reject(unreadable(fault('workbook-cut-off', { cause: error.message })))
    })
  })
}

async function listEntries(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  return await new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      if (entry.isEncrypted()) reject(unreadable(fault('workbook-with-password')))
      else if (entries.size >= MAX_PARTS) reject(unreadable(fault('workbook-too-many-parts', { most: MAX_PARTS })))
      else {
        entries.set(entry.fileName, entry)
        zip.readEntry()
      }
    })
    zip.on('end', () => resolve(entries))
    zip.on('error', (error: Error) => reject(unreadable(fault('workbook-cut-off', { cause: error.message }))))
    zip.readEntry()
  })
}

async function openEntry(zip: ZipFile, entry: Entry): Promise<Readable> {
  return await new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error === null ? resolve(stream) : reject(error)))
  })
}

// A document type is refused, so that no entity can be declared: an entity could reach files or other hosts.
async function parseXml(stream: Readable, handlers: XmlHandlers, signal?: AbortSignal): Promise<void> {
  const parser = new SaxesParser({ position: false, xmlns: false })
  const decoder = new TextDecoder('utf-8', { fatal: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.on('doctype', () => {
    throw new Error('a document type is not allowed')
  })
  const { open, text, close } = handlers
  if (open !== undefined) parser.on('opentag', (tag: SaxesTagPlain) => open(localName(tag.name), tag.attributes))
  if (text !== undefined) parser.on('text', text)
  if (close !== undefined) parser.on('closetag', (tag: SaxesTagPlain) => close(localName(tag.name)))
  for await (const chunk of stream) {
    signal?.throwIfAborted()
    parser.write(decoder.decode(chunk as Buffer, { stream: true }))
  }
  parser.write(decoder.decode())
  parser.close()
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
