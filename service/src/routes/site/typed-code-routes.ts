// Typed codes without JavaScript: a form at `/c`, and what the register says at `/c/{typedCode}`.
import { encodeTypedCode, findTypedCode } from '@temsao/shared/stamp/typed-code.ts'
import { Hono, type Context } from 'hono'
import { html } from 'hono/html'
import { DomainError } from '../../domain/domain-error.ts'
import { findTypedCodeFault } from '../../domain/records/typed-codes.ts'
import { getTrust } from '../../signing/trust.ts'
import type { RouteDeps } from '../api.ts'
import { askForRecord, RECORD_SECONDS } from '../records/live-record-routes.ts'
import { languageField, linkTo, sendPage, wordsFor, type Html } from './frame.ts'
import { drawSymbol } from './symbols.ts'
import { renderTypedCode } from './typed-code-view.ts'

// The form shows what somebody typed again, but not if it is as long as a book.
const MOST_TYPED = 100

/** Routes under `/c`. */
export function typedCodeRoutes(deps: RouteDeps): Hono {
  const router = new Hono()
  router.get('/', async (c) => await answerForm(c))
  router.get('/:code', async (c) => await answerCode(deps, c))
  return router
}

async function answerForm(c: Context): Promise<Response> {
  const words = wordsFor(c)
  const typed = c.req.query('code')?.slice(0, MOST_TYPED)
  const stamp = typed === undefined ? undefined : findTypedCode(typed)
  if (stamp !== undefined) return redirect(c, linkTo(c, `/c/${encodeTypedCode(stamp)}`))
  const fault = typed === undefined ? undefined : words.codeFault(findTypedCodeFault(typed)!)
  const body = html`<section class="card">
    <h1>${words.codeTitle}</h1>
    <p>${words.codeLead}</p>
    ${renderForm(c, { typed, fault })}
  </section>`
  return await sendPage(c, {
    title: words.codeTitle,
    body,
    isListed: true,
    ...(fault === undefined ? { maxAgeSeconds: 3600 } : { status: 400 }),
  })
}

function renderForm(c: Context, { typed = '', fault }: { typed?: string | undefined; fault?: string | undefined }): Html {
  const words = wordsFor(c)
  return html`<form action="/c" method="get">
    ${fault === undefined ? '' : html`<p class="fault" id="fault" role="alert">${fault}</p>`}
    <div>
      <label for="code">${words.codeLabel}</label>
      <input
        class="code"
        id="code"
        name="code"
        value="${typed}"
        maxlength="40"
        autocomplete="off"
        autocapitalize="characters"
        spellcheck="false"
        aria-describedby="${fault === undefined ? 'hint' : 'fault hint'}"
        ${fault === undefined ? '' : html`aria-invalid="true"`}
      />
      <p class="small" id="hint">${words.codeHint}</p>
    </div>
    ${languageField(c)}
    <button type="submit">${words.codeButton}</button>
  </form>`
}

async function answerCode(deps: RouteDeps, c: Context): Promise<Response> {
  const words = wordsFor(c)
  const typed = (c.req.param('code') ?? '').slice(0, MOST_TYPED)
  const stamp = findTypedCode(typed)
  if (stamp === undefined) return redirect(c, linkTo(c, '/c', { code: typed }))
  const code = encodeTypedCode(stamp)
  if (typed !== code) return redirect(c, linkTo(c, `/c/${code}`))
  try {
    const record = await askForRecord(deps, c, code)
    const body = html`${renderTypedCode(record, { now: deps.now(), trust: (await getTrust(deps.db)).list, words })}
      <section class="card">
        <h2>${words.checkCode}</h2>
        ${renderForm(c, {})}
      </section>`
    return await sendPage(c, { title: `${code} – ${words.codeTitle}`, body, maxAgeSeconds: RECORD_SECONDS })
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not-found') return await sendUnknown(c, code)
    throw error
  }
}

async function sendUnknown(c: Context, code: string): Promise<Response> {
  const words = wordsFor(c)
  const body = html`<div class="band bad" data-verdict="unknown">
      ${drawSymbol('bad', 'missing')}
      <p>${words.result}: <b>${code}</b></p>
      <div class="body"><h1>${words.codeUnknown(code)}</h1></div>
    </div>
    <section class="card">${renderForm(c, { typed: code })}</section>`
  return await sendPage(c, { title: words.codeTitle, body, status: 404 })
}

function redirect(c: Context, location: string): Response {
  c.header('Cache-Control', 'no-store')
  return c.redirect(location, 303)
}
