// The programme's closed lists: product groups and sets, producer kinds, provinces. Codes are stored, names are shown.

/** The six product groups (nhóm sản phẩm), in the programme's order: group 1 is the first. */
export const PRODUCT_GROUPS = [
  'Thực phẩm',
  'Đồ uống',
  'Dược liệu và sản phẩm từ dược liệu',
  'Hàng thủ công mỹ nghệ',
  'Sinh vật cảnh',
  'Dịch vụ du lịch cộng đồng, du lịch sinh thái và điểm du lịch',
] as const

/** The 26 product sets (bộ sản phẩm), in order: set 1 is the first. */
export const PRODUCT_SETS = [
  'Rau, củ, quả, hạt tươi',
  'Thịt, thủy sản, trứng, sữa tươi',
  'Gạo, ngũ cốc, hạt sơ chế khác',
  'Mật ong, mật khác và nông sản thực phẩm khác',
  'Đồ ăn nhanh',
  'Chế biến từ gạo, ngũ cốc',
  'Chế biến từ rau, củ, quả, hạt',
  'Chế biến từ thịt, trứng, sữa, thủy sản, mật ong',
  'Tương, nước mắm, gia vị dạng lỏng khác',
  'Gia vị khác',
  'Chè tươi, chế biến',
  'Chè từ thực vật khác',
  'Cà phê, ca cao',
  'Rượu trắng',
  'Đồ uống có cồn khác',
  'Nước khoáng thiên nhiên, nước uống đóng chai',
  'Đồ uống không cồn',
  'Thực phẩm chức năng, thuốc dược liệu, thuốc cổ truyền',
  'Mỹ phẩm từ dược liệu',
  'Tinh dầu và dược liệu khác',
  'Gia dụng, trang trí',
  'Vải, may mặc',
  'Hoa',
  'Cây cảnh',
  'Động vật cảnh',
  'Dịch vụ du lịch',
] as const

// How many sets each group has, in order. The split is customary, not law: change it here if the programme does.
const SETS_PER_GROUP = [13, 4, 3, 2, 3, 1] as const

/** The group (1 to 6) that a set (1 to 26) belongs to; throws `RangeError` for another number. */
export function groupOfSet(set: number): 1 | 2 | 3 | 4 | 5 | 6 {
  let last = 0
  for (const [index, count] of SETS_PER_GROUP.entries()) {
    last += count
    if (set >= 1 && set <= last && Number.isInteger(set)) return (index + 1) as 1 | 2 | 3 | 4 | 5 | 6
  }
  throw new RangeError(`There is no product set ${set}: sets are numbered 1 to 26.`)
}

/** Producer kinds (loại hình chủ thể); the last three are for tourism products only. */
export const PRODUCER_KINDS = {
  cooperative: 'Hợp tác xã',
  'cooperative-group': 'Tổ hợp tác',
  enterprise: 'Doanh nghiệp nhỏ và vừa',
  farm: 'Trang trại',
  'production-household': 'Hộ sản xuất',
  'household-business': 'Hộ gia đình có đăng ký kinh doanh',
  association: 'Hội',
  federation: 'Hiệp hội',
  'operating-centre': 'Trung tâm điều hành',
} as const

export type ProducerKind = keyof typeof PRODUCER_KINDS

/** The 34 provinces since 1 July 2025 by code (Decision 19/2025/QĐ-TTg), names without "Tỉnh" or "Thành phố". */
export const PROVINCES: Readonly<Record<string, string>> = {
  '01': 'Hà Nội',
  '04': 'Cao Bằng',
  '08': 'Tuyên Quang',
  '11': 'Điện Biên',
  '12': 'Lai Châu',
  '14': 'Sơn La',
  '15': 'Lào Cai',
  '19': 'Thái Nguyên',
  '20': 'Lạng Sơn',
  '22': 'Quảng Ninh',
  '24': 'Bắc Ninh',
  '25': 'Phú Thọ',
  '31': 'Hải Phòng',
  '33': 'Hưng Yên',
  '37': 'Ninh Bình',
  '38': 'Thanh Hóa',
  '40': 'Nghệ An',
  '42': 'Hà Tĩnh',
  '44': 'Quảng Trị',
  '46': 'Huế',
  '48': 'Đà Nẵng',
  '51': 'Quảng Ngãi',
  '52': 'Gia Lai',
  '56': 'Khánh Hòa',
  '66': 'Đắk Lắk',
  '68': 'Lâm Đồng',
  '75': 'Đồng Nai',
  '79': 'Hồ Chí Minh',
  '80': 'Tây Ninh',
  '82': 'Đồng Tháp',
  '86': 'Vĩnh Long',
  '91': 'An Giang',
  '92': 'Cần Thơ',
  '96': 'Cà Mau',
}
