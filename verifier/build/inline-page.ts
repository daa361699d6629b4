// Makes one self-contained document from a built page: script and styles inline, and a policy that allows only these. Pure.
import { createHash } from 'node:crypto'
import { EMPTY_TRUST_BLOCK } from '@temsao/shared/lists/trust-block.ts'

/**
 * A built page: its document and the text of every file that it refers to, by the path in the document without the leading slash.
 */
export interface BuiltPage {
  readonly html: string
  readonly files: ReadonlyMap<string, string>
  /** The allowed sources of its pictures, in the form of its policy. */
  readonly images?: string
}

/**
 * The document with script and styles inline and with its Content-Security-Policy; throws if it refers to a file that was not
 * given.
 */
export function inlinePage({ html, files, images = "'self'" }: BuiltPage): string {
  const textOf = (path: string): string => {
    const text = files.get(path.replace(/^\.?\//, ''))
    if (text === undefined) throw new Error(`The page refers to ${path}, which was not built.`)
    if (/<\/(script|style)|<!--/i.test(text)) throw new Error(`${path} cannot stand inside a document.`)
    return text.trim()
  }
  let script = ''
  let style = ''
  const bare = html
    .replaceAll(/<!--[^]*?-->/g, '')
    .replaceAll(/<script type="module"[^>]* src="([^"]+)"[^>]*><\/script>/g, (_, path: string) => ((script += textOf(path)), ''))
    .replaceAll(/<link rel="stylesheet"[^>]* href="([^"]+)"[^>]*>/g, (_, path: string) => ((style += textOf(path)), ''))
    .replaceAll(/\s*\n\s*/g, '\n')
    // However a formatter lays out the source, the built page must have the exact block that keys are filled into.
    .replace(/<script type="application\/json" id="trust">[^]*?<\/script>/, EMPTY_TRUST_BLOCK)
  // Vite marks styles with a comment of its own.
  style = shortenProperties(style, style).replaceAll(/\s*\/\*[^]*?\*\//g, '')
  // Replacements are functions, so that `$&` and the like in the texts stay as they are.
  return bare
    .replace(
      '<meta charset="utf-8" />',
      (charset) => `${charset}\n<meta http-equiv="Content-Security-Policy" content="${policyOf(script, style, images)}" />`,
    )
    .replace('</head>', (end) => `<style>${style}</style>\n${end}`)
    .replace('</body>', (end) => `<script>${script}</script>\n${end}`)
}

function policyOf(script: string, style: string, images: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${hashOf(script)}`,
    `style-src 'self' ${hashOf(style)}`,
    `img-src ${images}`,
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    // The only Trusted Types policy, which lets the page's own worker script pass and nothing else.
    'trusted-types temsao',
  ].join('; ')
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/**
 * `text` with shorter names for the custom properties that `declared` sets, numbered in that order. A property that is set only
 * once, on the root, is a constant and is replaced by its value.
 */
export function shortenProperties(text: string, declared: string): string {
  const constants = findConstants(declared)
  const names = [...new Set(declared.match(/--[a-z][a-z0-9-]*(?=:)/g))].filter((name) => !constants.has(name))
  return text
    .replaceAll(/(--[a-z][a-z0-9-]*):[^;}]*;?/g, (declaration, name: string) => (constants.has(name) ? '' : declaration))
    .replaceAll(/var\((--[a-z][a-z0-9-]*)\)/g, (use, name: string) => constants.get(name) ?? use)
    .replaceAll(/--[a-z][a-z0-9-]*(?=[:),])/g, (name) => (names.includes(name) ? `--${names.indexOf(name).toString(36)}` : name))
}

function findConstants(declared: string): ReadonlyMap<string, string> {
  const values = new Map<string, string[]>()
  for (const [, name = '', value = ''] of declared.matchAll(/(--[a-z][a-z0-9-]*):\s*([^;}]*)/g))
    values.set(name, [...(values.get(name) ?? []), value.trim().replace(/^0\./, '.')])
  return new Map([...values].flatMap(([name, given]) => (given.length === 1 ? given.map((value) => [name, value] as const) : [])))
}
