// Which file imports which: every import of a relative file or of another workspace, types included, as a map from file to files.
import { existsSync, readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'

/** The folder that holds all workspaces. */
export const ROOT: string = resolve(import.meta.dirname, '..')

/** Files by their path from {@link ROOT}, each with the files that it imports. */
export type ImportGraph = ReadonlyMap<string, ReadonlySet<string>>

const WORKSPACES: Readonly<Record<string, string>> = { service: 'service/src', shared: 'shared/src', verifier: 'verifier', test: 'test' }
const SOURCE = /\.tsx?$/

/** All TypeScript files below some folders, sorted. */
export async function listSources(...folders: readonly string[]): Promise<string[]> {
  const found = await Promise.all(
    folders.map(async (folder) => await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true })),
  )
  return found
    .flat()
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => relative(ROOT, join(entry.parentPath, entry.name)))
    .filter((path) => !/(^|\/)(node_modules|dist)\//.test(path))
    .toSorted()
}

/** Builds the graph of the files; throws for an import of a file that does not exist. */
export function readImports(files: readonly string[]): ImportGraph {
  return new Map(files.map((file) => [file, new Set(importsOf(file, readFileSync(join(ROOT, file), 'utf8')))]))
}

function importsOf(file: string, text: string): string[] {
  const specifiers = Array.from(text.matchAll(/(?:^|[;}\s(])(?:from|import)\s*\(?\s*'([^']+)'/g), (match) => match[1]!)
  return specifiers.flatMap((specifier) => {
    const path = pathOf(file, specifier)
    if (path === undefined || !SOURCE.test(path)) return []
    if (!existsSync(join(ROOT, path))) throw new Error(`${file} imports ${specifier}, which does not exist.`)
    return [path]
  })
}

function pathOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return join(dirname(file), specifier)
  const [, workspace = '', rest = ''] = /^@temsao\/([a-z]+)\/(.+)$/.exec(specifier) ?? []
  const folder = WORKSPACES[workspace]
  return folder === undefined ? undefined : join(folder, rest)
}

/** Sets of files that import each other in a cycle, the files of each sorted (Tarjan's strongly connected components). */
export function listCircles(graph: ImportGraph): string[][] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const open: string[] = []
  const circles: string[][] = []
  const visit = (file: string): void => {
    order.set(file, order.size)
    lowest.set(file, order.get(file)!)
    open.push(file)
    for (const next of graph.get(file) ?? []) {
      if (!order.has(next)) visit(next)
      if (open.includes(next)) lowest.set(file, Math.min(lowest.get(file)!, lowest.get(next)!))
    }
    if (lowest.get(file) !== order.get(file)) return
    const circle = open.splice(open.indexOf(file))
    if (circle.length > 1) circles.push(circle.toSorted())
  }
  for (const file of graph.keys()) if (!order.has(file)) visit(file)
  return circles
}
