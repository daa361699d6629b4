// A part of an inspection: its heading, its content, and how many entries only the data file has.
import type { ComponentChildren } from 'preact'
import { useWords } from '../../words.ts'
import type { Inspection } from './records.ts'

export interface PartProps {
  readonly title: string
  readonly of: Inspection
  /** The name under which the service counts the entries that it left out. */
  readonly name?: string
  readonly children: ComponentChildren
}

export function Part({ title, of: { leftOut }, name, children }: PartProps) {
  const words = useWords('inspections')
  const count = name === undefined ? undefined : leftOut[name]
  return (
    <div class="card">
      <h2>{title}</h2>
      {children}
      {count !== undefined && <p class="hint">{words.notShown(count)}</p>}
    </div>
  )
}

/** Finds the name of an inspection's product, with its lot, by the number of its entry. */
export function productNames({ products }: Inspection): (entry: number | undefined) => string | undefined {
  const names = new Map(products.map(({ entry, name, lot }) => [entry, lot === undefined ? name : `${name}, ${lot}`]))
  return (entry) => (entry === undefined ? undefined : names.get(entry))
}
