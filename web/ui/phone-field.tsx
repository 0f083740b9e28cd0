import { useEffect, useState } from 'react'
import { formatPhone, readPhone } from './phone.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'
import { useUiWords } from './ui-words.ts'

export interface PhoneFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'before' | 'type'> {
  /** E.164, '+919822041177'. */
  readonly value: string | undefined
  readonly onValue: (phone: string | undefined) => void
}

export function PhoneField({ value, onValue, fault, onBlur, ...rest }: PhoneFieldProps) {
  const words = useUiWords()
  const [typed, type] = useState(() => (value ? formatPhone(value) : ''))
  const [left, leave] = useState(false)

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a value from outside replaces what is typed.
  useEffect(() => {
    if (value && readPhone(typed) !== value) type(formatPhone(value))
  }, [value])

  const wrong = typed.trim() !== '' && readPhone(typed) === undefined
  return (
    <TextField
      {...rest}
      type="tel"
      inputMode="tel"
      autoComplete="tel"
      before={typed.startsWith('+') ? undefined : <span className="num border-r pr-2 text-ink-2">+91</span>}
      fault={fault ?? (left && wrong ? words.phoneWrong : undefined)}
      value={typed}
      onChange={(event) => {
        type(event.target.value)
        leave(false)
        onValue(readPhone(event.target.value))
      }}
      onBlur={(event) => {
        leave(true)
        const phone = readPhone(typed)
        if (phone) type(formatPhone(phone))
        onBlur?.(event)
      }}
    />
  )
}
