// What producers may tell of products and batches, field by field: plain text within limits, addresses of shops.
import { CONTENT_LIMITS } from '@temsao/shared/lists/record-content.ts'
import { findTextFault } from '@temsao/shared/text.ts'
import { z } from 'zod'
import { isoDate, printable } from '../register/inputs.ts'

// Whoever types a story on a phone ends a paragraph with one line break: each begins a new paragraph.
const story = z
  .string()
  .max(10_000, 'is far too long.')
  .transform((text) =>
    text
      .normalize('NFC')
      .split(/\r\n|\n|\r/)
      .map((line) => line.trim().replace(/ {2,}/g, ' '))
      .filter((line) => line !== '')
      .join('\n\n'),
  )
  .superRefine((text, context) => {
    const issue = (message: string): void => context.addIssue({ code: 'custom', message })
    if (text === '') issue('is empty; leave it out instead.')
    else if (text.length > CONTENT_LIMITS.story) issue(`is longer than ${CONTENT_LIMITS.story} characters; shorten it.`)
    else if (text.split('\n\n').some((paragraph) => findTextFault(paragraph, CONTENT_LIMITS.story) !== undefined))
      issue('contains a tab or a control, direction or invisible character; remove it.')
  })

/** The words that stand for a photo. */
export const altText = printable(CONTENT_LIMITS.alt).meta({
  description: 'What is to be seen, for those who do not see it.',
  example: 'Miến dong phơi trên phên tre',
})

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be the SHA-256 of a photo, 64 hexadecimal digits.')

const stepFields = {
  name: printable(CONTENT_LIMITS.stepName).meta({ example: 'Phơi miến' }),
  place: printable(CONTENT_LIMITS.stepPlace).optional().meta({ example: 'Bản Thống Nhất, xã Bình Lư' }),
  text: printable(CONTENT_LIMITS.stepText).optional().meta({ example: 'Phơi trên phên tre hai ngày nắng.' }),
}

const productStep = z.strictObject(stepFields)
const batchStep = z.strictObject({ ...stepFields, on: isoDate.optional() })

// A host and no user before it, so that the name that is shown is where the link leads.
const webAddress = z
  .string()
  .trim()
  .max(CONTENT_LIMITS.shopUrl, `is longer than ${CONTENT_LIMITS.shopUrl} characters.`)
  .refine(
    (text) => /^https:\/\/[^\s/?#@\\:]+(:\d{1,5})?([/?#]\S*)?$/i.test(text) && URL.canParse(text),
    'must be a link that begins with https://.',
  )
  .refine((text) => findTextFault(text, CONTENT_LIMITS.shopUrl) === undefined, 'contains a character that no link has.')

const shop = z.strictObject({
  name: printable(CONTENT_LIMITS.shopName).meta({ example: 'Cửa hàng OCOP Lai Châu' }),
  address: printable(CONTENT_LIMITS.shopAddress).optional(),
  url: webAddress.optional().meta({ example: 'https://ocop.example.vn/mien-dong' }),
})

function atMost(count: number, what: string): [number, string] {
  return [count, `has more than ${count} ${what}; leave some out.`]
}

export const contentInput = z
  .strictObject({
    story: story.nullish().meta({ description: 'Plain text; every line break begins a new paragraph.' }),
    photos: z
      .array(z.strictObject({ sha256, alt: altText }))
      .max(...atMost(CONTENT_LIMITS.photos, 'photos'))
      .optional()
      .meta({
        description: 'The uploaded photos in the order in which they are shown; one that is not named is removed. Left out: as they are.',
      }),
    steps: z
      .array(productStep)
      .max(...atMost(CONTENT_LIMITS.steps, 'steps'))
      .optional(),
    shops: z
      .array(shop)
      .max(...atMost(CONTENT_LIMITS.shops, 'shops'))
      .optional(),
  })
  .meta({ id: 'ProductContentInput' })

export const batchStepsInput = z
  .strictObject({ steps: z.array(batchStep).max(...atMost(CONTENT_LIMITS.steps, 'steps')) })
  .meta({ id: 'BatchStepsInput' })

export type ContentInput = z.output<typeof contentInput>
export type BatchStepsInput = z.output<typeof batchStepsInput>
/** One step of how something is made; `on` only for a batch. */
export type Step = z.output<typeof batchStep>
/** A place where a product is sold. */
export type Shop = z.output<typeof shop>
