// A typed client of the API, for pages and programs. It takes types from the service and no code: a bundle of it holds
// hono/client alone.
import { hc, type ClientRequestOptions } from 'hono/client'
import type { ApiType } from './app.ts'

/** How requests are sent: `fetch` in place of the platform's, `headers` with every request, such as an API key. */
export type ClientInit = Pick<ClientRequestOptions, 'fetch' | 'headers' | 'init'>

/** The client of a service: paths below `/api/v1` as properties, methods as `$get`, `$post`, … */
export type Client = ReturnType<typeof createClient>

/**
 * Creates a client of the service at `origin`, such as `https://tem.example.vn`. A refusal is an answer, not an exception:
 * where `status` is none of success, the body is a problem (RFC 9457).
 */
export function createClient(origin: string, init: ClientInit = {}) {
  return hc<ApiType>(origin, init).api.v1
}
