// Lists of producers who must act, for sending on: certificates that lapse, windows that are open or closed, products without a stamp.
import { formatCount, formatDay } from '../../../../ui/days.ts'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Stars } from '../../parts/stars.tsx'
import { Table, type Column } from '../../parts/table.tsx'
import { replaceQuery } from '../../../../ui/place.ts'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { useWords } from '../../words.ts'
import { useState } from 'preact/hooks'
import { CopyList } from './copy-list.tsx'
import { fileOf, listDue, LISTS, type Due, type ListName } from './due-lists.ts'
import { listProvinces } from '../register/producers.tsx'

export function Screen({ params, query }: ScreenProps) {
  const { deadlines: words } = useWords('office')
  const show = LISTS.find((name) => name === params['show']) ?? 'lapsing-90'
  const [province, setProvince] = useState(query.get('province') ?? '')
  const due = useLoaded((signal) => listDue(show, province, signal), [show, province])
  const narrow = (code: string): void => {
    setProvince(code)
    replaceQuery(code === '' ? {} : { province: code })
  }
  return (
    <section>
      <Heading text={words.title}>
        <button type="button" class="screen-only" onClick={() => print()}>
          {words.print}
        </button>
      </Heading>
      <Tabs show={show} province={province} />
      <p>{words.notes[show]}</p>
      <Province value={province} onChange={narrow} />
      <Load of={due}>{(found) => <DueList show={show} province={province} due={found} />}</Load>
    </section>
  )
}

function Tabs({ show, province }: { show: ListName; province: string }) {
  const { deadlines: words } = useWords('office')
  return (
    <ul class="tabs screen-only" aria-label={words.title}>
      {LISTS.map((name) => (
        <li key={name}>
          <a
            href={`#/deadlines/${name}${province === '' ? '' : `?province=${province}`}`}
            aria-current={name === show ? 'page' : undefined}
          >
            {words.names[name]}
          </a>
        </li>
      ))}
    </ul>
  )
}

function Province({ value, onChange }: { value: string; onChange: (code: string) => void }) {
  const { producers } = useWords('office')
  const { all } = useWords('page')
  return (
    <div class="list-tools screen-only">
      <label>
        <span>{producers.province}</span>
        <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{all}</option>
          {listProvinces().map(([code, name]) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}

function DueList({ show, province, due }: { show: ListName; province: string; due: Due }) {
  const { deadlines: words } = useWords('office')
  const { rows } = useWords('page')
  if (due.items.length === 0) return <p class="empty">{words.none}</p>
  return (
    <>
      <p class="count" role="status">
        {rows(due.items.length)} · {words.asOf(formatDay(due.on))}
      </p>
      <Table label={words.names[show]} columns={useColumns(show)} rows={due.items} keyOf={({ certificateId }) => certificateId} />
      <div class="exports screen-only">
        <a class="button main" href={fileOf(show, province, 'xlsx')} download>
          {words.excel}
        </a>
        <a class="button" href={fileOf(show, province, 'csv')} download>
          {words.csv}
        </a>
        <CopyList show={show} due={due} />
      </div>
    </>
  )
}

function useColumns(show: ListName): Column<Due['items'][number]>[] {
  const { deadlines: words, producers, lastDay } = useWords('office')
  const producer = useWords('producer')
  const place: Column<Due['items'][number]> = {
    head: words.whom,
    cell: ({ producerId, producerName, address, commune }) => (
      <span>
        <a href={`#/producers/${producerId}`}>{producerName}</a>
        <small class="line">{[address, commune].join(' · ')}</small>
      </span>
    ),
  }
  const columns: Column<Due['items'][number]>[] = [
    {
      head: producer.product,
      cell: ({ productId, productName, certificateId, certificateNumber }) => (
        <span>
          <a href={`#/products/${productId}`}>{productName}</a>
          <small class="line">
            <a href={`#/certificates/${certificateId}`}>{certificateNumber}</a>
          </small>
        </span>
      ),
    },
    place,
    { head: producer.star, cell: ({ star }) => <Stars filled={star} /> },
  ]
  if (show === 'untraced') return columns
  return [
    ...columns,
    { head: lastDay, cell: ({ lastDay: day }) => <span>{day === undefined ? '–' : formatDay(day)}</span> },
    { head: words.daysLeft, cell: ({ daysLeft }) => <span>{daysLeft === undefined ? '–' : formatCount(daysLeft)}</span>, isNumber: true },
    { head: words.window, cell: ({ windowClosesOn }) => <span>{windowClosesOn === undefined ? '–' : formatDay(windowClosesOn)}</span> },
    {
      head: words.filed,
      cell: ({ filedOn }) => <span>{filedOn === null || filedOn === undefined ? producers.notYet : formatDay(filedOn)}</span>,
    },
  ]
}
