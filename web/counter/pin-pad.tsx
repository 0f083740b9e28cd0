/** A PIN by keys or by touch: dots for what was typed, a pad below them. The digits are never shown. */
import clsx from 'clsx'
import { Delete } from 'lucide-react'
import { type ReactNode, useEffect, useRef } from 'react'
import { useWords } from '../app/language.ts'

export interface PinPadProps {
  readonly label: string
  readonly pin: string
  readonly onPin: (pin: string) => void
  readonly onEnter: () => void
  readonly busy?: boolean | undefined
  /** What was wrong; the dots shake once and are empty again. */
  readonly fault?: ReactNode
  readonly act: string
  /** Left out where something else is to be typed first. */
  readonly autoFocus?: boolean | undefined
}

const longest = 6
export const shortest = 4
const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

export function PinPad({ label, pin, onPin, onEnter, busy, fault, act, autoFocus = true }: PinPadProps) {
  const t = useWords()
  const field = useRef<HTMLInputElement>(null)
  // A new person or a new try begins in the field; the first is the dialog's own affair.
  const shown = useRef(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said above.
  useEffect(() => {
    if (shown.current) field.current?.focus()
    shown.current = true
  }, [label, busy])
  const add = (digit: string) => {
    if (!busy && pin.length < longest) onPin(pin + digit)
    field.current?.focus()
  }
  const ready = pin.length >= shortest && !busy
  const key =
    'grid min-h-14 max-md:min-h-12 place-items-center rounded-m border border-line-strong bg-surface text-heading font-medium hover:not-disabled:bg-sunken active:not-disabled:bg-line disabled:opacity-50'
  return (
    <form
      className="mx-auto grid w-full max-w-[300px] gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) onEnter()
      }}
    >
      <label className="relative block rounded-m border border-line-field bg-surface focus-within:shadow-(--focus)">
        <span className="sr-only">{label}</span>
        <input
          ref={field}
          // biome-ignore lint/a11y/noAutofocus: who is asked for a PIN has come to type it.
          autoFocus={autoFocus}
          type="password"
          inputMode="numeric"
          autoComplete="off"
          value={pin}
          maxLength={longest}
          readOnly={busy}
          onChange={(event) => onPin(event.target.value.replace(/\D/g, '').slice(0, longest))}
          className="absolute inset-0 size-full cursor-text opacity-0"
        />
        <span aria-hidden="true" className="flex h-14 max-md:h-11 items-center justify-center gap-3">
          {Array.from({ length: Math.max(shortest, pin.length) }, (_, at) => (
            <span
              // biome-ignore lint/suspicious/noArrayIndexKey: dots in a row.
              key={at}
              className={clsx(
                'size-3.5 rounded-full border-2 border-ink-3',
                at < pin.length && 'border-peacock bg-peacock',
                busy && 'animate-breathe',
              )}
            />
          ))}
        </span>
      </label>
      <p role="status" className="min-h-5 text-center text-small text-brick">
        {fault}
        <span className="sr-only">{t('shifts.pinDigits', { count: pin.length })}</span>
      </p>
      <div className="num grid grid-cols-3 gap-2">
        {digits.map((digit) => (
          <button key={digit} type="button" tabIndex={-1} disabled={busy} className={key} onClick={() => add(digit)}>
            {digit}
          </button>
        ))}
        <button
          type="button"
          tabIndex={-1}
          disabled={busy || pin === ''}
          aria-label={t('shifts.pinBack')}
          className={key}
          onClick={() => {
            onPin(pin.slice(0, -1))
            field.current?.focus()
          }}
        >
          <Delete size={20} aria-hidden="true" />
        </button>
        <button type="button" tabIndex={-1} disabled={busy} className={key} onClick={() => add('0')}>
          0
        </button>
        <button
          type="submit"
          disabled={!ready}
          className="grid min-h-14 place-items-center rounded-m bg-peacock max-md:min-h-12 px-1 text-center text-small leading-tight font-semibold text-on-peacock hover:not-disabled:bg-peacock-hover disabled:opacity-50"
        >
          {act}
        </button>
      </div>
    </form>
  )
}
