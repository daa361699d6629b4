// One form for the texts of a product: story, steps, where to buy.
import { CONTENT_LIMITS } from '@temsao/shared/lists/record-content.ts'
import { useEffect } from 'preact/hooks'
import { Field } from '../../../../ui/parts/field.tsx'
import { Form, type Faults, type FormState } from '../../../../ui/parts/form.tsx'
import { useWords, type WordsOf } from '../../words.ts'
import { baseOf, changeOn, Conflict } from './conflict.tsx'
import { COLUMNS, findEmptyNames, tidyRows, tidyStory, toParagraphs, type Parts } from './content-texts.ts'
import { findPresent, partsOf, writeTexts, type Content } from './contents.ts'
import { RowsField, type RowColumn } from './rows-field.tsx'

type Name = 'story' | 'steps' | 'shops' | 'base'
type Values = Readonly<Record<Name, string>>

export interface ContentFormProps {
  /** The saved content when the form opens; later values do not change the form. */
  readonly content: Content
  readonly onTyped: (parts: Parts) => void
  readonly onSaved: (content: Content) => void
}

export function ContentForm({ content, onTyped, onSaved }: ContentFormProps) {
  const words = useWords('content')
  const initial = { ...partsOf(content), base: JSON.stringify({ version: content.version, parts: partsOf(content) }) } as Values
  return (
    <div class="card">
      <Form
        name={`content-${content.productId}`}
        initial={initial}
        lists={['steps', 'shops']}
        submit={words.save}
        check={(values) => check(values, words)}
        send={(values, { signal }) => writeTexts(content.productId, { base: baseOf(values), mine: tidy(values) }, signal)}
        explain={(error, { values, change }) => {
          const present = findPresent(error) as Content | undefined
          if (present === undefined) return undefined
          const theirs = { version: present.version, parts: partsOf(present) }
          return <Conflict base={baseOf(values)} mine={tidy(values)} theirs={theirs} onChosen={change} />
        }}
        onDone={onSaved}
      >
        {(form) => <TextFields form={changeOn(form)} onTyped={onTyped} />}
      </Form>
    </div>
  )
}

function TextFields({ form, onTyped }: { form: FormState<Name>; onTyped: (parts: Parts) => void }) {
  const words = useWords('content')
  const { story, steps, shops } = form.values
  useEffect(() => onTyped({ story, steps, shops }), [story, steps, shops])
  return (
    <>
      <Field
        form={form}
        name="story"
        type="lines"
        label={words.story}
        hint={
          <>
            {words.storyHint}
            <br />
            {words.storyCount(tidyStory(story).length, CONTENT_LIMITS.story, toParagraphs(story).length)}
          </>
        }
        input={{ rows: 10 }}
        isOptional
      />
      <RowsField
        form={form}
        name="steps"
        label={words.steps}
        hint={words.stepsHint}
        columns={stepColumns(words)}
        entry={words.step}
        add={words.addStep}
        most={CONTENT_LIMITS.steps}
      />
      <RowsField
        form={form}
        name="shops"
        label={words.shops}
        hint={words.shopsHint}
        columns={shopColumns(words)}
        entry={words.shop}
        add={words.addShop}
        most={CONTENT_LIMITS.shops}
      />
    </>
  )
}

/** The fields of a production step, except its day. */
export function stepColumns(words: WordsOf<'content'>): RowColumn[] {
  return [
    { name: 'name', label: words.stepName, hint: words.stepNameHint },
    { name: 'place', label: words.stepPlace, isOptional: true },
    { name: 'text', label: words.stepText, type: 'lines', input: { rows: 2 }, isOptional: true },
  ]
}

function shopColumns(words: WordsOf<'content'>): RowColumn[] {
  return [
    { name: 'name', label: words.shopName },
    { name: 'address', label: words.shopAddress, isOptional: true },
    { name: 'url', label: words.shopUrl, hint: words.shopUrlHint, input: { autocapitalize: 'none', spellcheck: false }, isOptional: true },
  ]
}

function check(values: Values, words: WordsOf<'content'>): Faults<Name> {
  const over = tidyStory(values.story).length - CONTENT_LIMITS.story
  return {
    ...(over > 0 && { story: words.storyTooLong(over) }),
    ...findEmptyNames(values, ['steps', 'shops'], words.emptyEntry),
  }
}

function tidy({ story, steps, shops }: Values): Parts {
  return { story: tidyStory(story), steps: tidyRows(steps, COLUMNS.steps), shops: tidyRows(shops, COLUMNS.shops) }
}
