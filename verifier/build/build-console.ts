// Makes the files of the console: `console.html` and the files below `console/`.
import { buildApp, type AppFile } from './build-app.ts'

// The policy needs no hashes: everything comes from the page's own host, and nothing is inline.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

// The text of a language is loaded with that language, whatever folder it is in.
const BASE =
  /\/(preact|hono)\/|\/console\/src\/(?!screens|messages|main)|\/ui\/(?!messages|record|sign-in-form|photo)|\/shared\/src\/(?!inspection\/|faults\/(?:vi|en)\/|stamp\/copy-signals|province-seats)/

// Components and rules for the office's screens; a producer's phone does not fetch them.
const REGISTER =
  /\/ui\/parts\/(bars|finder|edit-form)\.|\/shared\/src\/(?:[a-z]+\/)?(vocabulary|product-code|gtin|star|certificate-term|revocation)\./

/** Builds the console. */
export async function buildConsole(): Promise<AppFile[]> {
  return await buildApp({
    document: 'console.html',
    folder: 'console',
    policy: POLICY,
    // One file for what every screen needs, and another for what the screens of the register need in addition.
    groups: [
      { name: 'base', test: (id) => BASE.test(id) && !REGISTER.test(id), priority: 1 },
      { name: 'register', test: (id) => REGISTER.test(id) },
    ],
  })
}
