// Concurrent edits (RFC 9110 section 13): single records carry a strong ETag, and changes require If-Match.
import { fault } from '@temsao/shared/faults/faults.ts'
import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { DomainError } from '../domain/domain-error.ts'
import type { ExpectedVersion } from '../domain/version.ts'
import { TransportError } from './problem.ts'
import type { ServiceContext } from './variables.ts'
import { z } from '@hono/zod-openapi'

/** A record that can be changed. */
export interface Versioned {
  readonly version: number
}

/**
 * The strong entity tag of a record: its version and a digest of what is shown. The digest is needed because a record also shows what
 * follows from the day and from other records. If-Match compares only versions, because only a version changes when somebody else edits the
 * record. So the version in quotes, `"7"`, works as well.
 */
export function tagOf(record: Versioned): string {
  const digest = createHash('sha256').update(JSON.stringify(record)).digest('hex').slice(0, 12)
  return `"${record.version}-${digest}"`
}

/** Answers 200 with a record and its ETag. */
export function showRecord<Item extends Versioned>(c: Context, record: Item) {
  c.header('ETag', tagOf(record))
  return c.json(record, 200)
}

/** The header of every change, for the API document; {@link changing} refuses a request without it. */
export const ifMatch = z.object({
  'if-match': z
    .string()
    .max(500)
    .optional()
    .meta({ description: 'Required: the ETag of the record that you are changing, or its `version` in quotes.', example: '"1"' }),
})

/**
 * Runs a change with the version that If-Match names. Answers 428 without If-Match. If the record has another version by now, answers 412
 * with the record as `show` returns it, and its ETag.
 */
export async function changing<Result>(
  c: ServiceContext,
  show: () => Promise<Versioned>,
  change: (expected: ExpectedVersion) => Promise<Result>,
): Promise<Result> {
  try {
    return await change(readIfMatch(c))
  } catch (error) {
    if (error instanceof DomainError && error.code === 'version-conflict') {
      const present = await show()
      c.set('presentRecord', present)
      c.header('ETag', tagOf(present))
    }
    throw error
  }
}

// A weak tag never matches, and neither does a tag that this service did not write (RFC 9110 sections 8.8.3.2 and 13.1.1).
function readIfMatch(c: Context): ExpectedVersion {
  const header = c.req.header('If-Match')?.trim()
  if (header === undefined || header === '') throw new TransportError('if-match-missing', fault('version-not-named'))
  if (header === '*') return 'any'
  return header.split(',').flatMap((tag) => {
    const version = /^"([1-9]\d{0,9})(?:-[0-9a-f]{12})?"$/.exec(tag.trim())?.[1]
    return version === undefined ? [] : [Number(version)]
  })
}
