// The settings of the office for the whole register.
import { useState } from 'preact/hooks'
import { client, read, sent } from '../../../../ui/api.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form } from '../../../../ui/parts/form.tsx'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'

const MOST_PERCENT = 50
const EXAMPLE_PACKS = 1000
const MOST_DAYS = 60

export function Screen() {
  const words = useWords('desk')
  const settings = useLoaded((signal) => read(client.settings.$get({}, sent({ signal }))), [])
  const [saves, setSaves] = useState(0)
  const onSaved = () => (setSaves(saves + 1), settings.reload())
  return (
    <section class="narrow">
      <Heading text={words.settings} />
      {saves > 0 && <Notice kind="done">{words.saved}</Notice>}
      <div class="card">
        <h2>{words.spoilage}</h2>
        <p>{words.spoilageNote}</p>
        <Load of={settings}>
          {({ spoilagePercent }) => <SpoilageForm key={spoilagePercent} percent={spoilagePercent} onSaved={onSaved} />}
        </Load>
      </div>
      <div class="card">
        <h2>{words.packageAge}</h2>
        <p>{words.packageAgeNote}</p>
        <Load of={settings}>{({ inspectionPackageMaxAgeDays: days }) => <PackageAgeForm key={days} days={days} onSaved={onSaved} />}</Load>
      </div>
      <div class="card">
        <h2>{words.scanHistory}</h2>
        <p>{words.scanHistoryNote}</p>
        <Load of={settings}>{({ scanHistory }) => <ScanForm key={scanHistory} scanHistory={scanHistory} onSaved={onSaved} />}</Load>
      </div>
    </section>
  )
}

function SpoilageForm({ percent, onSaved }: { percent: number; onSaved: () => void }) {
  const words = useWords('desk')
  return (
    <Form
      name="settings"
      initial={{ spoilagePercent: words.decimal(percent) }}
      submit={words.save}
      check={({ spoilagePercent }): { spoilagePercent?: string } =>
        readPercent(spoilagePercent) === undefined ? { spoilagePercent: words.notAPercent(MOST_PERCENT) } : {}
      }
      send={({ spoilagePercent }, { signal }) =>
        read(client.settings.$put({ json: { spoilagePercent: readPercent(spoilagePercent)! } }, sent({ signal })))
      }
      onDone={onSaved}
    >
      {(form) => {
        const typed = readPercent(form.values.spoilagePercent)
        const labels = typed === undefined ? undefined : EXAMPLE_PACKS + Math.floor((EXAMPLE_PACKS * typed) / 100)
        return (
          <>
            <Field form={form} name="spoilagePercent" label={words.spoilagePercent} input={{ maxLength: 5 }} />
            {labels !== undefined && <p class="hint">{words.spoilageExample(EXAMPLE_PACKS, labels)}</p>}
          </>
        )
      }}
    </Form>
  )
}

function ScanForm({ scanHistory, onSaved }: { scanHistory: 'on' | 'off'; onSaved: () => void }) {
  const words = useWords('desk')
  return (
    <Form
      name="scan-history"
      initial={{ scanHistory }}
      submit={words.save}
      send={(values, { signal }) =>
        read(client.settings.$put({ json: { scanHistory: values.scanHistory === 'off' ? 'off' : 'on' } }, sent({ signal })))
      }
      onDone={onSaved}
    >
      {(form) => (
        <Choices form={form} name="scanHistory" label={words.scanHistoryLabel} options={Object.entries(words.scanHistoryChoices)} />
      )}
    </Form>
  )
}

function PackageAgeForm({ days, onSaved }: { days: number; onSaved: () => void }) {
  const words = useWords('desk')
  return (
    <Form
      name="package-age"
      initial={{ inspectionPackageMaxAgeDays: String(days) }}
      submit={words.save}
      check={({ inspectionPackageMaxAgeDays }): { inspectionPackageMaxAgeDays?: string } =>
        readDays(inspectionPackageMaxAgeDays) === undefined ? { inspectionPackageMaxAgeDays: words.notDays(MOST_DAYS) } : {}
      }
      send={({ inspectionPackageMaxAgeDays }, { signal }) =>
        read(client.settings.$put({ json: { inspectionPackageMaxAgeDays: readDays(inspectionPackageMaxAgeDays)! } }, sent({ signal })))
      }
      onDone={onSaved}
    >
      {(form) => (
        <Field form={form} name="inspectionPackageMaxAgeDays" label={words.packageAgeDays} input={{ maxLength: 2, inputMode: 'numeric' }} />
      )}
    </Form>
  )
}

function readDays(text: string): number | undefined {
  const days = /^\d{1,2}$/.test(text.trim()) ? Number(text.trim()) : 0
  return days >= 1 && days <= MOST_DAYS ? days : undefined
}

function readPercent(text: string): number | undefined {
  const percent = /^\d{1,2}([.,]\d{1,2})?$/.test(text.trim()) ? Number(text.trim().replace(',', '.')) : Number.NaN
  return percent <= MOST_PERCENT ? percent : undefined
}
