// The kinds of route that most records have, each declared once: create, list, read, change. A route adds only what is special about it.
import { createRoute, type z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Change } from '../domain/version.ts'
import type { Work } from '../domain/work.ts'
import { body, created, idParam, json, listOf, problems, workOf, type RouteDeps } from './api.ts'
import { changing, ifMatch, showRecord, type Versioned } from './conditional.ts'
import { once, onceHeaders } from './once.ts'
import type { ServiceEnv } from './variables.ts'

/** The refusals that a change can answer. */
export const changeRefusals = problems(400, 404, 409, 412, 413, 415, 422, 428)

interface About<Record extends z.ZodType> {
  readonly tags: string[]
  readonly summary: string
  readonly description?: string
  /** The record in the answer. */
  readonly record: Record
}

/** Declares `POST /`: creates a record from `input`, once for each Idempotency-Key. */
export function createRecordRoute<Input extends z.ZodType, Record extends z.ZodType>({
  input,
  record,
  done,
  ...about
}: About<Record> & { readonly input: Input; readonly done: string }) {
  return createRoute({
    method: 'post' as const,
    path: '/' as const,
    ...about,
    request: { headers: onceHeaders, body: body(input) },
    responses: { 201: json(record, done), ...problems(400, 409, 413, 415, 422) },
  })
}

/** Declares `GET /`: a page of records. */
export function listRecordsRoute<Query extends z.ZodObject, Record extends z.ZodType>({
  query,
  record,
  ...about
}: About<Record> & { readonly query: Query }) {
  return createRoute({
    method: 'get' as const,
    path: '/' as const,
    ...about,
    request: { query },
    responses: { 200: json(listOf(record), 'A page.'), ...problems(400, 422) },
  })
}

/** Declares a `GET` of one record. */
export function readRecordRoute<const Path extends string, Record extends z.ZodType>({
  path,
  record,
  found = 'Found.',
  ...about
}: About<Record> & { readonly path: Path; readonly found?: string }) {
  return createRoute({
    method: 'get' as const,
    path,
    ...about,
    request: { params: idParam },
    responses: { 200: json(record, found), ...problems(404) },
  })
}

/** Declares a change of one record, based on the version that If-Match names. */
export function changeRecordRoute<
  const Method extends 'patch' | 'post' | 'put',
  const Path extends string,
  Input extends z.ZodType,
  Record extends z.ZodType,
>({ method, path, input, record, ...about }: About<Record> & { readonly method: Method; readonly path: Path; readonly input: Input }) {
  return createRoute({
    method,
    path,
    ...about,
    request: { params: idParam, headers: ifMatch, body: body(input) },
    responses: { 200: json(record, 'As it is now.'), ...changeRefusals },
  })
}

/** A request whose parts were validated. */
type Asking<Parts extends object> = Context<ServiceEnv, string, { out: Parts }>

// Generic in the path and in the input, which each route has of its own: otherwise the typed client would know no more than the handler.
function forRoute<Parts extends object, Answer>(answer: (c: Asking<Parts>) => Promise<Answer>) {
  return async <Path extends string, In extends { out: Parts }>(c: Context<ServiceEnv, Path, In>): Promise<Answer> => await answer(c)
}

/** Answers a creation with 201 and the record; `create` must work on the database of its work. */
// oxlint-disable-next-line typescript/no-unnecessary-type-parameters -- it ties the validated body to what `create` takes
export function answerCreation<Input, Item extends { id: number; version?: number }>(
  deps: RouteDeps,
  create: (work: Work, input: Input) => Promise<Item>,
) {
  return forRoute(async (c: Asking<{ json: Input }>) => {
    const input = c.req.valid('json')
    return created(c, await once(deps, c, async (work) => await create(work, input)))
  })
}

/** Answers with one record and its ETag. */
export function answerRead<Item extends Versioned>(show: (id: number) => Promise<Item>) {
  return forRoute(async (c: Asking<{ param: { id: number } }>) => showRecord(c, await show(c.req.valid('param').id)))
}

/** Answers a change with the changed record, and an outdated change as `changing` does. */
export function answerChange<Input, Item extends Versioned>(
  deps: RouteDeps,
  show: (id: number) => Promise<Item>,
  change: (work: Work, change: Change<Input>) => Promise<unknown>,
) {
  return forRoute(async (c: Asking<{ param: { id: number }; json: Input }>) => {
    const { id } = c.req.valid('param')
    const input = c.req.valid('json')
    await changing(
      c,
      async () => await show(id),
      async (expected) => await change(workOf(deps, c), { id, expected, input }),
    )
    return showRecord(c, await show(id))
  })
}
