import { Link } from '@tanstack/react-router'
import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import type { paths } from './paths.ts'

export interface PageFrameProps {
  /** The list this page was opened from. */
  readonly back?: { readonly to: (typeof paths)[keyof typeof paths]; readonly words: string } | undefined
  /** For two things beside one another; otherwise as wide as one reads. */
  readonly wide?: boolean | undefined
  readonly aside?: ReactNode
  readonly children: ReactNode
}

/** A page about one thing, with the way back to where it is one of many. */
export function PageFrame({ back, wide, aside, children }: PageFrameProps) {
  return (
    <div className={`mx-auto grid gap-3 p-3 md:p-[18px] ${wide ? 'max-w-[1180px]' : 'max-w-[760px]'}`}>
      {(back || aside) && (
        <div className="flex flex-wrap items-center gap-2">
          {back && (
            <Link
              to={back.to as never}
              className="touch -ml-1 inline-flex min-h-8 items-center gap-1.5 rounded-m px-2 text-ink-2 hover:bg-sunken hover:text-ink"
            >
              <ArrowLeft size={17} aria-hidden="true" />
              {back.words}
            </Link>
          )}
          {aside && <div className="no-print ml-auto flex flex-wrap gap-2">{aside}</div>}
        </div>
      )}
      {children}
    </div>
  )
}
