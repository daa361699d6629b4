// The products of a decision, one row each: number, points, star. Typing the points sets the star.
import { isIsoDate } from '@temsao/shared/calendar.ts'
import { useState } from 'preact/hooks'
import { formatDay, today } from '../../../../ui/days.ts'
import { Finder, type Found } from '../../../../ui/parts/finder.tsx'
import type { FormState } from '../../../../ui/parts/form.tsx'
import { useWords } from '../../words.ts'
import { addRow, decodeRows, encodeRows, readPoints, starFor, type DecisionRow, type RowField } from './decision-rows.ts'
import { searchProducts } from '../register/records.ts'
import { termInWords } from './term.ts'

type RowsForm = FormState<'certificates'>

export function DecisionProducts({ form }: { form: RowsForm }) {
  const { decision: words } = useWords('office')
  const [text, setText] = useState('')
  const [isTwice, setTwice] = useState(false)
  const rows = decodeRows(form.values.certificates)
  const add = (found: Found): void => {
    const isThere = rows.some(({ productId }) => productId === found.value)
    setTwice(isThere)
    setText('')
    if (!isThere) form.change({ certificates: encodeRows(addRow(rows, found)) }, [])
  }
  const remove = (index: number): void => form.change({ certificates: encodeRows(rows.filter((_, place) => place !== index)) })
  const change = (index: number, field: RowField, value: string): void => {
    const star = field === 'points' ? starFor(value) : undefined
    const changed = { ...rows[index]!, [field]: value, ...(star !== undefined && { star }) }
    const mended = [field, ...(star === undefined ? [] : ['star'])].map((name) => `certificates.${index}.${name}`)
    form.change({ certificates: encodeRows(rows.with(index, changed)) }, mended)
  }
  return (
    <fieldset class="card">
      <legend>{words.products}</legend>
      {rows.length > 0 && (
        <ol class="decision-rows">
          {rows.map((row, index) => (
            <Row
              key={row.productId}
              {...{ form, row, index }}
              onChange={(field, value) => change(index, field, value)}
              onRemove={() => remove(index)}
            />
          ))}
        </ol>
      )}
      <Finder
        id="add-product"
        label={rows.length === 0 ? words.addFirst : words.addNext}
        hint={words.addHint}
        text={text}
        fault={form.faults.certificates ?? (isTwice ? words.twice : undefined)}
        search={searchProducts}
        onText={(typed) => (setTwice(false), setText(typed))}
        onChoose={add}
      />
    </fieldset>
  )
}

interface RowProps {
  readonly form: RowsForm
  readonly row: DecisionRow
  readonly index: number
  readonly onChange: (field: RowField, value: string) => void
  readonly onRemove: () => void
}

function Row({ form, row, index, onChange, onRemove }: RowProps) {
  const { decision: words, products, term } = useWords('office')
  const producer = useWords('producer')
  const id = `row-${row.productId}`
  const faultOf = (field: string): string | undefined => form.faults[`certificates.${index}.${field}`]
  const points = readPoints(row.points)
  const whole = form.faults[`certificates.${index}`] ?? faultOf('productId')
  return (
    <li>
      <div class="decision-row-head">
        <b>{row.product}</b>
        <button type="button" class="quiet" aria-label={words.removeOf(row.product)} onClick={onRemove}>
          {words.remove}
        </button>
      </div>
      {whole !== undefined && <p class="fault">{whole}</p>}
      <div class="decision-cells">
        <Cell
          id={`${id}-number`}
          label={words.certificateNumber}
          fault={faultOf('number')}
          value={row.number}
          onChange={(value) => onChange('number', value)}
        />
        <Cell
          id={`${id}-points`}
          label={words.points}
          fault={faultOf('points') ?? (points !== undefined && starFor(row.points) === undefined ? words.tooFew : undefined)}
          value={row.points}
          onChange={(value) => onChange('points', value)}
        />
        <Cell
          id={`${id}-star`}
          label={producer.star}
          fault={faultOf('star')}
          value={row.star}
          options={[['', producer.choose], ...['3', '4', '5'].map((star) => [star, products.starsOf(star)] as const)]}
          onChange={(value) => onChange('star', value)}
        />
        <Cell
          id={`${id}-issued`}
          label={words.issuedOn}
          fault={faultOf('issuedOn') ?? faultOf('evaluation')}
          value={row.issuedOn}
          isDay
          hint={isIsoDate(row.issuedOn) ? termInWords(row.issuedOn, term, formatDay) : undefined}
          onChange={(value) => onChange('issuedOn', value)}
        />
      </div>
    </li>
  )
}

interface CellProps {
  readonly id: string
  readonly label: string
  readonly fault: string | undefined
  readonly value: string
  readonly hint?: string | undefined
  readonly isDay?: boolean
  readonly options?: readonly (readonly [value: string, words: string])[]
  readonly onChange: (value: string) => void
}

function Cell({ id, label, fault, value, hint, isDay = false, options, onChange }: CellProps) {
  const described = { 'aria-invalid': fault !== undefined, ...(fault !== undefined && { 'aria-describedby': `${id}-fault` }) }
  const set = (event: { currentTarget: { value: string } }): void => onChange(event.currentTarget.value)
  const attributes = { id, value, maxLength: 60, ...described, onInput: set, ...(isDay && { max: today() as string }) }
  return (
    <div class={`field ${fault === undefined ? '' : 'wrong'}`}>
      <label for={id}>{label}</label>
      {options === undefined ? (
        // The types of the attributes differ by the type of input, which TypeScript cannot follow here.
        <input {...({ ...attributes, type: isDay ? 'date' : 'text' } as object)} />
      ) : (
        <select id={id} value={value} {...described} onChange={set}>
          {options.map(([choice, words]) => (
            <option key={choice} value={choice}>
              {words}
            </option>
          ))}
        </select>
      )}
      {hint !== undefined && <p class="hint">{hint}</p>}
      {fault !== undefined && (
        <p class="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
    </div>
  )
}
