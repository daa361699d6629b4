// The faults of producers' content and of photos in Vietnamese.
import type { ContentFaults } from '../content.ts'
import type { Catalogue } from '../fault.ts'

/** The sentences by code. */
export const words: Catalogue<ContentFaults> = {
  'empty-leave-out': 'Đang để trống.',
  'too-many-photos': ({ most }) => `Quá ${most} ảnh; hãy bỏ bớt.`,
  'too-many-steps': ({ most }) => `Quá ${most} công đoạn; hãy bỏ bớt.`,
  'too-many-shops': ({ most }) => `Quá ${most} nơi bán; hãy bỏ bớt.`,
  'link-too-long': ({ most }) => `Dài hơn ${most} ký tự; hãy dùng đường liên kết ngắn hơn.`,
  'not-https': 'Phải là một đường liên kết, ví dụ https://cuahang.example.vn.',
  'character-no-link-has': 'Có ký tự không dùng trong đường liên kết; hãy chép lại cho đúng.',
  'not-a-photo-hash': 'Phải là mã băm SHA-256 của một ảnh.',
  'product-full-of-photos': ({ most }) => `Sản phẩm đã có ${most} ảnh; hãy bỏ bớt một ảnh trước.`,
  'no-such-photo': 'Ảnh này đã được bỏ từ trước.',
  'photo-of-no-product': 'Không phải ảnh của sản phẩm này.',
  'photo-named-twice': 'Ảnh này có hai lần.',
  'photo-too-short': 'Tệp này trống hoặc quá ngắn, không phải là ảnh; hãy chọn ảnh khác.',
  'photo-of-no-format': ({ formats }) =>
    `Tệp này không phải là ảnh, dù tên tệp ghi gì; hãy chọn ảnh ${new Intl.ListFormat('vi', { type: 'disjunction' }).format(formats)}.`,
  'photo-heic':
    'Không đọc được ảnh HEIC và phim. Trên iPhone hãy chọn Cài đặt, Camera, Định dạng, Tương thích nhất; hoặc gửi ảnh chụp màn hình của bức ảnh.',
  'photo-damaged': 'Ảnh bị hỏng hoặc chỉ còn một phần; hãy gửi lại, hoặc chụp ảnh khác.',
  'photo-too-many-pixels': ({ width, height, megapixels, side }, { number }) =>
    `Ảnh có ${number(width)} × ${number(height)} điểm ảnh; chỉ đọc được ảnh nhiều nhất ${number(megapixels)} triệu điểm ảnh và ${number(side)} mỗi cạnh. Hãy chụp ở độ phân giải thấp hơn.`,
  'photo-stays-too-large': 'Ảnh vẫn quá lớn sau khi thu nhỏ; hãy chụp lại ở độ phân giải thấp hơn.',
  'not-a-jpeg': 'Tệp này không phải là ảnh JPEG; hãy gửi chính bức ảnh.',
  'jpeg-too-many-pixels': ({ width, height }, { number }) => `Ảnh có ${number(width)} × ${number(height)} điểm ảnh, quá lớn để đọc.`,
}
