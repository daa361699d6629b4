// The language that stands in the English document.
export { en as inlined } from './messages-en.ts'
