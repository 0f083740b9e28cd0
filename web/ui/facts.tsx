import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface Fact {
  readonly id: string
  readonly words: string
  /** Left out when there is nothing to tell. */
  readonly value: ReactNode
  readonly lang?: string | undefined
}

/** What is known, a line each: the name of the fact, and the fact. `figures` sets amounts under one another. */
export function Facts({ facts, figures }: { facts: readonly Fact[]; figures?: boolean | undefined }) {
  return (
    <dl className="grid">
      {facts
        .filter(({ value }) => value !== null && value !== undefined && value !== false && value !== '')
        .map(({ id, words, value, lang }) => (
          <div
            key={id}
            className={clsx(
              'flex min-h-8 gap-4 py-1',
              figures ? 'items-baseline justify-between' : 'max-sm:flex-col max-sm:gap-0',
            )}
          >
            <dt
              className={clsx('text-ink-2', !figures && 'w-[min(160px,38%)] flex-none max-sm:w-auto max-sm:text-small')}
            >
              {words}
            </dt>
            <dd
              lang={lang}
              className={clsx(
                'min-w-0',
                figures ? 'num text-right font-semibold' : 'flex-1 whitespace-pre-line [overflow-wrap:anywhere]',
              )}
            >
              {value}
            </dd>
          </div>
        ))}
    </dl>
  )
}
