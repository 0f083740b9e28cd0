import clsx from 'clsx'
import type { ReactNode } from 'react'
import { Skeleton } from './skeleton.tsx'

export interface StatTileProps {
  readonly label: string
  /** Undefined while it loads. */
  readonly figure: ReactNode | undefined
  readonly small?: ReactNode
  /** Better or worse than before, said by arrow and colour beside the words. */
  readonly turn?: 'up' | 'down' | undefined
  readonly onOpen?: (() => void) | undefined
}

export function StatTile({ label, figure, small, turn, onOpen }: StatTileProps) {
  const inside = (
    <>
      <span className="line-clamp-2 text-ink-2">{label}</span>
      <b className="num my-0.5 block min-h-[34px] text-[clamp(20px,5.6vw,26px)] leading-[34px] [overflow-wrap:anywhere] font-semibold tracking-tight">
        {figure === undefined ? (
          <span className="flex h-[34px] items-center">
            <Skeleton width={120} height={22} />
          </span>
        ) : (
          figure
        )}
      </b>
      <span
        className={clsx(
          'num line-clamp-5 min-h-5',
          turn === 'up' ? 'text-leaf' : turn === 'down' ? 'text-brick' : 'text-ink-2',
        )}
      >
        {turn && (
          <svg
            viewBox="0 0 10 10"
            aria-hidden="true"
            className={clsx('mr-1.5 inline size-2.5 fill-current align-[1px]', turn === 'down' && 'rotate-180')}
          >
            <path d="M5 1l4.500 8h-9z" />
          </svg>
        )}
        {figure === undefined ? <Skeleton width={90} /> : small}
      </span>
    </>
  )
  const look =
    'grid w-full min-w-0 grid-cols-[minmax(0,1fr)] content-start rounded border bg-surface px-4 py-3.5 text-left shadow-1'
  return onOpen ? (
    <button type="button" onClick={onOpen} className={clsx(look, 'transition-colors duration-120 hover:bg-sunken')}>
      {inside}
    </button>
  ) : (
    <div className={look}>{inside}</div>
  )
}
