import clsx from 'clsx'
import { ChevronDown } from 'lucide-react'
import type { Ref, SelectHTMLAttributes } from 'react'
import { Field, type FieldWords } from './field.tsx'

export interface SelectOption {
  readonly value: string
  readonly words: string
  readonly disabled?: boolean | undefined
}

export interface SelectProps
  extends FieldWords,
    Omit<SelectHTMLAttributes<HTMLSelectElement>, 'className' | 'size' | 'onChange'> {
  readonly options: readonly SelectOption[]
  readonly onValue?: ((value: string) => void) | undefined
  readonly size?: 'small' | 'medium' | 'large' | undefined
  readonly ref?: Ref<HTMLSelectElement> | undefined
}

/** The browser's own select, in our clothes where it lets us: a phone shows its wheel, a keyboard types to find. */
export function Select({
  label,
  hint,
  fault,
  optional,
  labelHidden,
  options,
  onValue,
  size = 'medium',
  ...select
}: SelectProps) {
  return (
    <Field {...{ label, hint, fault, optional, labelHidden }}>
      {(ties) => (
        <div
          className={clsx(
            'field-frame relative flex items-center',
            size === 'large' ? 'h-12 text-counter' : size === 'small' ? 'h-8 text-small' : 'h-9 pointer-coarse:h-11',
          )}
        >
          <select
            {...select}
            {...ties}
            onChange={(event) => onValue?.(event.target.value)}
            className="picker h-full w-full min-w-0 truncate rounded-m border-0 bg-transparent pr-8 pl-3 outline-none"
          >
            {options.map((option) => (
              <option key={option.value} value={option.value} disabled={option.disabled}>
                {option.words}
              </option>
            ))}
          </select>
          <ChevronDown size={16} aria-hidden="true" className="pointer-events-none absolute right-2.5 text-ink-3" />
        </div>
      )}
    </Field>
  )
}
