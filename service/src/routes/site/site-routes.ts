// All pages that the service renders itself, and their stylesheet. Errors are shown on a page, not as JSON.
import { Hono } from 'hono'
import { html } from 'hono/html'
import { DomainError } from '../../domain/domain-error.ts'
import type { RouteDeps } from '../api.ts'
import { sendText } from '../compressed.ts'
import { TransportError } from '../problem.ts'
import { sendPage, wordsFor } from './frame.ts'
import { publicRegisterRoutes } from './public-register-routes.ts'
import type { ServiceContext, ServiceEnv } from '../variables.ts'
import { STYLE, STYLE_PATH } from './stylesheet.ts'
import { typedCodeRoutes } from './typed-code-routes.ts'

const STYLE_HEADERS = { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': 'public, max-age=31536000, immutable' }

/** Routes at the root: `/c`, `/register` and the stylesheet. Unexpected errors go to `report`. */
export function siteRoutes(deps: RouteDeps, report: (error: Error, requestId: string) => void): Hono<ServiceEnv> {
  const router = new Hono<ServiceEnv>()
  router.get(STYLE_PATH, async (c) => await sendText(c, STYLE, { headers: STYLE_HEADERS }))
  router.route('/c', typedCodeRoutes(deps))
  router.route('/register', publicRegisterRoutes(deps))
  router.onError(async (error, c) => await explain(error, c, report))
  return router
}

async function explain(error: Error, c: ServiceContext, report: (error: Error, requestId: string) => void): Promise<Response> {
  const words = wordsFor(c)
  const send = async (status: 404 | 429 | 500, sentence: string): Promise<Response> => {
    const body = html`<section class="card">
      <h1>${words.errorTitle}</h1>
      <p>${sentence}</p>
    </section>`
    return await sendPage(c, { title: words.errorTitle, body, status })
  }
  if (error instanceof DomainError && error.code === 'not-found') return await send(404, words.notThere)
  if (error instanceof TransportError && error.code === 'too-many-requests')
    return await send(429, words.tooMany(Math.ceil(Number(c.res.headers.get('Retry-After') ?? 60) / 60)))
  const requestId = c.get('requestId')
  report(error, requestId)
  return await send(500, words.failed(requestId))
}
