// The API document (OpenAPI 3.1), generated from the schemas that validate requests, and a page that shows it to people.
import { createHash } from 'node:crypto'
import type { OpenAPIHono } from '@hono/zod-openapi'
import { Hono } from 'hono'
import { html, raw } from 'hono/html'

/** The parts of an operation that the page shows. */
interface Operation {
  readonly operationId: string
  readonly tags?: readonly string[]
  readonly summary?: string
  readonly description?: string
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Content }>>
}

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly description?: string
  readonly schema?: { readonly description?: string }
}

type Content = Readonly<Record<string, { readonly schema?: object }>>

/** The document of an API; the id of every operation is made from its summary. */
export interface ApiDocument {
  readonly openapi: string
  readonly info: { readonly title: string; readonly description?: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components?: { readonly schemas?: Readonly<Record<string, object>> }
}

/** Generates the document of all routes of `api`. */
export function describeApi(api: Pick<OpenAPIHono, 'getOpenAPI31Document'>): ApiDocument {
  // The library's type allows references everywhere, but documents made from routes have none in the places that the page reads.
  const generated: object = api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Temsao',
      version: '1',
      description: 'The register of OCOP products and the stamps of their batches. Refusals are problem details (RFC 9457).',
      license: { name: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
  })
  const document = generated as ApiDocument
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const operations = Object.entries(item).map(([method, operation]) => [method, { ...operation, operationId: idOf(operation) }])
    return [path, Object.fromEntries(operations) as (typeof document.paths)[string]] as const
  })
  return { ...document, paths: Object.fromEntries(paths) }
}

// "List the batches of a product" → listBatchesOfProduct.
function idOf({ summary = '' }: Operation): string {
  const words = summary
    .normalize('NFKD')
    .replaceAll(/'s\b|[^A-Za-z0-9 ]/g, '')
    .split(' ')
    .filter((word) => !['a', 'an', 'the', ''].includes(word.toLowerCase()))
  return words.map((word, index) => (index === 0 ? word.toLowerCase() : `${word.charAt(0).toUpperCase()}${word.slice(1)}`)).join('')
}

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}body{max-width:60rem;margin:auto;padding:1rem}
section{margin:2rem 0}details{border-top:1px solid #8886;padding:.5rem 0}summary{cursor:pointer;overflow-wrap:anywhere}
b{display:inline-block;min-width:4rem;text-transform:uppercase}pre{overflow:auto;background:#8882;padding:.5rem}dt{font-family:monospace}`

const POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/**
 * Serves the document at `/openapi.json` and, as a page without scripts or requests to other servers, at `/docs`. The document is generated
 * on the first request for it, because that takes longer than the rest of starting an app, and most apps never need it.
 */
export function documentRoutes(describe: () => ApiDocument): Hono {
  const router = new Hono()
  let document: ApiDocument | undefined
  let page: ReturnType<typeof renderPage> | undefined
  const getDocument = (): ApiDocument => (document ??= describe())
  router.get('/openapi.json', (c) => c.json(getDocument()))
  router.get('/docs', async (c) => c.html(await (page ??= renderPage(getDocument())), 200, { 'Content-Security-Policy': POLICY }))
  return router
}

interface Place {
  readonly path: string
  readonly method: string
  readonly operation: Operation
}

function renderPage(document: ApiDocument) {
  const places = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]): Place => ({ path, method, operation })),
  )
  const tags = [...new Set(places.map(({ operation }) => operation.tags?.[0] ?? 'Other'))]
  const schemas = Object.entries(document.components?.schemas ?? {})
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${document.info.title} API</title>
        ${raw(`<style>${STYLE}</style>`)}
      </head>
      <body>
        <h1>${document.info.title} API</h1>
        <p>${document.info.description} <a href="/openapi.json">OpenAPI document</a></p>
        ${tags.map(
          (tag) =>
            html`<section>
              <h2>${tag}</h2>
              ${places.filter(({ operation }) => (operation.tags?.[0] ?? 'Other') === tag).map(renderOperation)}
            </section>`,
        )}
        <section>
          <h2>Schemas</h2>
          ${schemas.map(
            ([name, schema]) =>
              html`<details id="${name}">
                <summary>${name}</summary>
                <pre>${JSON.stringify(schema, null, 2)}</pre>
              </details>`,
          )}
        </section>
      </body>
    </html>`
}

function renderOperation({ path, method, operation }: Place) {
  const { operationId, summary, description, parameters = [], requestBody, responses } = operation
  return html`<details id="${operationId}">
    <summary><b>${method}</b> <code>${path}</code> ${summary}</summary>
    ${description === undefined ? '' : html`<p>${description}</p>`}
    <dl>
      ${parameters.map(
        (parameter) =>
          html`<dt>${parameter.name} (${parameter.in}${parameter.required === true ? ', required' : ''})</dt>
            <dd>${parameter.description ?? parameter.schema?.description}</dd>`,
      )}
      ${
        requestBody === undefined
          ? ''
          : html`<dt>Body</dt>
              <dd>${renderContent(requestBody.content)}</dd>`
      }
      ${Object.entries(responses).map(
        ([status, response]) =>
          html`<dt>${status}</dt>
            <dd>${response.description} ${renderContent(response.content ?? {})}</dd>`,
      )}
    </dl>
  </details>`
}

function renderContent(content: Content) {
  return Object.entries(content).map(([type, { schema = {} }]) => {
    const name = '$ref' in schema ? String(schema.$ref).split('/').at(-1) : undefined
    return name === undefined
      ? html`${type}
          <pre>${JSON.stringify(schema, null, 2)}</pre>`
      : html`${type} <a href="#${name}">${name}</a>`
  })
}
