/** A screen that has nothing to show: why, and the next step. Empty, failing, offline and forbidden are its kinds. */
import clsx from 'clsx'
import { CircleAlert, CloudOff, LockKeyhole, SearchX } from 'lucide-react'
import type { ReactNode } from 'react'
import { softTone, type Tone } from './tone.ts'

export type StateKind = 'empty' | 'not-found' | 'error' | 'offline' | 'forbidden'

export interface StateProps {
  readonly kind: StateKind
  readonly title: string
  readonly children?: ReactNode
  /** For 'empty': the sign of the room. */
  readonly icon?: ReactNode
  readonly act?: ReactNode
  /** "Our fault" and its number, to be told on the telephone. */
  readonly requestId?: string | undefined
  readonly small?: boolean | undefined
}

const looks: Record<StateKind, { tone: Tone; icon: ReactNode }> = {
  empty: { tone: 'peacock', icon: null },
  'not-found': { tone: 'plain', icon: <SearchX /> },
  error: { tone: 'brick', icon: <CircleAlert /> },
  offline: { tone: 'gold', icon: <CloudOff /> },
  forbidden: { tone: 'plain', icon: <LockKeyhole /> },
}

export function State({ kind, title, children, icon, act, requestId, small }: StateProps) {
  const look = looks[kind]
  return (
    <div
      role={kind === 'error' ? 'alert' : undefined}
      className={clsx(
        'mx-auto grid max-w-[440px] justify-items-center gap-1.5 px-6 text-center',
        small ? 'py-8' : 'py-14',
      )}
    >
      <span
        aria-hidden="true"
        className={clsx('mb-2 grid size-14 place-items-center rounded-l [&_svg]:size-7', softTone[look.tone])}
      >
        {icon ?? look.icon}
      </span>
      <p className="text-[16px] font-semibold text-balance">{title}</p>
      {children && <div className="text-ink-2 text-pretty">{children}</div>}
      {requestId && <p className="num text-caption text-ink-3 select-all">{requestId}</p>}
      {act && <div className="mt-3 flex flex-wrap justify-center gap-2">{act}</div>}
    </div>
  )
}
