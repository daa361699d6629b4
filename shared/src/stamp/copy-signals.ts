// Signals that a genuine stamp may have been copied or moved: what an inspector should look at twice. No signal is a proof, and
// each says what else may explain it. Pure: facts in, signals out.
import type { IsoDate } from '../calendar.ts'
import { findProductCode } from './product-code.ts'
import type { Language } from '../page-language.ts'
import { distanceKm, findProvinceSeat, type Coordinates } from '../province-seats.ts'

/** A signal in words: what it is, and what else may explain it. */
export interface SignalWords {
  readonly title: string
  readonly explanation: string
}

/** All signals with their words. The codes are stable, because signed entries contain them. */
export const COPY_SIGNALS = {
  'far-apart': {
    vi: {
      title: 'Cùng một tem được quét ở hai nơi quá xa nhau',
      explanation:
        'Trong khoảng thời gian đó khó có thể đi từ nơi này đến nơi kia, nên tem có thể đã bị sao chép. Đây chưa phải là bằng chứng: có thể ai đó quét ảnh chụp của tem, hoặc chọn nhầm tỉnh. Khoảng cách giữa hai tỉnh được tính theo tỉnh lỵ.',
    },
    en: {
      title: 'The same stamp was scanned at two places too far apart',
      explanation:
        'Nobody is likely to have travelled from one to the other in that time, so the stamp may have been copied. This is no proof: somebody may have scanned a photo of it or chosen the wrong province. Distances between provinces are those between their seats.',
    },
  },
  'more-scans-than-packs': {
    vi: {
      title: 'Số lần quét nhiều hơn số gói đã khai báo',
      explanation:
        'Lô này được quét nhiều lần hơn số gói, nên tem có thể đã được in thêm. Đây chưa phải là bằng chứng: một gói có thể được nhiều người quét. Hãy đếm số gói và so với số tem đã in.',
    },
    en: {
      title: 'There are more scans than declared packs',
      explanation:
        'This lot was scanned more often than it has packs, so stamps may have been printed besides. This is no proof: one pack may be scanned by several people. Count the packs and compare with the stamps printed.',
    },
  },
  'outside-range': {
    vi: {
      title: 'Số tem không có trong sổ in của cơ quan',
      explanation:
        'Chữ ký đúng nhưng gói dữ liệu không có số tem này dù có sản phẩm đó. Đây chưa phải là bằng chứng: tem có thể được ký sau khi tải gói dữ liệu. Hãy kiểm tra lại khi có mạng.',
    },
    en: {
      title: 'The number of this stamp is outside the printed ranges',
      explanation:
        'The signature is right, but the package has the product and not this number. This is no proof: the stamp may have been signed after the package was taken. Check again when there is a network.',
    },
  },
  'void-serial': {
    vi: {
      title: 'Số sê-ri này đã được trả lại, không được dán lên gói nào',
      explanation:
        'Nơi sản xuất đã báo tem này không in ra. Nếu tem có trên gói, có thể tờ tem hỏng đã bị dùng lại. Đây chưa phải là bằng chứng: có thể nơi sản xuất trả lại nhầm số. Hãy hỏi họ và xem sổ in.',
    },
    en: {
      title: 'This serial was given back: no pack may carry it',
      explanation:
        'The producer has said that this stamp was never printed. On a pack it may come from a spoiled sheet that was used after all. This is no proof: the wrong serials may have been given back. Ask, and look at the print orders.',
    },
  },
  'made-after-lapse': {
    vi: {
      title: 'Hàng sản xuất sau khi giấy chứng nhận hết hiệu lực',
      explanation:
        'Ngày sản xuất muộn hơn ngày cuối của giấy chứng nhận, nên tem có thể đã được chuyển từ lô khác sang. Đây chưa phải là bằng chứng: giấy chứng nhận có thể đã được gia hạn hoặc cấp lại. Hãy xem giấy tờ tại chỗ.',
    },
    en: {
      title: 'Made after the certificate had lapsed',
      explanation:
        'The day of production is later than the last day of the certificate, so the stamp may have been moved from another lot. This is no proof: the certificate may have been extended or renewed. Look at the papers on site.',
    },
  },
  'code-not-commune': {
    vi: {
      title: 'Mã sản phẩm không khớp với xã của nơi sản xuất',
      explanation:
        'Mã sản phẩm ghi một xã khác với xã của chủ thể. Đây chưa phải là bằng chứng: xã có thể đã sáp nhập, đổi mã, hoặc chủ thể đã chuyển nơi sản xuất. Hãy so với giấy chứng nhận.',
    },
    en: {
      title: 'The product code does not fit the commune of the producer',
      explanation:
        'The product code names another commune than the one of the producer. This is no proof: communes were merged and renumbered, and producers move. Compare with the certificate.',
    },
  },
  'seen-twice-here': {
    vi: {
      title: 'Tem này đã được quét trong lần kiểm tra này',
      explanation:
        'Hai gói không thể mang cùng một số sê-ri, nên một tem có thể là bản sao. Đây chưa phải là bằng chứng: có thể cùng một gói được quét hai lần. Hãy đặt hai gói cạnh nhau để so.',
    },
    en: {
      title: 'This stamp was already scanned in this inspection',
      explanation:
        'No two packs can carry the same serial, so one of the stamps may be a copy. This is no proof: the same pack may have been scanned twice. Put the two packs side by side.',
    },
  },
} as const satisfies Readonly<Record<string, Readonly<Record<Language, SignalWords>>>>

