// Text of the sign-in form: Vietnamese.

export const words = {
  signIn: 'Đăng nhập',
  signInNote: 'Tài khoản được cấp qua lời mời. Chưa có lời mời hoặc quên mật khẩu thì hãy hỏi cơ quan quản lý.',
  email: 'Địa chỉ email',
  password: 'Mật khẩu',
  missing: 'Chưa điền.',
  withPasskey: 'Đăng nhập bằng khóa truy cập',
  passkeyHint: 'Vân tay, khuôn mặt hoặc mã khóa của máy này.',
  or: 'hoặc',
}
