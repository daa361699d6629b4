// The public register as pages: a search at `/register`, a product at `/register/{id}`.
import { fault } from '@temsao/shared/faults/faults.ts'
import { addDays } from '@temsao/shared/calendar.ts'
import { lastDayOf } from '@temsao/shared/stamp/certificate-term.ts'
import type { VerdictLevel } from '@temsao/shared/verdict/verdict.ts'
import { Hono, type Context } from 'hono'
import { html } from 'hono/html'
import { termOf } from '../../domain/register/certificate-state.ts'
import {
  getPublicProduct,
  listPublicPlaces,
  searchPublicRegister,
  type PublicPage,
  type PublicProduct,
} from '../../domain/site/public-register.ts'
import type { PublicFilter } from '../../store/site/public-register.ts'
import type { RouteDeps } from '../api.ts'
import { DomainError } from '../../domain/domain-error.ts'
import { languageField, linkTo, sendPage, wordsFor, type Html } from './frame.ts'
import { renderContent, renderFacts, renderRating, renderSection } from './product-view.ts'
import { drawSymbol } from './symbols.ts'
import type { PublicState, Words } from './words.ts'

// Decisions are rare, and a person who opens a product twice should not cause a second request.
const MAX_AGE_SECONDS = 300

const LEVELS: Readonly<Record<PublicState, VerdictLevel>> = {
  'not-yet-valid': 'caution',
  valid: 'good',
  'lapses-soon': 'good',
  extended: 'good',
  lapsed: 'caution',
  revoked: 'bad',
}

/** Routes under `/register`. */
export function publicRegisterRoutes(deps: RouteDeps): Hono {
  const router = new Hono()
  router.get('/', async (c) => await answerSearch(deps, c))
  router.get('/:id', async (c) => await answerProduct(deps, c))
  return router
}

interface Places {
  readonly provinces: readonly { code: string; name: string }[]
  readonly communes: readonly { code: string; name: string; provinceCode: string }[]
}

async function answerSearch({ db, now }: RouteDeps, c: Context): Promise<Response> {
  const words = wordsFor(c)
  const reading = { db, now: now() }
  const places = await listPublicPlaces(reading)
  const filter = readFilter(c, places)
  const page = await searchPublicRegister(reading, filter, readPage(c))
  const body = html`<section class="card">
      <h1>${words.registerTitle}</h1>
      <p>${words.registerLead}</p>
      ${renderFilters(c, filter, places)}
    </section>
    <p class="note" role="status"><b>${words.found(page.total)}</b>${page.total === 0 ? html`. ${words.nothingFound}` : ''}</p>
    <ul class="grid">
      ${page.products.map((product) => renderItem(c, product))}
    </ul>
    ${renderPaging(c, filter, page)}
    <p class="note">${words.registerNote}</p>`
  return await sendPage(c, { title: words.registerTitle, body, isWide: true, isListed: true, maxAgeSeconds: MAX_AGE_SECONDS })
}

// A filter that cannot be understood is ignored, so that a link that somebody has shortened still shows a list.
function readFilter(c: Context, { communes }: Places): PublicFilter {
  const { q = '', province = '', commune = '', star = '', group = '' } = c.req.query()
  const provinceCode = /^\d{2}$/.test(province) ? province : undefined
  const isThere = communes.some(({ code, provinceCode: of }) => code === commune && of === provinceCode)
  return {
    search: q.trim() === '' ? undefined : q.slice(0, 100),
    provinceCode,
    // A commune of another province is left over from an earlier search.
    communeCode: isThere ? commune : undefined,
    star: /^[345]$/.test(star) ? (Number(star) as 3 | 4 | 5) : undefined,
    group: /^[1-6]$/.test(group) ? (Number(group) as 1 | 2 | 3 | 4 | 5 | 6) : undefined,
  }
}

function readPage(c: Context): number {
  const asked = c.req.query('page') ?? ''
  return /^[1-9]\d{0,4}$/.test(asked) ? Number(asked) : 1
}

function toQuery({ search, provinceCode, communeCode, star, group }: PublicFilter): Record<string, string | undefined> {
  return { q: search, province: provinceCode, commune: communeCode, star: star?.toString(), group: group?.toString() }
}

function renderFilters(c: Context, filter: PublicFilter, { provinces, communes }: Places): Html {
  const words = wordsFor(c)
  const near = communes.filter(({ provinceCode }) => provinceCode === filter.provinceCode)
  return html`<form class="filters" action="/register" method="get" role="search">
    <div class="search">
      <label for="q">${words.search}</label>
      <input id="q" name="q" type="search" value="${filter.search ?? ''}" maxlength="100" />
    </div>
    ${renderSelect({ name: 'province', label: words.province, chosen: filter.provinceCode }, provinces.map(toOption), words)}
    ${near.length < 2 ? '' : renderSelect({ name: 'commune', label: words.commune, chosen: filter.communeCode }, near.map(toOption), words)}
    ${renderSelect(
      { name: 'star', label: words.star, chosen: filter.star?.toString() },
      [5, 4, 3].map((star) => [String(star), words.rating(star)]),
      words,
    )}
    ${renderSelect(
      { name: 'group', label: words.group, chosen: filter.group?.toString() },
      words.groups.map((name, index) => [String(index + 1), name]),
      words,
    )}
    ${languageField(c)}
    <button type="submit">${words.searchButton}</button>
  </form>`
}

