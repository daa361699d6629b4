// The menu: a bar at the bottom of a phone, a column on a wide screen.
import { place } from '../place.ts'
import { listMenu, type Route } from '../router.ts'
import type { Role } from '../session.ts'
import { useWords } from '../words.ts'

/** The screens that somebody of a role can open. */
export function Menu({ role }: { role: Role }) {
  const words = useWords('frame')
  const { path } = place.use()
  const rows = listMenu(role)
  const current = findCurrent(rows, path)
  return (
    <nav aria-label={words.menuLabel} class={rows.length > 5 ? 'many' : ''}>
      <ul>
        {rows.map((row) => (
          <li key={row.path}>
            <a href={`#${row.path}`} aria-current={row === current ? 'page' : undefined}>
              {words.menu[row.menu!]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

// A record stands under its list; the start stands above nothing.
function findCurrent(rows: readonly Route[], path: string): Route | undefined {
  const above = rows.filter((row) => row.path === path || (row.path !== '/' && path.startsWith(`${row.path}/`)))
  return above.sort((a, b) => b.path.length - a.path.length)[0]
}
