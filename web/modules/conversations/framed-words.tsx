/** Heading, words and small print: around everything that can be tapped. */
import { useWords } from '../../app/language.ts'
import { useBegun } from './begun.ts'
import { draftOf, keepDraft } from './drafts.ts'
import { fits, fitsIfAny, LimitedField } from './limited-field.tsx'

const limits = { heading: 60, footer: 60 } as const

export interface FramedWords {
  readonly heading: string
  readonly body: string
  readonly footer: string
  /** What stood in the field when it was taken over. */
  readonly taken: string
}

/** What was begun in the field is taken over, and leaves it when this is sent. */
export function useFramedWords(conversationId: string, kind: string, bodyLimit = 1024) {
  const [words, write] = useBegun<FramedWords>(conversationId, `${kind} words`, () => {
    const draft = draftOf(conversationId)
    return { heading: '', body: draft, footer: '', taken: draft }
  })
  const { heading, body, footer, taken } = words
  return {
    words,
    write: (change: Partial<FramedWords>) => write((before) => ({ ...before, ...change })),
    bodyLimit,
    ready: fits(body, bodyLimit) && fitsIfAny(heading, limits.heading) && fitsIfAny(footer, limits.footer),
    /** As it is sent. */
    framed: {
      body: body.trim(),
      ...(heading.trim() && { heading: heading.trim() }),
      ...(footer.trim() && { footer: footer.trim() }),
    },
    /** As it is shown before anything is written. */
    shown: { heading: heading.trim() || undefined, text: body.trim() || '…', footer: footer.trim() || undefined },
    onSent: () => {
      if (taken !== '' && draftOf(conversationId) === taken) keepDraft(conversationId, '')
    },
  }
}

export function FramedFields({
  words,
  write,
  bodyLimit,
  placeholder,
  noHeading,
  noFooter,
}: Pick<ReturnType<typeof useFramedWords>, 'words' | 'write' | 'bodyLimit'> & {
  readonly placeholder?: string | undefined
  readonly noHeading?: boolean | undefined
  readonly noFooter?: boolean | undefined
}) {
  const t = useWords()
  return (
    <>
      <LimitedField
        label={t('composing.body')}
        lines
        autoFocus
        value={words.body}
        onValue={(body) => write({ body })}
        limit={bodyLimit}
        placeholder={placeholder}
      />
      {!(noHeading && noFooter) && (
        <div className="grid gap-3.5 sm:grid-cols-2">
          {!noHeading && (
            <LimitedField
              label={t('composing.heading')}
              optional
              value={words.heading}
              onValue={(heading) => write({ heading })}
              limit={limits.heading}
            />
          )}
          {!noFooter && (
            <LimitedField
              label={t('composing.footer')}
              optional
              value={words.footer}
              onValue={(footer) => write({ footer })}
              limit={limits.footer}
            />
          )}
        </div>
      )}
    </>
  )
}
