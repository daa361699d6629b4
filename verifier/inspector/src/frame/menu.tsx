// The menu: a bar at the bottom, where the thumb is.
import { place } from '../../../ui/place.ts'
import { ROUTES } from '../routes.tsx'
import { useWords } from '../words.ts'

/** The screens that stand in the menu. */
export function Menu() {
  const frame = useWords('frame')
  const { menu } = useWords('page')
  const { path } = place.use()
  return (
    <nav aria-label={frame.menuLabel}>
      <ul>
        {ROUTES.map(
          (route) =>
            route.menu !== undefined && (
              <li key={route.path}>
                <a href={`#${route.path}`} aria-current={`${path}/`.startsWith(`${route.path}/`) ? 'page' : undefined}>
                  {menu[route.menu]}
                </a>
              </li>
            ),
        )}
      </ul>
    </nav>
  )
}
