// A signature as it was drawn.
import { SIGNATURE_FIELD } from './signature-field.ts'

/** `<DrawnSignature label="…" strokes={body.strokes} />` */
export function DrawnSignature({ label, strokes }: { label: string; strokes: string }) {
  return (
    <svg class="signature" viewBox={`0 0 ${SIGNATURE_FIELD.width} ${SIGNATURE_FIELD.height}`} role="img" aria-label={label}>
      <path class="ink" d={strokes} />
    </svg>
  )
}
