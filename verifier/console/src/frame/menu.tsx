// The menu: a bar at the bottom of a phone, a column on a wide screen.
import { useEffect, useRef } from 'preact/hooks'
import { place } from '../../../ui/place.ts'
import { listMenu, type Route } from '../router.ts'
import type { Role } from '../../../ui/session.ts'
import { useWords } from '../words.ts'

/** The menu of a role, with the current screen marked. */
export function Menu({ role }: { role: Role }) {
  const words = useWords('frame')
  const page = useWords('page')
  const { path } = place.use()
  const rows = listMenu(role)
  const current = findCurrent(rows, path)
  const bar = useRef<HTMLElement>(null)
  useEffect(() => reveal(bar.current?.querySelector('[aria-current]')), [current?.path])
  return (
    <nav
      ref={bar}
      aria-label={words.menuLabel}
      class={rows.length > 5 ? 'many' : ''}
      onFocusCapture={(event) => reveal(event.target as Element)}
    >
      <ul>
        {rows.map((row) => (
          <li key={row.path}>
            <a href={`#${row.path}`} aria-current={row === current ? 'page' : undefined}>
              {page.menu[row.menu!]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

// On a phone the bar is wider than the screen, and browsers scroll a focused link only partly into view.
function reveal(link: Element | null | undefined): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

// The screen of a record marks the menu row of its list. The start screen has no screens below it.
function findCurrent(rows: readonly Route[], path: string): Route | undefined {
  const above = rows.filter((row) => row.path === path || (row.path !== '/' && path.startsWith(`${row.path}/`)))
  return above.sort((a, b) => b.path.length - a.path.length)[0]
}
