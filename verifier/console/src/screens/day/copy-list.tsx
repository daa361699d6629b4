// Copies a list as text, for a message to the producers in it.
import { useState } from 'preact/hooks'
import { formatDay } from '../../../../ui/days.ts'
import { useWords } from '../../words.ts'
import type { Due, ListName } from './due-lists.ts'

export function CopyList({ show, due }: { show: ListName; due: Due }) {
  const { deadlines: words } = useWords('office')
  const [isCopied, setCopied] = useState(false)
  const write = (): string =>
    [
      words.names[show],
      words.asOf(formatDay(due.on)),
      ...due.items.map(({ productName, producerName, certificateNumber, lastDay }) =>
        words.line(`${productName} (${producerName})`, certificateNumber, lastDay === undefined ? '' : formatDay(lastDay)),
      ),
    ].join('\n')
  return (
    <>
      <button type="button" onClick={() => void navigator.clipboard.writeText(write()).then(() => setCopied(true))}>
        {words.copy}
      </button>
      <span role="status">{isCopied ? words.copied : ''}</span>
    </>
  )
}
