// A typed client of the API, for pages and programs. It takes only types from the service, no code: its bundle contains nothing but
// hono/client.
import { hc, type ClientRequestOptions } from 'hono/client'
import type { ApiType } from './app.ts'

/** How to send requests: `fetch` instead of the platform's own, and `headers` for every request, such as an API key. */
export type ClientInit = Pick<ClientRequestOptions, 'fetch' | 'headers' | 'init'>

/** The client of a service: paths below `/api/v1` as properties, methods as `$get`, `$post`, … */
export type Client = ReturnType<typeof createClient>

/**
 * Creates a client of the service at `origin`, such as `https://tem.example.vn`. A refusal is an answer, not an exception: unless
 * `status` is a success, the body is a problem (RFC 9457).
 */
export function createClient(origin: string, init: ClientInit = {}) {
  return hc<ApiType>(origin, init).api.v1
}
