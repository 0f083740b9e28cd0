import { Check } from 'lucide-react'
import { useState } from 'react'
import { latinDigits } from './money.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'
import { useUiWords } from './ui-words.ts'

export type GstinFault = 'form' | 'check-letter'

export interface GstinFieldProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'after' | 'type'> {
  readonly value: string
  readonly onValue: (gstin: string) => void
  /** The law's own check, handed in: undefined when the number is right. */
  readonly check: (gstin: string) => GstinFault | undefined
  /** What a right number tells, like the State's name. */
  readonly tells?: ((gstin: string) => string | undefined) | undefined
}

export function GstinField({ value, onValue, check, tells, fault, hint, onBlur, ...rest }: GstinFieldProps) {
  const words = useUiWords()
  const [left, leave] = useState(false)
  const wrong = value === '' ? undefined : check(value)
  const said =
    wrong && (left || value.length >= 15) ? (wrong === 'form' ? words.gstinWrong : words.gstinWrongLast) : undefined
  const right = value !== '' && !wrong
  return (
    <TextField
      {...rest}
      autoCapitalize="characters"
      spellCheck={false}
      maxLength={24}
      fault={fault ?? said}
      hint={right ? (tells?.(value) ?? hint) : hint}
      after={
        right ? (
          <Check size={18} className="text-leaf" aria-hidden="true" />
        ) : (
          <span className="num text-caption">{value.length}/15</span>
        )
      }
      value={value}
      onChange={(event) => {
        leave(false)
        onValue(
          latinDigits(event.target.value)
            .toUpperCase()
            .replace(/[^0-9A-Z]/g, '')
            .slice(0, 15),
        )
      }}
      onBlur={(event) => {
        leave(true)
        onBlur?.(event)
      }}
    />
  )
}
