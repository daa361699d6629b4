// Paths of routes, such as `/products/:id`.

/** The parts of `path` that `pattern` names with a colon, or `undefined` where it does not fit; `fits` looks at each such part. */
export function matchPath(
  pattern: string,
  path: string,
  fits: (name: string, segment: string) => boolean,
): Record<string, string> | undefined {
  const [parts, segments] = [pattern.split('/'), path.split('/')]
  if (parts.length !== segments.length) return undefined
  const params: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const segment = segments[index]!
    const name = part.startsWith(':') ? part.slice(1) : undefined
    if (name === undefined ? part !== segment : !fits(name, segment)) return undefined
    if (name !== undefined) params[name] = segment
  }
  return params
}
