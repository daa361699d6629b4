// What a request carries from the middlewares to its route.
import type { Context } from 'hono'
import type { Actor } from '../domain/work.ts'

/** The variables of a request, by name. The guard sets those after `requestId`, only for routes of the API. */
export interface Variables {
  requestId: string
  /** Who sends the request. */
  actor: Actor
  /** A list may show only records of this producer. */
  ownerId?: number
  /** A list may show only records of these provinces. */
  provinceCodes?: readonly string[]
  /** The record as it is now, if a change was based on an older version. */
  presentRecord?: object
}

/** The environment of all routers of the service. */
export interface ServiceEnv {
  Variables: Variables
}

/** A request that is being answered. */
export type ServiceContext = Context<ServiceEnv>
