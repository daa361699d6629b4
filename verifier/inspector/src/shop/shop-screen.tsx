// Scanning in the shop.
import { Heading } from '../../../console/src/parts/heading.tsx'
import { useWords } from '../words.ts'

/** The screen. */
export function ShopScreen() {
  const words = useWords('shop')
  return <Heading text={words.title} />
}
