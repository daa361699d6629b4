// The language inside the English document.
export { en as inlined } from '../reading/verdict/messages-en.ts'
