// Lets the office look at the products and batches of one producer. It is only a filter; it changes no rights.
import { client, read, sent } from '../../../../ui/api.ts'
import { useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { view } from '../../../../ui/session.ts'
import { useWords } from '../../words.ts'

/** A list of producers to choose from, and a note about its effect. Shows nothing until the producers have been read. */
export function ViewAs() {
  const words = useWords('producer')
  const viewed = view.use()
  const query = { sort: 'name', limit: '200' }
  const producers = useLoaded((signal) => read(client.producers.$get({ query }, sent({ signal }))), [])
  if (producers.value === undefined) return null
  const choose = (value: string): void => {
    const chosen = producers.value?.items.find(({ id }) => String(id) === value)
    view.set(chosen === undefined ? undefined : { producerId: chosen.id, name: chosen.name })
  }
  return (
    <div class="view-as">
      <label>
        {words.viewAs}
        <select value={viewed?.producerId ?? ''} onChange={(event) => choose(event.currentTarget.value)}>
          <option value="">{words.viewAll}</option>
          {producers.value.items.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {viewed !== undefined && <Notice kind="hint">{words.viewNote(viewed.name)}</Notice>}
    </div>
  )
}
