// GS1 Digital Links lead to the shopper's page (GS1 Digital Link Standard: URI Syntax). A redirect keeps the fragment, which is never sent
// to the server (RFC 9110 section 10.2.2). The path becomes part of the query, so that the page can compare it.
import { Hono } from 'hono'

/** `/01/{gtin}[/10/{lot}][/21/{serial}]` → `/?01=…&10=…&21=…`, followed by the original query. */
export function digitalLinkRoutes(): Hono {
  const router = new Hono()
  router.get('/01/*', (c) => {
    const { pathname, search } = new URL(c.req.url)
    const query = [...pairsOf(pathname.split('/').slice(1)), ...(search.length > 1 ? [search.slice(1)] : [])].join('&')
    c.header('Cache-Control', 'public, max-age=3600')
    return c.redirect(`/?${query}`, 307)
  })
  return router
}

// Every value is passed on, well-formed or not: the page judges it, in words that a shopper understands.
function pairsOf(segments: readonly string[]): string[] {
  return segments.flatMap((segment, index) => (index % 2 === 0 ? [`${segment}=${escapeQuery(segments[index + 1] ?? '')}`] : []))
}

function escapeQuery(segment: string): string {
  return segment.replaceAll('&', '%26').replaceAll('+', '%2B').replaceAll('=', '%3D')
}
