// The screen of a decision about certificates in the register: the certificates, the effects, the form, and then the result.
import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { Heading } from '../../../../ui/parts/heading.tsx'
import { Load, useLoaded } from '../../parts/loaded.tsx'
import { Notice } from '../../../../ui/parts/notice.tsx'
import { useWords } from '../../words.ts'
import { Affected } from './affected.tsx'
import type { DocumentKind } from './attachment.ts'
import { MOST_CHOSEN } from '../day/chosen.tsx'
import { Decided } from './decided.tsx'
import { FileChoice } from './file-choice.tsx'
import { readCertificates, type Certificate } from '../register/records.ts'

export interface DecisionScreenProps {
  readonly query: URLSearchParams
  readonly title: (count: number) => string
  readonly done: (count: number) => string
  readonly kind: DocumentKind
  /** The effects of the decision, in words. */
  readonly effects: readonly string[]
  /** The form; it places `file` among its fields. */
  readonly children: (asked: Asked) => ComponentChildren
}

/** What the form of a decision gets from its screen. */
export interface Asked {
  readonly certificates: readonly Certificate[]
  readonly file: ComponentChildren
  readonly onDone: (certificates: readonly Certificate[]) => void
}

export function DecisionScreen({ query, title, done, kind, effects, children }: DecisionScreenProps) {
  const { certificates: own } = useWords('office')
  const ids = (query.get('ids') ?? '').split(',').filter((id) => /^[1-9]\d{0,14}$/.test(id))
  const certificates = useLoaded((signal) => readCertificates([...new Set(ids)].slice(0, MOST_CHOSEN), signal), [ids.join()])
  const [file, setFile] = useState<File | undefined>()
  const [decided, setDecided] = useState<readonly Certificate[] | undefined>()
  return (
    <section>
      <Heading text={title(ids.length)} />
      {decided !== undefined ? (
        <Decided title={done(decided.length)} certificates={decided} kind={kind} file={file} />
      ) : (
        <Load of={certificates}>
          {(found) =>
            found.length === 0 ? (
              <Notice kind="hint">
                {own.noneChosen} <a href="#/certificates">{own.toList}</a>
              </Notice>
            ) : (
              <>
                <Affected certificates={found} />
                <Notice kind="hint" title={own.whatFollows}>
                  <ul>
                    {effects.map((effect) => (
                      <li key={effect}>{effect}</li>
                    ))}
                  </ul>
                </Notice>
                <div class="card decision-form">
                  {children({
                    certificates: found,
                    file: <FileChoice id="scan" file={file} onFile={setFile} isOptional />,
                    onDone: setDecided,
                  })}
                </div>
              </>
            )
          }
        </Load>
      )}
    </section>
  )
}
