// A rating as drawn stars: a number of them, out of five, is filled.
import { useWords } from '../words.ts'

const STAR = 'M24 3.5l6.3 13.4 14.7 1.9-10.8 10.2 2.8 14.5L24 36.4l-13 7.1 2.8-14.5L3 18.8l14.7-1.9z'

/** `<Stars filled={3} />`; screen readers get the rating in words. */
export function Stars({ filled }: { filled: number }) {
  const words = useWords('page')
  return (
    <span class="stars" role="img" aria-label={words.stars(filled)}>
      {[1, 2, 3, 4, 5].map((place) => (
        <svg key={place} viewBox="0 0 48 48" aria-hidden="true" class={place <= filled ? 'filled' : ''}>
          <path d={STAR} />
        </svg>
      ))}
    </span>
  )
}
