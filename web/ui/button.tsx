import clsx from 'clsx'
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { KeyCap } from './key-cap.tsx'

export type ButtonLook = 'act' | 'plain' | 'quiet' | 'danger'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  readonly look?: ButtonLook | undefined
  readonly size?: 'small' | 'medium' | 'large' | undefined
  readonly icon?: ReactNode
  /** The shortcut, like 'F8' or 'Mod+Enter'. Shown only; the key itself is told to the keyboard registry. */
  readonly keys?: string | undefined
  /** Going on: the button keeps its size and cannot be pressed again. */
  readonly busy?: boolean | undefined
  /** On a phone only the icon is shown; the words are still read aloud. */
  readonly iconOnPhone?: boolean | undefined
  readonly wide?: boolean | undefined
  readonly ref?: Ref<HTMLButtonElement> | undefined
}

const looks: Record<ButtonLook, string> = {
  act: 'border-peacock bg-peacock text-on-peacock hover:not-disabled:border-peacock-hover hover:not-disabled:bg-peacock-hover',
  plain: 'border-line-strong bg-surface text-ink hover:not-disabled:bg-sunken active:not-disabled:bg-line',
  quiet: 'border-transparent bg-transparent text-ink-2 hover:not-disabled:bg-sunken hover:not-disabled:text-ink',
  danger: 'border-brick bg-brick text-on-brick hover:not-disabled:border-brick-hover hover:not-disabled:bg-brick-hover',
}

const sizes = {
  small: 'min-h-8 px-2.5 gap-1.5 rounded-m text-small',
  medium: 'min-h-9 px-3.5 gap-2 rounded-m text-body',
  large: 'min-h-12 px-5 gap-2.5 rounded text-counter',
}

export function Button({
  look = 'plain',
  size = 'medium',
  icon,
  keys,
  busy,
  wide,
  iconOnPhone,
  children,
  disabled,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={clsx(
        'touch relative inline-flex items-center justify-center border py-1 font-medium transition-colors duration-120 select-none disabled:opacity-55',
        looks[look],
        sizes[size],
        wide && 'w-full',
      )}
    >
      {icon && (
        <span className={clsx('inline-flex [&_svg]:size-[18px]', iconOnPhone ? 'md:-ml-0.5' : '-ml-0.5')}>{icon}</span>
      )}
      <span className={clsx('text-center leading-tight', busy && 'animate-breathe', iconOnPhone && 'max-md:sr-only')}>
        {children}
      </span>
      {keys && <KeyCap keys={keys} on={look === 'act' || look === 'danger' ? 'colour' : 'paper'} />}
    </button>
  )
}
