// What producers may tell about products and batches, field by field: plain text within limits, and addresses of shops.
import { CONTENT_LIMITS } from '@temsao/shared/lists/record-content.ts'
import { findTextFault } from '@temsao/shared/text.ts'
import { z } from 'zod'
import { isoDate, printable } from '../register/inputs.ts'
import { coded } from '../input-faults.ts'

// People who type a story on a phone end a paragraph with one line break, so each line break begins a new paragraph.
const story = z
  .string()
  .max(10_000, coded('far-too-long'))
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
    if (text === '') issue(coded('empty-leave-out'))
    else if (text.length > CONTENT_LIMITS.story) issue(coded('too-long', { most: CONTENT_LIMITS.story }))
    else if (text.split('\n\n').some((paragraph) => findTextFault(paragraph, CONTENT_LIMITS.story) !== undefined))
      issue(coded('hidden-character'))
  })

/** The alternative text of a photo. */
export const altText = printable(CONTENT_LIMITS.alt).meta({
  description: 'What the photo shows, for people who cannot see it.',
  example: 'Miến dong phơi trên phên tre',
})

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, coded('not-a-photo-hash'))

const stepFields = {
  name: printable(CONTENT_LIMITS.stepName).meta({ example: 'Phơi miến' }),
  place: printable(CONTENT_LIMITS.stepPlace).optional().meta({ example: 'Bản Thống Nhất, xã Bình Lư' }),
  text: printable(CONTENT_LIMITS.stepText).optional().meta({ example: 'Phơi trên phên tre hai ngày nắng.' }),
}

const productStep = z.strictObject(stepFields)
const batchStep = z.strictObject({ ...stepFields, on: isoDate.optional() })

// A host without a user name before it, so that the name that is shown is also where the link leads.
const webAddress = z
  .string()
  .trim()
  .max(CONTENT_LIMITS.shopUrl, coded('link-too-long', { most: CONTENT_LIMITS.shopUrl }))
  .refine((text) => /^https:\/\/[^\s/?#@\\:]+(:\d{1,5})?([/?#]\S*)?$/i.test(text) && URL.canParse(text), coded('not-https'))
  .refine((text) => findTextFault(text, CONTENT_LIMITS.shopUrl) === undefined, coded('character-no-link-has'))

const shop = z.strictObject({
  name: printable(CONTENT_LIMITS.shopName).meta({ example: 'Cửa hàng OCOP Lai Châu' }),
  address: printable(CONTENT_LIMITS.shopAddress).optional(),
  url: webAddress.optional().meta({ example: 'https://ocop.example.vn/mien-dong' }),
})

function atMost(most: number, code: 'too-many-photos' | 'too-many-steps' | 'too-many-shops'): [number, string] {
  return [most, coded(code, { most })]
}

export const contentInput = z
  .strictObject({
    story: story.nullish().meta({ description: 'Plain text; every line break begins a new paragraph.' }),
    photos: z
      .array(z.strictObject({ sha256, alt: altText }))
      .max(...atMost(CONTENT_LIMITS.photos, 'too-many-photos'))
      .optional()
      .meta({
        description: 'The uploaded photos in the order in which to show them; a photo that is not named is removed. No change if left out.',
      }),
    steps: z
      .array(productStep)
      .max(...atMost(CONTENT_LIMITS.steps, 'too-many-steps'))
      .optional(),
    shops: z
      .array(shop)
      .max(...atMost(CONTENT_LIMITS.shops, 'too-many-shops'))
      .optional(),
  })
  .meta({ id: 'ProductContentInput' })

export const batchStepsInput = z
  .strictObject({ steps: z.array(batchStep).max(...atMost(CONTENT_LIMITS.steps, 'too-many-steps')) })
  .meta({ id: 'BatchStepsInput' })

export type ContentInput = z.output<typeof contentInput>
export type BatchStepsInput = z.output<typeof batchStepsInput>
/** One step of how something is made; only steps of a batch have `on`. */
export type Step = z.output<typeof batchStep>
/** A place where a product is sold. */
export type Shop = z.output<typeof shop>
