import clsx from 'clsx'
import type { ReactNode } from 'react'
import { dotTone, type Tone } from './tone.ts'

export interface TimelineEvent {
  readonly id: string
  readonly words: ReactNode
  readonly small?: ReactNode
  readonly aside?: ReactNode
  readonly tone?: Tone | undefined
  readonly onOpen?: (() => void) | undefined
}

export function Timeline({ label, events }: { label: string; events: readonly TimelineEvent[] }) {
  return (
    <ol aria-label={label} className="num relative">
      {events.map((event, index) => {
        const inside = (
          <>
            <span aria-hidden="true" className="relative flex w-2 flex-none justify-center self-stretch">
              {index < events.length - 1 && <span className="absolute top-3 -bottom-3 w-px bg-line" />}
              <span className={clsx('relative mt-[7px] size-[7px] rounded-full', dotTone[event.tone ?? 'plain'])} />
            </span>
            <span className="min-w-0 flex-1 text-left">
              {event.words}
              {event.small && <span className="block truncate text-small text-ink-2">{event.small}</span>}
            </span>
            {event.aside && <span className="flex-none text-ink-2">{event.aside}</span>}
          </>
        )
        return (
          <li key={event.id}>
            {event.onOpen ? (
              <button
                type="button"
                onClick={event.onOpen}
                className="flex min-h-8 w-full items-baseline gap-2.5 rounded-s py-1 hover:bg-sunken pointer-coarse:min-h-11"
              >
                {inside}
              </button>
            ) : (
              <div className="flex min-h-8 items-baseline gap-2.5 py-1">{inside}</div>
            )}
          </li>
        )
      })}
    </ol>
  )
}
