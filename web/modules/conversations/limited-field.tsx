/** A field that counts against what WhatsApp takes. What is too long stays, to be shortened, rather than being cut. */
import type { KeyboardEvent, Ref } from 'react'
import { useWords } from '../../app/language.ts'
import { TextArea, TextField } from '../../ui/text-field.tsx'

export interface LimitedFieldProps {
  readonly label: string
  readonly value: string
  readonly onValue: (value: string) => void
  readonly limit: number
  readonly lines?: boolean | undefined
  readonly optional?: boolean | undefined
  readonly labelHidden?: boolean | undefined
  readonly placeholder?: string | undefined
  readonly fault?: string | undefined
  readonly hint?: string | undefined
  readonly autoFocus?: boolean | undefined
  readonly onKeyDown?: ((event: KeyboardEvent) => void) | undefined
  readonly fieldRef?: Ref<HTMLInputElement> | undefined
}

export function LimitedField(props: LimitedFieldProps) {
  const { label, value, onValue, limit, lines, optional, labelHidden, placeholder, autoFocus, onKeyDown } = props
  const t = useWords()
  const over = value.length - limit
  const fault = over > 0 ? t('composing.tooLong', { count: over, limit }) : props.fault
  const near = value.length > limit * 0.75
  const said = {
    label,
    value,
    placeholder,
    autoFocus,
    labelHidden,
    onKeyDown,
    fault,
    ...(optional && { optional: t('common.optional') }),
  }
  const count = `${value.length}/${limit}`
  return lines ? (
    <TextArea {...said} hint={near ? count : props.hint} onChange={(event) => onValue(event.target.value)} />
  ) : (
    <TextField
      {...said}
      {...(props.fieldRef && { ref: props.fieldRef })}
      hint={props.hint}
      after={near ? <span className="num text-caption">{count}</span> : undefined}
      onChange={(event) => onValue(event.target.value)}
    />
  )
}

/** Something stands there, and not more than is taken. */
export const fits = (value: string, limit: number): boolean => value.trim() !== '' && value.length <= limit

/** Nothing, or not more than is taken. */
export const fitsIfAny = (value: string, limit: number): boolean => value.length <= limit
