// Why an OCOP certificate is revoked (thu hồi): the closed list of the law.

/**
 * The six grounds of Decision 26/2026/QĐ-TTg, Art. 8, by their letters in the Vietnamese alphabet (đ comes after d), in words
 * that a shopper understands; the wording is a summary, not the text of the law.
 */
export const REVOCATION_GROUNDS = {
  a: 'Hồ sơ không trung thực hoặc giả mạo',
  b: 'Không còn đáp ứng tiêu chí',
  c: 'Vi phạm pháp luật về chất lượng, an toàn thực phẩm, môi trường, sở hữu trí tuệ hoặc nhãn hàng hóa',
  d: 'Sử dụng nhãn hiệu OCOP sai, gây nhầm lẫn',
  đ: 'Đã ngừng sản xuất',
  e: 'Lý do khác theo kết luận của cơ quan có thẩm quyền',
} as const

export type RevocationGround = keyof typeof REVOCATION_GROUNDS

/** Whether a text is the letter of a ground. */
export function isRevocationGround(text: string): text is RevocationGround {
  return Object.hasOwn(REVOCATION_GROUNDS, text)
}
