import { useEffect, useState } from 'react'
import { type AmountFault, formatRupees, readRupees } from './money.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'
import { type UiWords, useUiWords } from './ui-words.ts'

export interface MoneyFieldProps
  extends Omit<TextFieldProps, 'value' | 'onChange' | 'defaultValue' | 'before' | 'figures' | 'type'> {
  /** Paise. */
  readonly value: number | undefined
  readonly onValue: (paise: number | undefined) => void
  readonly negative?: boolean | undefined
}

const faultWords: Record<AmountFault, keyof UiWords> = {
  'not-a-number': 'moneyNotANumber',
  'too-fine': 'moneyTooFine',
  'too-large': 'moneyTooLarge',
  'below-nothing': 'moneyBelowNothing',
}

/** Rupees as they are typed, paise as they are kept. What cannot be read is said and not handed on. */
export function MoneyField({ value, onValue, negative = false, fault, onBlur, onFocus, ...rest }: MoneyFieldProps) {
  const words = useUiWords()
  const [typed, type] = useState(() => written(value))
  const [own, setOwn] = useState<AmountFault>()

  // A value set from outside replaces what was typed, unless it is the same amount in other clothes ("12." for 12.00).
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a value from outside replaces what is typed.
  useEffect(() => {
    const read = readRupees(typed, { negative })
    if (!('value' in read) || read.value !== value) {
      if ('fault' in read && value === undefined) return
      type(written(value))
      setOwn(undefined)
    }
  }, [value])

  return (
    <TextField
      {...rest}
      figures
      inputMode="decimal"
      before={<span className="text-ink-2">₹</span>}
      fault={fault ?? (own && words[faultWords[own]])}
      value={typed}
      onFocus={(event) => {
        event.target.select()
        onFocus?.(event)
      }}
      onChange={(event) => {
        const text = event.target.value
        type(text)
        const read = readRupees(text, { negative })
        setOwn('fault' in read ? read.fault : undefined)
        onValue('value' in read ? read.value : undefined)
      }}
      onBlur={(event) => {
        const read = readRupees(typed, { negative })
        if ('value' in read) type(written(read.value))
        onBlur?.(event)
      }}
    />
  )
}

function written(paise: number | undefined): string {
  return paise === undefined ? '' : formatRupees(paise, { bare: true })
}
