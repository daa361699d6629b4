// The texts of the console, by the locale of a browser: tests in both languages look for exactly the words on the screen.
import { words as accountEn } from '@temsao/verifier/console/src/messages/en/account.ts'
import { words as deskEn } from '@temsao/verifier/console/src/messages/en/desk.ts'
import { words as frameEn } from '@temsao/verifier/ui/messages/en/frame.ts'
import { words as pageEn } from '@temsao/verifier/console/src/messages/en/page.ts'
import { words as signInEn } from '@temsao/verifier/ui/messages/en/sign-in.ts'
import { words as officeEn } from '@temsao/verifier/console/src/messages/en/office.ts'
import { words as producerEn } from '@temsao/verifier/console/src/messages/en/producer.ts'
import { words as sheetsEn } from '@temsao/verifier/console/src/messages/en/sheets.ts'
import { words as studioEn } from '@temsao/verifier/console/src/messages/en/studio.ts'
import { words as accountVi } from '@temsao/verifier/console/src/messages/vi/account.ts'
import { words as deskVi } from '@temsao/verifier/console/src/messages/vi/desk.ts'
import { words as frameVi } from '@temsao/verifier/ui/messages/vi/frame.ts'
import { words as pageVi } from '@temsao/verifier/console/src/messages/vi/page.ts'
import { words as signInVi } from '@temsao/verifier/ui/messages/vi/sign-in.ts'
import { words as officeVi } from '@temsao/verifier/console/src/messages/vi/office.ts'
import { words as producerVi } from '@temsao/verifier/console/src/messages/vi/producer.ts'
import { words as sheetsVi } from '@temsao/verifier/console/src/messages/vi/sheets.ts'
import { words as studioVi } from '@temsao/verifier/console/src/messages/vi/studio.ts'

/** All words by area, as the screens have them. */
export const WORDS = {
  vi: {
    account: accountVi,
    desk: deskVi,
    frame: frameVi,
    page: pageVi,
    signIn: signInVi,
    office: officeVi,
    producer: producerVi,
    sheets: sheetsVi,
    studio: studioVi,
    genuine: 'Tem thật.',
    revoked: 'Chứng nhận OCOP của sản phẩm này đã bị thu hồi.',
  },
  en: {
    account: accountEn,
    desk: deskEn,
    frame: frameEn,
    page: pageEn,
    signIn: signInEn,
    office: officeEn,
    producer: producerEn,
    sheets: sheetsEn,
    studio: studioEn,
    genuine: 'Genuine stamp.',
    revoked: 'The OCOP certificate of this product has been revoked.',
  },
} as const
