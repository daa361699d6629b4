// Text of the inspector page's frame: Vietnamese.

export const words = {
  title: 'Hậu kiểm',
  offline: 'Không có mạng',
  expiredNote: 'Hãy đăng nhập lại để gửi và nhận. Việc ở cửa hàng vẫn làm được khi chưa đăng nhập: bấm Đóng. Không có gì bị mất.',
  menu: { shop: 'Quét', inspections: 'Biên bản', trip: 'Chuẩn bị' },
}
