import clsx from 'clsx'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { Tooltip } from './tooltip.tsx'

export interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  /** What it does, in words: read aloud, and shown on hover. */
  readonly label: string
  readonly icon: ReactNode
  readonly keys?: string | undefined
  readonly look?: 'quiet' | 'plain' | undefined
  readonly pressed?: boolean | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

export function IconButton({ label, icon, keys, look = 'quiet', pressed, ...rest }: IconButtonProps) {
  return (
    <Tooltip words={label} keys={keys}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        className={clsx(
          'inline-grid size-9 flex-none place-items-center rounded-m border transition-colors duration-120 disabled:opacity-50 pointer-coarse:size-11 [&_svg]:size-[19px]',
          look === 'plain' ? 'border-line-strong bg-surface' : 'border-transparent',
          pressed
            ? 'bg-peacock-soft text-peacock'
            : 'text-ink-2 hover:not-disabled:bg-sunken hover:not-disabled:text-ink',
        )}
      >
        {icon}
      </button>
    </Tooltip>
  )
}