export type CopySignalCode = keyof typeof COPY_SIGNALS

/** Where somebody was: the exact place, with its province if that is known, or only the province. */
export type SightingPlace = (Coordinates & { readonly provinceCode?: string | undefined }) | { readonly provinceCode: string }

/** One time that a stamp was seen, in seconds since the epoch: at an instant, or within an hour. */
export interface Sighting {
  readonly from: number
  readonly until: number
  readonly place?: SightingPlace | undefined
}

/** What is known about a genuine stamp. A fact that is left out is unknown and gives no signal. */
export interface CopyFacts {
  /** For a stamp with a serial: when and where it was seen, including the present scan. */
  readonly sightings?: readonly Sighting[] | undefined
  /** How many different scans of the batch are known, and how many packs were declared. */
  readonly distinctScans?: number | undefined
  readonly declaredPacks?: number | undefined
  /** The package covers the product and is newer than the stamp, but does not know its number. */
  readonly isOutsideRange?: boolean | undefined
  /** The serial was given back to the quota. */
  readonly isVoid?: boolean | undefined
  /** Day of production, and the last day of the certificate with its extension. */
  readonly producedOn?: IsoDate | undefined
  readonly lastDay?: IsoDate | undefined
  /** The product code, and the producer's commune and province now. */
  readonly productCode?: string | undefined
  readonly producer?: { readonly communeCode: string; readonly provinceCode: string } | undefined
  /** Numbers of the earlier entries of this inspection that scanned the same serial. */
  readonly seenHere?: readonly number[] | undefined
}

/** A signal with the facts behind it. */
export type CopySignal =
  | {
      readonly code: 'far-apart'
      /** Rounded to whole kilometres, and the most hours that can have passed between the two. */
      readonly distanceKm: number
      readonly hours: number
      readonly sightings: readonly [Sighting, Sighting]
    }
  | { readonly code: 'more-scans-than-packs'; readonly scans: number; readonly packs: number }
  | { readonly code: 'outside-range' | 'void-serial' }
  | { readonly code: 'made-after-lapse'; readonly producedOn: IsoDate; readonly lastDay: IsoDate }
  | { readonly code: 'code-not-commune'; readonly productCode: string; readonly communeCode: string; readonly provinceCode: string }
  | { readonly code: 'seen-twice-here'; readonly entries: readonly number[] }

