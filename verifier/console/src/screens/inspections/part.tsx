// A part of an inspection: its heading, what is in it, and how much is in the data file alone.
import type { ComponentChildren } from 'preact'
import { useWords } from '../../words.ts'
import type { Inspection } from './records.ts'

export interface PartProps {
  readonly title: string
  readonly of: Inspection
  /** The name under which the service counts what it has not shown. */
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

/** The names of an inspection's products by the numbers of their entries. */
export function productNames({ products }: Inspection): (entry: number | undefined) => string | undefined {
  const names = new Map(products.map(({ entry, name, lot }) => [entry, lot === undefined ? name : `${name}, ${lot}`]))
  return (entry) => (entry === undefined ? undefined : names.get(entry))
}
