// What all pages of the service share: head, header, footer, language, policy. They contain no script, and hono/html escapes every text in
// them.
import { startLanguage, type Language } from '@temsao/shared/page-language.ts'
import type { Context } from 'hono'
import { html } from 'hono/html'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { sendText } from '../compressed.ts'
import { listLanguages } from '../pages.ts'
import { STYLE_PATH } from './stylesheet.ts'
import { en } from './words-en.ts'
import { vi } from './words-vi.ts'
import type { Words } from './words.ts'

/** A piece of a page. */
export type Html = ReturnType<typeof html> | readonly ReturnType<typeof html>[] | ''

const POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "img-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** The parts of a page. */
export interface PageParts {
  readonly title: string
  readonly body: Html
  readonly isWide?: boolean
  /** Whether search engines may list it. */
  readonly isListed?: boolean
  readonly status?: ContentfulStatusCode
  /** How long the page may be cached; if it is left out, not at all. */
  readonly maxAgeSeconds?: number
}

/** The language that the address names; `undefined` if the browser's language applies. */
export function chosenLanguage(c: Context): Language | undefined {
  const asked = c.req.query('lang')
  return asked === 'vi' || asked === 'en' ? asked : undefined
}

/** The words in the language of the request: the one from `?lang=`, or else the one that the browser prefers. */
export function wordsFor(c: Context): Words {
  const language = startLanguage(listLanguages(c.req.header('Accept-Language') ?? ''), chosenLanguage(c) ?? null)
  return language === 'en' ? en : vi
}

/** A link within the site that keeps the chosen language; empty values of `query` are left out. */
export function linkTo(c: Context, path: string, query: Readonly<Record<string, string | undefined>> = {}): string {
  const parameters = new URLSearchParams(
    Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== ''),
  )
  const language = chosenLanguage(c)
  if (language !== undefined && !parameters.has('lang')) parameters.set('lang', language)
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`
}

/** A hidden field that keeps the language when a form is sent. */
export function languageField(c: Context): Html {
  const language = chosenLanguage(c)
  return language === undefined ? '' : html`<input type="hidden" name="lang" value="${language}" />`
}

/** Sends a page. */
export async function sendPage(c: Context, parts: PageParts): Promise<Response> {
  const { status = 200, maxAgeSeconds } = parts
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': POLICY,
    'Cache-Control': maxAgeSeconds === undefined || status !== 200 ? 'no-store' : `public, max-age=${maxAgeSeconds}`,
    Vary: 'Accept-Language',
  }
  return await sendText(c, String(await renderPage(c, parts)), { headers, status })
}

function renderPage(c: Context, { title, body, isWide = false, isListed = false }: PageParts) {
  const words = wordsFor(c)
  const other = words.language === 'vi' ? 'en' : 'vi'
  const here = new URL(c.req.url)
  here.searchParams.set('lang', other)
  return html`<!doctype html>
    <html lang="${words.language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${isListed ? '' : html`<meta name="robots" content="noindex" />`}
        <title>${title} – Temsao</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body ${isWide ? html`class="wide"` : ''}>
        <header>
          <p class="brand"><b>Temsao</b> <span class="tagline">${words.tagline}</span></p>
          <a class="language" lang="${other}" hreflang="${other}" href="${here.pathname}${here.search}">${words.otherLanguage}</a>
        </header>
        <main>${body}</main>
        <footer>
          <a href="${linkTo(c, '/c')}">${words.checkCode}</a>
          <a href="${linkTo(c, '/register')}">${words.searchRegister}</a>
          <a href="/">${words.scanInstead}</a>
        </footer>
      </body>
    </html>`
}
