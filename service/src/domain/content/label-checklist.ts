// What 4 stars require of the label and of the content behind its trace code: what a product has, and what it lacks. Pure. It lists only
// requirements that were read in a source. It helps the producer and is not an evaluation.
import { PROVINCES } from '@temsao/shared/vocabulary.ts'
import type { Producer } from '../../store/register/producers.ts'
import type { BatchRow, ProductRow } from '../../store/schema.ts'
import type { Step } from './content-inputs.ts'
import type { ProductContent } from './contents.ts'

/** A sentence in both languages. */
export interface Words {
  readonly vi: string
  readonly en: string
}

/** One requirement. */
export interface ChecklistItem {
  readonly code: ChecklistCode
  readonly isMet: boolean
  /** What is required. */
  readonly requirement: Words
  /** What to do about it; `null` if the requirement is met. */
  readonly advice: Words | null
  /** The source of the requirement. */
  readonly source: string
}

export const CHECKLIST_CODES = [
  'trace-code',
  'story',
  'maker',
  'image',
  'stages',
  'stage-times',
  'place',
  'shelf-life',
  'standard',
  'where-to-buy',
] as const
export type ChecklistCode = (typeof CHECKLIST_CODES)[number]

/** What the checklist looks at; `batch` is the batch in question, with its own steps. */
export interface ChecklistSubject {
  readonly product: ProductRow
  readonly producer: Producer
  readonly content: ProductContent
  readonly batch?: BatchRow | undefined
  readonly batchSteps: readonly Step[]
  /** Whether a stamp of the batch has been signed. */
  readonly hasStamp: boolean
}

const CRITERIA = 'Bộ tiêu chí đánh giá sản phẩm OCOP, Quyết định 26/2026/QĐ-TTg'
const CIRCULAR = 'Thông tư 02/2024/TT-BKHCN'
const TEMSAO = 'Temsao'

interface Rule {
  readonly source: string
  readonly requirement: Words
  readonly advice: Words
  readonly holds: (subject: ChecklistSubject) => boolean
}

const RULES: Readonly<Record<ChecklistCode, Rule>> = {
  'trace-code': {
    source: CRITERIA,
    requirement: {
      vi: 'Nhãn có mã truy xuất điện tử (hầu hết các bộ sản phẩm yêu cầu từ 4 sao).',
      en: 'The label carries an electronic trace code (nearly all product sets ask for it from 4 stars on).',
    },
    advice: { vi: 'Khai báo một lô và in tem cho lô đó.', en: 'Declare a batch and print its stamp.' },
    holds: ({ hasStamp }) => hasStamp,
  },
  story: {
    source: CRITERIA,
    requirement: {
      vi: 'Câu chuyện sản phẩm nằm trong nội dung truy xuất (hầu hết các bộ sản phẩm yêu cầu từ 4 sao).',
      en: 'The trace content tells the product’s story (nearly all product sets ask for it from 4 stars on).',
    },
    advice: { vi: 'Viết câu chuyện của sản phẩm.', en: 'Write the product’s story.' },
    holds: ({ content }) => content.story !== null,
  },
  maker: {
    source: CIRCULAR,
    requirement: { vi: 'Tên và địa chỉ của cơ sở.', en: 'Name and address of the maker.' },
    advice: { vi: 'Nhờ cơ quan quản lý bổ sung địa chỉ.', en: 'Ask the office to add the address.' },
    holds: ({ producer }) => producer.name !== '' && producer.address !== '',
  },
  image: {
    source: CIRCULAR,
    requirement: { vi: 'Hình ảnh của cơ sở hoặc sản phẩm.', en: 'A picture of the maker or the product.' },
    advice: { vi: 'Thêm ít nhất một ảnh chụp cơ sở hoặc sản phẩm.', en: 'Add at least one photo of the workshop or the product.' },
    holds: ({ content }) => content.photos.length > 0,
  },
  stages: {
    source: CIRCULAR,
    requirement: { vi: 'Các công đoạn sản xuất.', en: 'The stages of production.' },
    advice: { vi: 'Ghi từng công đoạn làm ra sản phẩm.', en: 'Write down each stage of production.' },
    holds: (subject) => stepsOf(subject).length > 0,
  },
  'stage-times': {
    source: CIRCULAR,
    requirement: { vi: 'Thời gian của từng công đoạn.', en: 'The time of each stage.' },
    advice: { vi: 'Ghi ngày cho mọi công đoạn của lô hàng.', en: 'Give every stage of the batch its day.' },
    holds: ({ batchSteps }) => batchSteps.length > 0 && batchSteps.every(({ on }) => on !== undefined),
  },
  place: {
    source: CIRCULAR,
    requirement: { vi: 'Mã của sản phẩm và mã địa điểm.', en: 'Codes of the product and of the place.' },
    advice: { vi: 'Nhờ cơ quan quản lý bổ sung mã sản phẩm và mã xã.', en: 'Ask the office to add the codes of product and commune.' },
    holds: ({ product, producer }) => product.productCode !== '' && PROVINCES[producer.provinceCode] !== undefined,
  },
  'shelf-life': {
    source: CIRCULAR,
    requirement: { vi: 'Hạn sử dụng.', en: 'The shelf life.' },
    advice: { vi: 'Ghi hạn sử dụng khi khai báo lô.', en: 'Give the best-before date when you declare a batch.' },
    holds: ({ batch }) => batch !== undefined && batch.bestBefore !== null,
  },
  standard: {
    source: CIRCULAR,
    requirement: { vi: 'Tiêu chuẩn áp dụng.', en: 'The applied standard.' },
    advice: {
      vi: 'Ghi số hiệu tiêu chuẩn (TCVN, TCCS, VietGAP, HACCP…) trong câu chuyện hoặc một công đoạn.',
      en: 'Name the standard (TCVN, TCCS, VietGAP, HACCP…) in the story or in a stage.',
    },
    holds: (subject) =>
      STANDARD.test([subject.content.story, ...stepsOf(subject).map(({ text, name }) => `${name} ${text ?? ''}`)].join(' ')),
  },
  'where-to-buy': {
    source: TEMSAO,
    requirement: { vi: 'Nơi bán để người mua tìm lại.', en: 'Where to buy it again; not a rule, but buyers ask.' },
    advice: { vi: 'Thêm một nơi bán.', en: 'Add a shop.' },
    holds: ({ content }) => content.shops.length > 0,
  },
}

const STANDARD = /(?<![\p{L}\p{N}])(TCVN|QCVN|TCCS|VietGAP|GlobalG\.?A\.?P|HACCP|ISO|GMP|hữu cơ|organic)(?![\p{L}])/iu

function stepsOf({ batchSteps, content }: ChecklistSubject): readonly Step[] {
  return batchSteps.length > 0 ? batchSteps : content.steps
}

// These requirements are about packed goods, so they do not apply to a service.
const NOT_FOR_TOURISM: readonly ChecklistCode[] = ['shelf-life', 'stage-times']
const TOURISM_GROUP = 6

/** The checklist for a product and one of its batches, in the order in which to work through it. */
export function checkLabel(subject: ChecklistSubject): ChecklistItem[] {
  const isTourism = subject.product.groupNumber === TOURISM_GROUP
  return CHECKLIST_CODES.filter((code) => !isTourism || !NOT_FOR_TOURISM.includes(code)).map((code) => {
    const { source, requirement, advice, holds } = RULES[code]
    const isMet = holds(subject)
    return { code, isMet, requirement, advice: isMet ? null : advice, source }
  })
}
