// Matches paths with routes, such as `/products/:id`.

/** The parts of `path` that `pattern` names with a colon, each accepted by `fits`; `undefined` if the path does not match. */
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
