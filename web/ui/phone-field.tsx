import { useEffect, useState } from 'react'
import { latinDigits } from './money.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'
import { useUiWords } from './ui-words.ts'

export interface PhoneFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'before' | 'type'> {
  /** E.164, '+919822041177'. */
  readonly value: string | undefined
  readonly onValue: (phone: string | undefined) => void
}

/** 98220 41177, as people say it; +91 98220 41177 when the country should be seen. */
export function formatPhone(phone: string, { country = false } = {}): string {
  const indian = /^\+91(\d{5})(\d{5})$/.exec(phone)
  return indian ? `${country ? '+91 ' : ''}${indian[1]} ${indian[2]}` : phone
}

/** Ten digits, with or without 0, 91 or +91 before them; other countries with their +. */
export function readPhone(text: string): string | undefined {
  const plain = latinDigits(text).replace(/[\s().-]/g, '')
  const indian = /^(?:\+?91|0)?([6-9]\d{9})$/.exec(plain)
  if (indian) return `+91${indian[1]}`
  return /^\+(?!91)\d{8,15}$/.test(plain) ? plain : undefined
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
