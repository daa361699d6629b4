// Tables as files that a browser saves.
import { Readable } from 'node:stream'
import { z } from '@hono/zod-openapi'
import type { TypedResponse } from 'hono'
import { writeCsv } from '../exchange/csv-out.ts'
import { MEDIA_TYPES, type Table, type TableFormat } from '../exchange/table.ts'
import { writeXlsx } from '../exchange/xlsx-out.ts'

/** The schema of an answer or a body that is a file. */
export const binary = { schema: z.string().meta({ format: 'binary' }) }

/**
 * The content of an answer that is JSON, or a table as a file if the query asks for one. The type says only JSON, so that the typed client
 * reads the answer as what it nearly always is.
 */
export function jsonOrTable<Schema extends z.ZodType>(schema: Schema): { 'application/json': { schema: Schema } } {
  const content = { 'application/json': { schema }, [MEDIA_TYPES.csv]: binary, [MEDIA_TYPES.xlsx]: binary }
  return content
}

/** A file as the answer of a {@link jsonOrTable} route. Its type adds nothing to the JSON that the compiler knows. */
export type TableResponse = Response & TypedResponse<never, 200, 'json'>

/** Answers with a table as a file of this format; the file name contains the name of the list and the day. */
export function sendTable(table: Table, format: TableFormat, { name, on }: { name: string; on: string }): TableResponse {
  const stream = format === 'csv' ? writeCsv(table) : writeXlsx(table)
  return new Response(Readable.toWeb(stream) as ReadableStream<Uint8Array>, {
    headers: {
      'Content-Type': MEDIA_TYPES[format],
      'Content-Disposition': `attachment; filename="${name}-${on}.${format}"`,
      'Cache-Control': 'no-store',
    },
  }) as TableResponse
}
