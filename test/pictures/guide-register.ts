// An invented producer with three products, in the form in which the office would import it. Everything in the guides happens to
// these records only.

const DAY_MS = 86_400_000

/** The day in Vietnam that is `days` from now. */
export function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS + 7 * 3_600_000).toISOString().slice(0, 10)
}

/** The name of the producer in the guides. */
export const PRODUCER_NAME = 'HTX Minh Họa Bình Lư'

/** The products: one in the middle of its term, one that is due for re-evaluation, one from last month. */
const PRODUCTS = [
  { name: 'Miến dong Minh Họa', set: 6, sequence: 71, netContent: '500 g', number: 'DEMO-071', star: 4, issued: -420 },
  { name: 'Mắc khén Minh Họa', set: 10, sequence: 72, netContent: '100 g', number: 'DEMO-072', star: 3, issued: -945 },
  { name: 'Hạt dổi Minh Họa', set: 10, sequence: 73, netContent: '50 g', number: 'DEMO-073', star: 3, issued: -30 },
] as const

const HEAD =
  'Tên chủ thể,Loại hình chủ thể,Địa chỉ,Mã xã,Tên sản phẩm,Bộ sản phẩm,Mã sản phẩm,Khối lượng tịnh,Số giấy chứng nhận,Số quyết định,Cơ quan cấp,Xếp hạng,Ngày cấp'

/** The workbook of the invented producer, as CSV. */
export function writeWorkbook(): string {
  const rows = PRODUCTS.map(({ name, set, sequence, netContent, number, star, issued }) => {
    const issuedOn = dayFromNow(issued)
    const year = issuedOn.slice(0, 4)
    const code = `12-03390-${sequence}-${year}`
    return [
      PRODUCER_NAME,
      'Hợp tác xã',
      '"Xã Bình Lư, tỉnh Lai Châu"',
      '03390',
      name,
      set,
      code,
      netContent,
      `${number}/${year}`,
      'DEMO-310/QĐ-UBND',
      'UBND tỉnh Lai Châu',
      star,
      issuedOn,
    ].join(',')
  })
  return `${HEAD}\n${rows.join('\n')}\n`
}

/** The same with other products and two faults: a commune that does not exist, and a star rating that no certificate can have. */
export function writeFaultyWorkbook(): string {
  const place = 'Hợp tác xã,"Xã Bình Lư, tỉnh Lai Châu"'
  const end = 'DEMO-311/QĐ-UBND,UBND tỉnh Lai Châu'
  const day = dayFromNow(-10)
  const year = day.slice(0, 4)
  return `${HEAD}
HTX Minh Họa Tả Lèng,${place},03390,Chè dây Minh Họa,12,12-03390-81-${year},200 g,DEMO-081/${year},${end},3,${day}
HTX Minh Họa Tả Lèng,${place},99999,Chè xanh Minh Họa,11,12-03390-82-${year},200 g,DEMO-082/${year},${end},4,${day}
HTX Minh Họa Tả Lèng,${place},03390,Mật ong Minh Họa,4,12-03390-83-${year},500 ml,DEMO-083/${year},${end},2,${day}
`
}
