import clsx from 'clsx'
import type { ReactNode } from 'react'

export interface ListRowProps {
  readonly title: ReactNode
  readonly small?: ReactNode
  readonly before?: ReactNode
  readonly aside?: ReactNode
  readonly smallAside?: ReactNode
  readonly on?: boolean | undefined
  /** Not read yet: title and line stand out. */
  readonly fresh?: boolean | undefined
  readonly onOpen?: (() => void) | undefined
  readonly lang?: string | undefined
}

export function ListRow({ title, small, before, aside, smallAside, on, fresh, onOpen, lang }: ListRowProps) {
  const look = clsx(
    'relative flex min-h-[60px] w-full items-center gap-2.5 border-b px-3 py-2.5 text-left transition-colors duration-120',
    on ? 'bg-peacock-soft' : onOpen && 'hover:bg-sunken',
  )
  const inside = (
    <>
      {before}
      <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)] gap-px">
        <span className="flex items-baseline gap-2">
          <span className={clsx('min-w-0 flex-1 truncate', fresh ? 'font-bold' : 'font-semibold')}>{title}</span>
          {aside && <span className="num flex-none text-caption text-ink-3">{aside}</span>}
        </span>
        {(small || smallAside) && (
          <span className="flex min-h-[22px] items-center gap-2">
            <span
              lang={lang}
              className={clsx('min-w-0 flex-1 truncate', fresh ? 'font-semibold text-ink' : 'text-ink-2')}
            >
              {small}
            </span>
            {smallAside && <span className="flex flex-none items-center gap-1.5">{smallAside}</span>}
          </span>
        )}
      </span>
    </>
  )
  return onOpen ? (
    <button
      type="button"
      onClick={onOpen}
      aria-current={on ? 'true' : undefined}
      className={clsx(look, 'focus-visible:shadow-[inset_0_0_0_2px_var(--marigold-line)]')}
    >
      {inside}
    </button>
  ) : (
    <div className={look}>{inside}</div>
  )
}

/** How many are new. */
export function Count({ count, label }: { count: number; label?: string | undefined }) {
  return (
    <span className="num grid h-[19px] min-w-[19px] place-items-center rounded-full bg-peacock px-[5px] text-[11.5px] leading-none font-semibold text-on-peacock">
      {count > 99 ? '99+' : count}
      {label && <span className="sr-only"> {label}</span>}
    </span>
  )
}
