// The menu: a bar at the bottom, within reach of the thumb.
import { place } from '../../../ui/place.ts'
import { ROUTES } from '../routes.tsx'
import { useWords } from '../words.ts'

/** Links to the screens that have a name in the menu. */
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
