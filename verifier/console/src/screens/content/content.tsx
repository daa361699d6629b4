// The content that a producer writes about a product: checklist, photos, story, steps, where to buy, and a preview.
import { useState } from 'preact/hooks'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import type { ScreenProps } from '../../../../ui/frame/screen.ts'
import { language } from '../../../../ui/catalogue.ts'
import { useWords } from '../../words.ts'
import { Checklist } from './checklist.tsx'
import { ContentForm } from './content-form.tsx'
import { ContentPreview } from './content-preview.tsx'
import type { Parts } from './content-texts.ts'
import { partsOf, readChecklist, readContent, type Content } from './contents.ts'
import { Photos } from './photos.tsx'
import { Saved } from './saved.tsx'
import { readProduct, type Product } from '../producer/products.ts'

export function Screen({ params }: ScreenProps) {
  const words = useWords('content')
  const id = params['id']!
  const product = useLoaded((signal) => readProduct(id, signal), [id])
  const content = useLoaded((signal) => readContent(id, signal), [id])
  return (
    <section>
      <Heading text={words.title} />
      <Load of={product}>
        {(found) => (
          <>
            <p>
              <b>{found.name}</b>, {found.netContent}. {words.intro}
            </p>
            <Load of={content}>{(read) => <Desk product={found} first={read} />}</Load>
          </>
        )}
      </Load>
    </section>
  )
}

function Desk({ product, first }: { product: Product; first: Content }) {
  const words = useWords('content')
  const [content, setContent] = useState(first)
  const [typed, setTyped] = useState<Parts>(() => partsOf(first))
  const [saves, setSaves] = useState(0)
  const checklist = useLoaded((signal) => readChecklist(String(product.id), undefined, signal), [content.version])
  return (
    <div class="desk">
      <div class="work">
        <Load of={checklist}>{(found) => <Checklist checklist={found} />}</Load>
        <Photos content={content} onChanged={setContent} />
        <ContentForm
          key={saves}
          content={content}
          onTyped={setTyped}
          onSaved={(saved) => {
            setContent(saved)
            setSaves(saves + 1)
          }}
        />
        {saves > 0 && <Saved key={`saved-${saves}`} />}
      </div>
      <aside class="card seen" aria-labelledby="seen">
        <h2 id="seen">{words.preview}</h2>
        <ContentPreview photos={content.photos} parts={typed} saved={partsOf(content)} />
        {product.state === 'applying' ? (
          <p class="hint">{words.seeNotYet}</p>
        ) : (
          <p>
            <SeeLink product={product} version={content.version} />
          </p>
        )}
        <p>
          <a href={`#/products/${product.id}`}>{words.toProduct}</a>
        </p>
      </aside>
    </div>
  )
}

// The version makes the address new, because the browser may still have the page from before the change in its cache.
function SeeLink({ product, version }: { product: Product; version: number }) {
  const words = useWords('content')
  if (product.state === 'applying') return null
  return (
    <a class="button" href={`/register/${product.id}?lang=${language.get()}&v=${version}`} target="_blank" rel="noopener">
      {words.see}
    </a>
  )
}
