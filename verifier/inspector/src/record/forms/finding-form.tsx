// The form for a finding: what was found, how serious it is, the legal ground, the proposed measure, and the evidence.
import { ENTRY_LIMITS, FINDING_LEVELS, PROPOSAL_KINDS, type FindingLevel, type ProposalKind } from '@temsao/shared/inspection/entry.ts'
import { standing } from '@temsao/shared/inspection/summary.ts'
import { LEVEL_WORDS, PROPOSAL_WORDS } from '@temsao/shared/inspection/words.ts'
import { REVOCATION_GROUNDS, type RevocationGround } from '@temsao/shared/lists/revocation.ts'
import { Choices } from '../../../../ui/parts/choices.tsx'
import { Field } from '../../../../ui/parts/field.tsx'
import { language } from '../../../../ui/catalogue.ts'
import { useWords } from '../../words.ts'
import { filled, type BodyForm, type FieldsProps } from './body-form.ts'

type Name = 'text' | 'level' | 'product' | 'ground' | 'proposes' | 'scans' | 'photos'

export const findingForm: BodyForm<'finding', Name> = {
  kind: 'finding',
  initial: { text: '', level: '', product: '', ground: '', proposes: '', scans: '', photos: '' },
  toValues: ({ text, level, product, ground = '', proposes = '', scans = [], photos = [] }) => ({
    text,
    level,
    product: String(product ?? ''),
    ground,
    proposes,
    scans: scans.join(' '),
    photos: photos.join(' '),
  }),
  toBody: ({ text, level, product, ground, proposes, scans, photos }) => ({
    text,
    level: level as FindingLevel,
    ...(product !== '' && { product: Number(product) }),
    ...(filled({ ground }) as { ground?: RevocationGround }),
    ...(filled({ proposes }) as { proposes?: ProposalKind }),
    ...(scans !== '' && { scans: toNumbers(scans) }),
    ...(photos !== '' && { photos: toNumbers(photos) }),
  }),
  required: ['text', 'level'],
  limits: { text: ENTRY_LIMITS.text },
  long: ['text'],
  Fields,
}

function toNumbers(text: string): number[] {
  return text.split(' ').map(Number)
}

function Fields({ form, open: { summary } }: FieldsProps<Name>) {
  const words = useWords('record')
  const entries = useWords('entries')
  const spoken = language.get()
  const products = standing(summary.products).map(
    ({ seq, body }) => [String(seq), body.lot === undefined ? body.name : `${body.name}, ${body.lot}`] as const,
  )
  const photos = standing(summary.photos).map(({ seq, body }) => [String(seq), body.caption ?? words.photoOf(seq)] as const)
  return (
    <>
      <Field form={form} name="text" type="lines" label={words.findingText} hint={words.findingHint} />
      <Choices form={form} name="level" label={words.level} options={FINDING_LEVELS.map((level) => [level, LEVEL_WORDS[level][spoken]])} />
      {products.length > 0 && <Field form={form} name="product" label={words.product} options={[['', words.noProduct], ...products]} />}
      {form.values.level !== 'ok' && (
        <>
          <Field
            form={form}
            name="ground"
            label={words.ground}
            options={[
              ['', words.noGround],
              ...Object.keys(REVOCATION_GROUNDS).map((ground) => [ground, entries.grounds[ground as RevocationGround]] as const),
            ]}
          />
          <Field
            form={form}
            name="proposes"
            label={entries.proposes}
            options={[['', words.noProposal], ...PROPOSAL_KINDS.map((kind) => [kind, PROPOSAL_WORDS[kind][spoken]] as const)]}
          />
        </>
      )}
      {photos.length > 0 && <Choices form={form} name="photos" label={words.attachPhotos} options={photos} isMany />}
    </>
  )
}
