// A file of labels has arrived: saves it, says what to do with it, and offers to save it again.
import { useEffect, useRef } from 'preact/hooks'
import { saveFile } from '../../../../ui/files.ts'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'
import type { Receipt } from './again.ts'
import { formatKilobytes } from './output-step.tsx'

export interface DoneProps {
  readonly receipt: Receipt
  readonly canPrintMore: boolean
  readonly onMore: () => void
}

export function Done({ receipt, canPrintMore, onMore }: DoneProps) {
  const words = useWords('studio')
  const { file, labels } = receipt
  const heading = useRef<HTMLHeadingElement>(null)
  const save = (): void => saveFile(file.name, file.type, file.content)
  useEffect(() => {
    save()
    heading.current?.scrollIntoView({ block: 'center' })
    heading.current?.focus({ preventScroll: true })
  }, [file])
  return (
    <div class="card finished">
      <h2 ref={heading} tabIndex={-1}>
        ✓ {words.doneTitle}
      </h2>
      <p>{words.doneText(labels, file.name, formatKilobytes(file.content.size))}</p>
      {file.type === 'application/pdf' && <Notice kind="hint">{words.fullSize}</Notice>}
      <p>{words.doneNext}</p>
      <div class="buttons">
        <button type="button" onClick={save}>
          {words.saveAgain}
        </button>
        {canPrintMore && (
          <button type="button" class="main" onClick={onMore}>
            {words.printMore}
          </button>
        )}
      </div>
    </div>
  )
}
