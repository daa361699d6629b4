// Makes one self-contained document of a built page: script and styles inline, and a policy that allows these alone. Pure.
import { createHash } from 'node:crypto'
import { EMPTY_TRUST_BLOCK } from '@temsao/shared/lists/trust-block.ts'

/** A built page: its document and the text of every file that it refers to, by path as written there, without the slash. */
export interface BuiltPage {
  readonly html: string
  readonly files: ReadonlyMap<string, string>
  /** Where its pictures may come from, as its policy says it. */
  readonly images?: string
}

/** The document with script and styles inline and its Content-Security-Policy; throws when it refers to a file not given. */
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
    // However a formatter lays out the source, the built block is the one that keys are filled into.
    .replace(/<script type="application\/json" id="trust">[^]*?<\/script>/, EMPTY_TRUST_BLOCK)
  // Vite marks styles with a comment of its own.
  style = shortenProperties(style, style).replaceAll(/\s*\/\*[^]*?\*\//g, '')
  // Functions as replacements: `$&` and the like in the texts mean themselves.
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
    // One policy, which lets the page's own worker script pass and nothing else.
    'trusted-types temsao',
  ].join('; ')
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

/**
 * `text` with the custom properties that `declared` sets under shorter names, in the order in which they are set there. Those
 * that it sets once, on the root, are constants: their values stand in their place.
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
