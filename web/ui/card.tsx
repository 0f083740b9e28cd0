import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface CardProps {
  readonly title?: ReactNode
  readonly aside?: ReactNode
  /** Without padding, for rows and tables that reach the edge. */
  readonly flush?: boolean | undefined
  readonly children?: ReactNode
}

export function Card({ title, aside, flush, children }: CardProps) {
  return (
    <section className="min-w-0 overflow-clip rounded border bg-surface shadow-1">
      {(title || aside) && (
        <header className={clsx('flex min-h-12 items-center gap-3 px-4 py-2', flush && 'border-b')}>
          <h2 className="min-w-0 text-[15px] font-semibold">{title}</h2>
          {aside && <div className="ml-auto flex items-center gap-2 text-ink-2">{aside}</div>}
        </header>
      )}
      {children !== undefined && <div className={clsx(!flush && (title ? 'px-4 pb-4' : 'p-4'))}>{children}</div>}
    </section>
  )
}
