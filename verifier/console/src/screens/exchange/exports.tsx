// Downloads of the whole register, one file for each list.
import { Heading } from '../../../../ui/parts/heading.tsx'
import { useWords } from '../../words.ts'
import { FileLinks } from './file-links.tsx'

const LISTS = ['register', 'producers', 'products', 'certificates', 'batches', 'ptnt-ocop'] as const

export function Screen() {
  const words = useWords('desk')
  return (
    <section>
      <Heading text={words.exports} />
      <p class="hint">{words.exportsNote}</p>
      <ul class="cards">
        {LISTS.map((list) => (
          <li key={list} class="card">
            <h2>{words.exported[list][0]}</h2>
            <p>{words.exported[list][1]}</p>
            <FileLinks pathOf={(format) => `/api/v1/exports/${list}.${format}`} label={words.exported[list][0]} />
          </li>
        ))}
      </ul>
    </section>
  )
}
