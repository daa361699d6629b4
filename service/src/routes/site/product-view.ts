// Pieces of pages about a product: stars, lists of facts, and what its producer tells.
import { dayInVietnam } from '@temsao/shared/calendar.ts'
import { html } from 'hono/html'
import type { ShownContent } from '../../domain/records/live-record.ts'
import type { Html } from './frame.ts'
import { drawStars } from './symbols.ts'
import type { Words } from './words.ts'

/** A fact and its value; one without a value is left out. Values are Vietnamese names or dates. */
export type Fact = readonly [label: string, value: string | undefined, language?: 'vi']

/** Stars, drawn and in words. */
export function renderRating(star: number, words: Words) {
  return html`<p class="rating">${drawStars(star, words.starsOf(star))} ${words.rating(star)}</p>`
}

/** A list of facts. */
export function renderFacts(facts: readonly Fact[]) {
  const shown = facts.filter(([, value]) => value !== undefined && value !== '')
  return html`<dl>
    ${shown.map(
      ([label, value, language]) =>
        html`<div>
          <dt>${label}</dt>
          <dd ${language === undefined ? '' : html`lang="${language}"`}>${value}</dd>
        </div>`,
    )}
  </dl>`
}

/** A section with a heading and facts. */
export function renderSection(title: string, facts: readonly Fact[]) {
  return html`<section class="card">
    <h2>${title}</h2>
    ${renderFacts(facts)}
  </section>`
}

/** An instant in the form that is usual in Vietnam: `05:00, 22/11/2026`. */
export function formatInstant(now: number, words: Words): string {
  return `${new Date(now + 7 * 3_600_000).toISOString().slice(11, 16)}, ${words.formatDate(dayInVietnam(now))}`
}

/** What the producer tells, with the sentence that says whose words they are. */
export function renderContent(content: ShownContent | undefined, words: Words): Html {
  if (content === undefined) return ''
  const { story, photos = [], steps = [], shops = [] } = content
  return html`<p class="note">${words.byProducer}</p>
    ${
      story === undefined
        ? ''
        : html`<section class="card story">
            <h2>${words.story}</h2>
            <div lang="vi">${story.split('\n\n').map((paragraph) => html`<p>${paragraph}</p>`)}</div>
          </section>`
    }
    ${
      photos.length === 0
        ? ''
        : html`<section class="card">
            <h2>${words.photos}</h2>
            <div class="photos" lang="vi">${photos.map(renderPhoto)}</div>
          </section>`
    }
    ${
      steps.length === 0
        ? ''
        : html`<section class="card">
            <h2>${words.steps}</h2>
            <ol class="steps" lang="vi">
              ${steps.map((step) => renderStep(step, words))}
            </ol>
          </section>`
    }
    ${
      shops.length === 0
        ? ''
        : html`<section class="card">
            <h2>${words.shops}</h2>
            <ul class="shops" lang="vi">
              ${shops.map(renderShop)}
            </ul>
          </section>`
    }`
}

function renderPhoto({ path, width, height, alt }: NonNullable<ShownContent['photos']>[number]) {
  return html`<figure>
    <img src="${path}" width="${width}" height="${height}" alt="${alt}" loading="lazy" decoding="async" />
    <figcaption aria-hidden="true">${alt}</figcaption>
  </figure>`
}

function renderStep({ name, on, place, text }: NonNullable<ShownContent['steps']>[number], words: Words) {
  const where = [on === undefined ? undefined : words.formatDate(on), place].filter((part) => part !== undefined).join(' · ')
  return html`<li>
    <b>${name}</b>${where === '' ? '' : html`<p class="small">${where}</p>`}${text === undefined ? '' : html`<p>${text}</p>`}
  </li>`
}

// Shows the host, because it says where a link leads. The link sends nothing about our page to the shop.
function renderShop({ name, address, url }: NonNullable<ShownContent['shops']>[number]) {
  return html`<li>
    <b>${name}</b>
    ${address === undefined ? '' : html`<p>${address}</p>`}
    ${url === undefined ? '' : html`<p><a class="action" href="${url}" rel="nofollow noopener noreferrer ugc">${new URL(url).host}</a></p>`}
  </li>`
}
