// Makes the files of the inspector's page: `inspector.html` and the files below `inspector/`.
import { createHash } from 'node:crypto'
import { EMPTY_TRUST_BLOCK } from '@temsao/shared/lists/trust-block.ts'
import { buildApp, type AppFile } from './build-app.ts'

// Photos and camera pictures are shown as blobs. There are two workers: one decodes QR codes, the other stores the page. Their addresses
// pass through the only Trusted Types policy, which allows no others.
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types temsao',
].join('; ')

// Everything that several screens use. A screen's own folder is loaded with the screen, and the text of a language with that language.
const BASE =
  /\/(preact|hono)\/|\/ui\/(?!messages|record)|\/inspector\/src\/[^/]*$|\/inspector\/src\/frame\/|\/shared\/src\/(?!faults\/(?:vi|en)\/)/

/** The service worker of the inspector's page; it stores only this page. */
export const INSPECTOR_WORKER = 'inspector-sw.js'

/** Builds the page; `define` contains what it needs to know about the rest of the build. */
export async function buildInspector(define: Readonly<Record<string, string>>): Promise<AppFile[]> {
  const files = await buildApp({
    document: 'inspector.html',
    folder: 'inspector',
    policy: POLICY,
    define,
    groups: [{ name: 'base', test: (id) => BASE.test(id) && !id.endsWith('/main.tsx') }],
  })
  return files.map((file) => (file.name.endsWith('.html') ? { ...file, content: finish(String(file.content), files) } : file))
}

// However a formatter lays out the source, the built page must have the exact block that keys are filled into.
function finish(html: string, files: readonly AppFile[]): string {
  return html
    .replace(/<script type="application\/json" id="trust">[^]*?<\/script>/, EMPTY_TRUST_BLOCK)
    .replaceAll(/(src|href)="\/(inspector\/[^"]+)"/g, (named, _, name: string) => `${named} integrity="${integrityOf(name, files)}"`)
}

// Subresource Integrity: the browser does not run a changed file.
function integrityOf(name: string, files: readonly AppFile[]): string {
  const content = files.find((file) => file.name === name)?.content
  if (content === undefined) throw new Error(`The page refers to ${name}, which was not built.`)
  return `sha256-${createHash('sha256').update(content).digest('base64')}`
}
