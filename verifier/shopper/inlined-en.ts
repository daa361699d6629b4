// The language that stands in the English document.
export { en as inlined } from '../reading/verdict/messages-en.ts'
