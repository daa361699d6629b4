// The screens of inspections.
import { Heading } from '../../../console/src/parts/heading.tsx'

/** The inspections on this phone. */
export function InspectionsScreen() {
  return <Heading text="…" />
}

/** One inspection. */
export function InspectionScreen({ id }: { id: string }) {
  return <Heading text={id} />
}
