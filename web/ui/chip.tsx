import clsx from 'clsx'
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import { softTone, type Tone } from './tone.ts'
import { useUiWords } from './ui-words.ts'

/** A state in a word. */
export function Chip({
  tone = 'plain',
  icon,
  children,
}: {
  tone?: Tone | undefined
  icon?: ReactNode
  children: ReactNode
}) {
  return (
    <span
      className={clsx(
        'num inline-flex min-h-[22px] items-center gap-1 rounded-full px-2 py-px text-caption font-medium whitespace-nowrap [&_svg]:size-3.5',
        softTone[tone],
      )}
    >
      {icon}
      {children}
    </span>
  )
}

export interface FilterChipProps {
  readonly on: boolean
  readonly onToggle: () => void
  readonly onRemove?: (() => void) | undefined
  readonly children: ReactNode
}

/** A chip that can be pressed: filters and quick choices. */
export function FilterChip({ on, onToggle, onRemove, children }: FilterChipProps) {
  const words = useUiWords()
  return (
    <span
      className={clsx(
        'inline-flex min-h-7 items-center rounded-full text-caption font-medium whitespace-nowrap',
        on ? softTone.peacock : 'bg-sunken text-ink-2 hover:text-ink',
      )}
    >
      <button
        type="button"
        aria-pressed={on}
        onClick={onToggle}
        className={clsx(
          'relative min-h-7 rounded-full pl-2.5 after:absolute after:inset-x-0 after:-inset-y-2 pointer-fine:after:hidden',
          onRemove ? 'pr-1' : 'pr-2.5',
        )}
      >
        {children}
      </button>
      {onRemove && (
        <button
          type="button"
          aria-label={words.clear}
          onClick={onRemove}
          className="mr-0.5 grid size-6 place-items-center rounded-full"
        >
          <X size={13} />
        </button>
      )}
    </span>
  )
}
