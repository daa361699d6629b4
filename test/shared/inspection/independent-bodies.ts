// Members of entries in their order, written a second time from INSPECTION.md section 2.

type Test = (value: unknown) => boolean

const among =
  (words: string): Test =>
  (value) =>
    words.split(' ').includes(value as string)
const form =
  (pattern: RegExp): Test =>
  (value) =>
    typeof value === 'string' && pattern.test(value)
const number =
  (least: number, most: number): Test =>
  (value) =>
    Number.isInteger(value) && (value as number) >= least && (value as number) <= most
const clean = (text: string): boolean =>
  text.normalize('NFC') === text && !/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u.test(text) && !/[^\S ]/.test(text)
const line =
  (most: number): Test =>
  (value) =>
    typeof value === 'string' && value !== '' && value.length <= most && !/^ | $/.test(value) && clean(value)
const text: Test = (value) =>
  typeof value === 'string' && value !== '' && value.length <= 2000 && !/^[ \n]|[ \n]$/.test(value) && value.split('\n').every(clean)
const list =
  (test: Test, most: number): Test =>
  (value) =>
    Array.isArray(value) && value.length <= most && new Set(value).size === value.length && value.every(test)
const id = number(1, 2 ** 53 - 1)
const entry = number(1, 20_000)
const time = number(0, 8_640_000_000_000)
const boolean: Test = (value) => typeof value === 'boolean'
const object: Test = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const degrees =
  (most: number): Test =>
  (value) =>
    typeof value === 'number' && Math.abs(value) <= most && /^-?\d+(\.\d{1,6})?$/.test(String(value))

/** A member: its test, or the members of the object that it holds; a name that ends with `?` is optional. */
export type Shape = readonly (readonly [name: string, test: Test | Shape])[]

const STATED =
  'unreadable signature-wrong issuer-unknown key-withdrawn out-of-scope other-product recalled revoked suspended made-after-lapse not-yet-valid cannot-check typed-code clock-wrong lapsed extended lapses-soon valid'
const SIGNALS = 'far-apart more-scans-than-packs outside-range void-serial made-after-lapse code-not-commune seen-twice-here'
const ITEMS =
  'still-produced producer-as-certified product-as-certified materials-as-filed process-as-filed food-safety-papers hygiene quality-declared environment records-kept quantity-fits certificate-in-force mark-on-certified-only stars-right mark-form-right label-complete trace-code-right information-true advertising-true'

/** The claims around the body. */
export const CLAIMS: Shape = [
  ['insp', form(/^[0-9a-f]{32}$/)],
  ['seq', entry],
  ['prev', form(/^[\w-]{43}$/)],
  ['iat', time],
  [
    'pos?',
    [
      ['lat', degrees(90)],
      ['lon', degrees(180)],
      ['accuracyM', number(0, 1_000_000)],
    ],
  ],
  ['clock?', among('set-back')],
  ['kind', form(/^(begin|person|product|scan|check|finding|photo|note|signature|correction|end)$/)],
  ['body', object],
]

/** The bodies by kind. */
export const BODIES: Readonly<Record<string, Shape>> = {
  begin: [
    ['number', form(/^HK-\d{8}-[\w-]{4}-\d{2,5}$/)],
    ['planned', boolean],
    ['basis?', line(500)],
    [
      'place',
      [
        ['text', line(300)],
        ['provinceCode', form(/^\d{2}$/)],
        ['communeCode?', form(/^\d{5}$/)],
      ],
    ],
    ['office', number(0, 1023)],
    ['device', time],
  ],
  person: [
    ['name', line(100)],
    ['role', among('inspector producer seller witness other')],
    ['title?', line(100)],
  ],
  product: [
    ['productId?', id],
    ['name', line(120)],
    ['producerName', line(100)],
    ['producerId?', id],
    ['batchId?', id],
    ['lot?', line(20)],
    ['netContent?', line(30)],
  ],
  scan: [
    ['way', among('camera photo paste typed hand-scanner')],
    ['text', form(/^\P{Cs}{1,2000}$/u)],
    ['verdict', among(STATED)],
    ['typedCode?', form(/^[2346789ACDEFHJKMNPRTVXY]{5}-[2346789ACDEFHJKMNPRTVXY]{5}$/)],
    ['serial?', form(/^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,20}$/)],
    ['productId?', id],
    ['batchId?', id],
    ['signals', list(among(SIGNALS), 20)],
    ['checked', boolean],
    ['product?', entry],
  ],
  check: [
    ['item', among(ITEMS)],
    ['answer', among('yes no not-applicable not-looked-at')],
    ['text?', text],
    ['product?', entry],
  ],
  finding: [
    ['text', text],
    ['level', among('ok minor serious')],
    ['product?', entry],
    ['ground?', among('a b c d đ e')],
    ['proposes?', among('suspend recall revoke')],
    ['scans?', list(entry, 1000)],
    ['photos?', list(entry, 200)],
  ],
  photo: [
    ['sha256', form(/^[0-9a-f]{64}$/)],
    ['sizeBytes', number(1, 1_048_576)],
    ['width', number(1, 65_535)],
    ['height', number(1, 65_535)],
    ['caption?', line(300)],
    ['about?', entry],
  ],
  note: [
    ['text', text],
    ['about?', entry],
  ],
  signature: [
    ['side', among('inspector inspected witness')],
    ['name', line(100)],
    ['title?', line(100)],
    ['strokes?', form(/^(M\d+ \d+(L\d+ \d+)*)+$/)],
    ['refused?', line(500)],
  ],
  correction: [
    ['of', entry],
    ['reason', line(500)],
    ['body?', object],
  ],
  end: [
    ['entries', entry],
    ['conclusion', among('in-order faults')],
    ['text?', text],
  ],
}
