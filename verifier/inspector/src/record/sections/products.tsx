// The products that are inspected. Products of scanned stamps are added by themselves; others are chosen from the package or typed.
import { useState } from 'preact/hooks'
import { foldForSearch } from '@temsao/shared/fold.ts'
import { Finder, type Found } from '../../../../ui/parts/finder.tsx'
import { Fold } from '../../../../ui/parts/fold.tsx'
import { productOf } from '../../journal/package-product.ts'
import { currentPackage } from '../../trip/current-package.ts'
import { useWords } from '../../words.ts'
import { CorrectableCard } from '../correctable-card.tsx'
import { EntryForm } from '../entry-form.tsx'
import { productForm } from '../forms/product-form.tsx'
import { JournalFailure } from '../journal-failure.tsx'
import { namesIn } from '../../../../ui/record/names.ts'
import type { OpenInspection } from '../open-inspection.ts'
import type { SectionProps } from '../section.ts'

export function ProductsSection({ open }: SectionProps) {
  const words = useWords('record')
  const { row, summary } = open
  const nameOf = namesIn(summary)
  return (
    <>
      {summary.products.length === 0 && <p class="hint">{words.noProducts}</p>}
      <ul class="entries">
        {summary.products.map((kept) => (
          <CorrectableCard
            key={kept.seq}
            open={open}
            kind="product"
            kept={kept}
            nameOf={nameOf}
            form={productForm}
            actions={
              kept.withdrawn === undefined && (
                <a class="button" href={`#/inspections/${row.id}/checks?product=${kept.seq}`}>
                  {words.lookAt}
                </a>
              )
            }
          />
        ))}
      </ul>
      {row.end === undefined && (
        <>
          <h2>{words.addProductTitle}</h2>
          <PackageProducts open={open} />
          <Fold label={words.byHand}>
            <EntryForm open={open} form={productForm} submit={words.addProduct} />
          </Fold>
        </>
      )}
    </>
  )
}

// Choosing a product adds it at once.
function PackageProducts({ open: { journal, row } }: { open: OpenInspection }) {
  const words = useWords('record')
  const [text, setText] = useState('')
  const [failure, setFailure] = useState<unknown>()
  const add = async ({ value }: Found): Promise<void> => {
    const taken = await currentPackage()
    const body = taken && productOf(taken.content, Number(value))
    if (body !== undefined) await journal.append(row.id, { kind: 'product', body })
    setText('')
    setFailure(undefined)
  }
  return (
    <>
      <Finder
        id="package-product"
        label={words.fromPackage}
        hint={words.fromPackageHint}
        text={text}
        search={searchProducts}
        onText={setText}
        onChoose={(found) => void add(found).catch(setFailure)}
      />
      {failure !== undefined && <JournalFailure error={failure} />}
    </>
  )
}

const MOST_FOUND = 12

async function searchProducts(text: string): Promise<readonly Found[]> {
  const content = (await currentPackage())?.content
  if (content === undefined) return []
  const wanted = foldForSearch(text)
  const producers = new Map(content.producers.map(({ id, name }) => [id, name]))
  return content.products
    .map(({ id, name, producerId }) => ({ value: String(id), words: name, note: producers.get(producerId) ?? '' }))
    .filter(({ words, note }) => foldForSearch(`${words} ${note}`).includes(wanted))
    .slice(0, MOST_FOUND)
}
