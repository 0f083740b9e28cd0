import clsx from 'clsx'
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { softTone } from './tone.ts'

const icons = { sky: Info, gold: TriangleAlert, brick: CircleAlert, leaf: CircleCheck }

export interface BannerProps {
  readonly tone: keyof typeof icons
  readonly title?: string | undefined
  readonly children?: ReactNode
  readonly act?: ReactNode
  /** From edge to edge, at the top of a page. */
  readonly edge?: boolean | undefined
}

export function Banner({ tone, title, children, act, edge }: BannerProps) {
  const Icon = icons[tone]
  return (
    <div
      role={tone === 'brick' ? 'alert' : 'status'}
      className={clsx('flex items-center gap-3 px-4 py-2.5', softTone[tone], !edge && 'rounded')}
    >
      <Icon size={19} aria-hidden="true" />
      <div className="min-w-0 flex-1">
        {title && <b className="font-semibold">{title}</b>}
        {title && children && ' '}
        {children}
      </div>
      {act}
    </div>
  )
}
