// What a request carries from the middlewares to its route.
import type { Context } from 'hono'
import type { Actor } from '../domain/work.ts'

/** The variables of a request, by name. The guard sets those after `requestId`, for routes of the API alone. */
export interface Variables {
  requestId: string
  /** Who asks. */
  actor: Actor
  /** The producer whose records alone a list may show. */
  ownerId?: number
  /** The provinces whose records alone a list may show. */
  provinceCodes?: readonly string[]
  /** The record as it is now, where a change was meant for an older version of it. */
  presentRecord?: object
}

/** The environment of all routers of the service. */
export interface ServiceEnv {
  Variables: Variables
}

/** A request under way. */
export type ServiceContext = Context<ServiceEnv>