/** Finds the signals in the known facts, in the order of {@link COPY_SIGNALS}. */
export function findCopySignals(facts: CopyFacts): CopySignal[] {
  const { isOutsideRange, isVoid } = facts
  return [
    ...farApart(facts),
    ...moreScansThanPacks(facts),
    ...(isOutsideRange === true ? [{ code: 'outside-range' } as const] : []),
    ...(isVoid === true ? [{ code: 'void-serial' } as const] : []),
    ...madeAfterLapse(facts),
    ...codeNotCommune(facts),
    ...seenTwiceHere(facts),
  ]
}

/**
 * The highest speed at which a pack is assumed to travel, and the time allowed for errors: clocks, seats of provinces, whole hours.
 */
const SPEED_KM_PER_HOUR = 100
const GRACE_HOURS = 1

// Reports only the pair of places that exceeds the possible distance the most.
function farApart({ sightings = [] }: CopyFacts): CopySignal[] {
  // The newest ones are enough, and the number of pairs stays small.
  const placed = sightings.flatMap(locate).slice(-MOST_SIGHTINGS)
  let worst: (CopySignal & { code: 'far-apart' }) | undefined
  let worstExcess = 0
  for (const [index, a] of placed.entries()) {
    for (const b of placed.slice(index + 1)) {
      // Takes the times that are furthest apart, since only the hour may be known.
      const hours = Math.max(b.sighting.until - a.sighting.from, a.sighting.until - b.sighting.from, 0) / 3600
      const distance = distanceOf(a, b)
      const excess = distance - SPEED_KM_PER_HOUR * (hours + GRACE_HOURS)
      if (excess <= worstExcess) continue
      worstExcess = excess
      worst = { code: 'far-apart', distanceKm: Math.round(distance), hours, sightings: [a.sighting, b.sighting] }
    }
  }
  return worst === undefined ? [] : [worst]
}

const MOST_SIGHTINGS = 200

interface Located {
  readonly sighting: Sighting
  readonly at: Coordinates
  /** Whether `at` is the place itself; otherwise it is the seat of the province, which may be far away. */
  readonly isExact: boolean
  readonly province: string | undefined
}

// Within one province, the distance to its seat means nothing.
function distanceOf(a: Located, b: Located): number {
  const isSameProvince = a.province !== undefined && a.province === b.province
  return isSameProvince && !(a.isExact && b.isExact) ? 0 : distanceKm(a.at, b.at)
}

function locate(sighting: Sighting): Located[] {
  const { place } = sighting
  if (place === undefined) return []
  if ('lat' in place) return [{ sighting, at: place, isExact: true, province: place.provinceCode }]
  const seat = findProvinceSeat(place.provinceCode)
  return seat === undefined ? [] : [{ sighting, at: seat, isExact: false, province: place.provinceCode }]
}

function moreScansThanPacks({ distinctScans, declaredPacks }: CopyFacts): CopySignal[] {
  if (distinctScans === undefined || declaredPacks === undefined || distinctScans <= declaredPacks) return []
  return [{ code: 'more-scans-than-packs', scans: distinctScans, packs: declaredPacks }]
}

function madeAfterLapse({ producedOn, lastDay }: CopyFacts): CopySignal[] {
  if (producedOn === undefined || lastDay === undefined || producedOn <= lastDay) return []
  return [{ code: 'made-after-lapse', producedOn, lastDay }]
}

// Product codes of the older form count districts, provinces and communes as they were before July 2025. They could only be
// compared if their numbers were still in use, and the commune's number does not tell. So only codes of the present form are
// compared.
function codeNotCommune({ productCode, producer }: CopyFacts): CopySignal[] {
  const code = productCode === undefined ? undefined : findProductCode(productCode)
  if (productCode === undefined || code === undefined || producer === undefined || code.district !== undefined) return []
  if (code.commune === producer.communeCode && code.province === producer.provinceCode) return []
  return [{ code: 'code-not-commune', productCode, ...pick(producer) }]
}

function pick({ communeCode, provinceCode }: NonNullable<CopyFacts['producer']>): { communeCode: string; provinceCode: string } {
  return { communeCode, provinceCode }
}

function seenTwiceHere({ seenHere = [] }: CopyFacts): CopySignal[] {
  return seenHere.length === 0 ? [] : [{ code: 'seen-twice-here', entries: seenHere }]
}
