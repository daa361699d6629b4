// What a post-check covers (hậu kiểm, Decision 26/2026/QĐ-TTg, Art. 9): whether the criteria are still met, and how the OCOP mark,
// information and advertising are used. The items are a working list in plain words, not the text of the law.
import type { Language } from '../page-language.ts'

/** The two parts of the article. */
export type ChecklistPart = 'criteria' | 'mark'

/** A question; the answer is yes if all is well. */
export interface ChecklistItem {
  readonly part: ChecklistPart
  readonly vi: string
  readonly en: string
}

/** The parts of the check-list in words. */
export const CHECKLIST_PARTS: Readonly<Record<ChecklistPart, Readonly<Record<Language, string>>>> = {
  criteria: { vi: 'Sản phẩm còn đáp ứng tiêu chí', en: 'The product still meets the criteria' },
  mark: { vi: 'Sử dụng nhãn hiệu OCOP, thông tin và quảng cáo', en: 'Use of the OCOP mark, information and advertising' },
}

const criteria = (vi: string, en: string): ChecklistItem => ({ part: 'criteria', vi, en })
const mark = (vi: string, en: string): ChecklistItem => ({ part: 'mark', vi, en })

/** The items in the order in which they are asked. Never give a published identifier another meaning. */
export const CHECKLIST = {
  'still-produced': criteria('Sản phẩm vẫn đang được sản xuất', 'The product is still being made'),
  'producer-as-certified': criteria(
    'Chủ thể và nơi sản xuất đúng như giấy chứng nhận',
    'Producer and place of production are those of the certificate',
  ),
  'product-as-certified': criteria(
    'Tên, loại, quy cách và khối lượng đúng như sản phẩm được công nhận',
    'Name, kind, packaging and net content are those of the recognised product',
  ),
  'materials-as-filed': criteria('Nguyên liệu có nguồn gốc đúng như hồ sơ', 'Raw materials come from where the file says'),
  'process-as-filed': criteria('Quy trình sản xuất đúng như hồ sơ', 'The product is made as the file says'),
  'food-safety-papers': criteria(
    'Giấy tờ về an toàn thực phẩm hoặc điều kiện sản xuất còn hiệu lực',
    'Papers on food safety or conditions of production are in force',
  ),
  hygiene: criteria('Nơi sản xuất, nơi bán sạch sẽ, bảo quản đúng cách', 'The place is clean and goods are stored properly'),
  'quality-declared': criteria(
    'Có công bố chất lượng hoặc tiêu chuẩn áp dụng và kết quả kiểm nghiệm còn giá trị',
    'Quality is declared or a standard applied, with test results still in force',
  ),
  environment: criteria('Chất thải, nước thải được xử lý đúng quy định', 'Waste and waste water are treated as required'),
  'records-kept': criteria('Sổ sách sản xuất, nhập và bán hàng được ghi đầy đủ', 'Books of production, purchases and sales are kept'),
  'quantity-fits': criteria(
    'Số gói và số tem không vượt quá số lượng đã khai báo',
    'There are no more packs and stamps than were declared',
  ),
  'certificate-in-force': mark(
    'Giấy chứng nhận còn hiệu lực khi in hoặc dán nhãn hiệu OCOP',
    'The certificate was in force when the OCOP mark was printed or stuck on',
  ),
  'mark-on-certified-only': mark('Nhãn hiệu OCOP chỉ có trên sản phẩm được công nhận', 'The OCOP mark is on recognised products alone'),
  'stars-right': mark('Số sao in trên bao bì đúng với giấy chứng nhận', 'The stars on the pack are those of the certificate'),
  'mark-form-right': mark('Nhãn hiệu OCOP in đúng mẫu, không gây nhầm lẫn', 'The OCOP mark has the right form and misleads nobody'),
  'label-complete': mark(
    'Nhãn hàng hóa đủ tên, nơi sản xuất, khối lượng, ngày sản xuất, hạn dùng',
    'The label has name, maker, net content, date of production and best-before date',
  ),
  'trace-code-right': mark(
    'Tem truy xuất quét được và đúng sản phẩm, đúng lô',
    'The trace stamp can be scanned and is that of this product and lot',
  ),
  'information-true': mark('Thông tin và câu chuyện sản phẩm đúng sự thật', 'Information and story of the product are true'),
  'advertising-true': mark('Quảng cáo đúng sự thật, không nói quá công dụng', 'Advertising is true and claims no more than there is'),
} as const satisfies Readonly<Record<string, ChecklistItem>>

export type ChecklistItemId = keyof typeof CHECKLIST

/** The items' identifiers in order. */
export const CHECKLIST_IDS = Object.keys(CHECKLIST) as ChecklistItemId[]

/** The possible answers to an item. */
export const CHECKLIST_ANSWERS = {
  yes: { vi: 'Đạt', en: 'Yes' },
  no: { vi: 'Không đạt', en: 'No' },
  'not-applicable': { vi: 'Không áp dụng', en: 'Does not apply' },
  'not-looked-at': { vi: 'Chưa kiểm tra', en: 'Not looked at' },
} as const

export type ChecklistAnswer = keyof typeof CHECKLIST_ANSWERS
