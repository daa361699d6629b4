// Chooses the workbook of an import, with a button or by drag and drop.
import { useState } from 'preact/hooks'
import { useWords } from '../../words.ts'

/** `onChosen` is called for every chosen file, even if the same file is chosen again after it was corrected. */
export function ChooseSheet({ name, onChosen }: { name: string | undefined; onChosen: (file: File) => void }) {
  const words = useWords('sheets')
  const [isOver, setOver] = useState(false)
  const take = (files: FileList | null | undefined): void => {
    const file = files?.[0]
    if (file !== undefined) onChosen(file)
  }
  return (
    <div
      class={`card drop ${isOver ? 'over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer?.files)
      }}
    >
      <h2>{words.step(1, words.chooseFile)}</h2>
      <p class="hint" id="sheet-hint">
        {words.fileHint}
      </p>
      <input
        id="sheet"
        class="file-input"
        type="file"
        accept=".xlsx,.csv,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        aria-describedby="sheet-hint"
        onChange={(event) => {
          take(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
      <label for="sheet" class={name === undefined ? 'button main' : 'button'}>
        {name === undefined ? words.file : words.otherFile}
      </label>
      {name !== undefined && (
        <p>
          {words.chosen}: <b>{name}</b>
        </p>
      )}
    </div>
  )
}