function toOption({ code, name }: { code: string; name: string }): [string, string] {
  return [code, name]
}

function renderSelect(
  { name, label, chosen }: { name: string; label: string; chosen: string | undefined },
  options: readonly [string, string][],
  words: Words,
) {
  return html`<div>
    <label for="${name}">${label}</label>
    <select id="${name}" name="${name}">
      <option value="">${words.any}</option>
      ${options.map(([value, text]) => html`<option value="${value}" ${value === chosen ? html`selected` : ''}>${text}</option>`)}
    </select>
  </div>`
}

function renderItem(c: Context, product: PublicProduct) {
  const words = wordsFor(c)
  const { id, name, producerName, communeName, province, certificate } = product
  return html`<li class="card">
    <h2 lang="vi"><a href="${linkTo(c, `/register/${id}`)}">${name}</a></h2>
    ${renderRating(certificate.star, words)}
    <p lang="vi">${producerName}<br /><span class="small">${communeName}, ${province}</span></p>
    <p>${renderState(product, words)}</p>
    <p class="small">${words.certificate}: ${certificate.number}</p>
  </li>`
}

function renderState({ state, certificate }: PublicProduct, words: Words) {
  const lastDay = lastDayOf(termOf(certificate))
  const facts: Readonly<Record<string, string>> = {
    issuedOn: words.formatDate(certificate.issuedOn),
    lastDay: words.formatDate(lastDay),
    lapsedFrom: words.formatDate(addDays(lastDay, 1)),
    revokedOn: certificate.revokedOn === null ? '' : words.formatDate(certificate.revokedOn),
  }
  const text = words.states[state].replaceAll(/\{(\w+)\}/g, (_, name: string) => facts[name] ?? '')
  const level = LEVELS[state]
  return html`<span class="badge ${level}" data-state="${state}">${drawSymbol(level, state)} ${text}</span>`
}

function renderPaging(c: Context, filter: PublicFilter, { page, pages }: PublicPage): Html {
  if (pages === 1) return ''
  const words = wordsFor(c)
  const to = (number: number): string => linkTo(c, '/register', { ...toQuery(filter), page: String(number) })
  return html`<nav class="pages">
    ${page > 1 ? html`<a class="action" rel="prev" href="${to(page - 1)}">← ${words.previousPage}</a>` : html`<span></span>`}
    <span>${words.pageOf(page, pages)}</span>
    ${page < pages ? html`<a class="action" rel="next" href="${to(page + 1)}">${words.nextPage} →</a>` : html`<span></span>`}
  </nav>`
}

async function answerProduct({ db, now }: RouteDeps, c: Context): Promise<Response> {
  const words = wordsFor(c)
  const id = c.req.param('id') ?? ''
  if (!/^[1-9]\d{0,14}$/.test(id)) throw new DomainError('not-found', fault('product-number-not-whole'))
  const product = await getPublicProduct({ db, now: now() }, Number(id))
  const { facts } = words
  const { certificate } = product
  const body = html`<section class="card">
      <h1 lang="vi">${product.name}</h1>
      ${renderRating(certificate.star, words)}
      <p>${renderState(product, words)}</p>
      ${renderFacts([
        [facts.producer, product.producerName, 'vi'],
        [facts.locality, `${product.communeName}, ${product.province}`, 'vi'],
        [facts.netContent, product.netContent],
        [facts.group, words.groups[product.groupNumber - 1]],
        [facts.productCode, product.productCode],
      ])}
      ${certificate.number.startsWith('DEMO') ? html`<p class="demo">${words.demo}</p>` : ''}
    </section>
    ${renderCertificate(product, words)} ${renderRevocation(product, words)} ${renderContent(product.content, words)}
    <p class="note">${words.registerNote}</p>
    <p class="note"><a class="action" href="${linkTo(c, '/register')}">← ${words.backToRegister}</a></p>`
  return await sendPage(c, { title: product.name, body, isListed: true, maxAgeSeconds: MAX_AGE_SECONDS })
}

function renderCertificate({ certificate }: PublicProduct, { facts, formatDate, certificate: title }: Words) {
  const { number, issuingBody, issuedOn, extendedTo, extensionDocument } = certificate
  return renderSection(title, [
    [facts.number, number, 'vi'],
    [facts.issuingBody, issuingBody, 'vi'],
    [facts.issuedOn, formatDate(issuedOn)],
    [facts.expiresOn, formatDate(termOf(certificate).expiresOn)],
    [facts.extendedTo, extendedTo === null ? undefined : formatDate(extendedTo)],
    [facts.extensionDocument, extensionDocument ?? undefined, 'vi'],
  ])
}

function renderRevocation({ state, certificate }: PublicProduct, words: Words): Html {
  const { revokedOn, revocationGround, revocationDecision, revocationBody } = certificate
  if (state !== 'revoked' || revokedOn === null || revocationGround === null) return ''
  return renderSection(words.revocation, [
    [words.facts.ground, words.grounds[revocationGround]],
    [words.facts.decision, revocationDecision ?? undefined, 'vi'],
    [words.facts.body, revocationBody ?? undefined, 'vi'],
    [words.facts.revokedOn, words.formatDate(revokedOn)],
  ])
}
