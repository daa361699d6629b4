// What has to be done before a trip.
import { Heading } from '../../../console/src/parts/heading.tsx'
import { useWords } from '../words.ts'

/** The screen. */
export function TripScreen() {
  const words = useWords('trip')
  return <Heading text={words.title} />
}
