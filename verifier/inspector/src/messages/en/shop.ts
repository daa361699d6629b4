import type { words as vietnamese } from '../vi/shop.ts'

export const words: typeof vietnamese = { title: 'Temsao en' }
