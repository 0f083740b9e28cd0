import { Minus, Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { formatQuantity, readQuantity } from './money.ts'
import { TextField, type TextFieldProps } from './text-field.tsx'
import { type UiWords, useUiWords } from './ui-words.ts'

export interface QuantityFieldProps
  extends Omit<TextFieldProps, 'value' | 'onChange' | 'before' | 'after' | 'figures' | 'type'> {
  /** Thousandths of the unit. */
  readonly value: number | undefined
  readonly onValue: (thousandths: number | undefined) => void
  /** 'kg', 'pc': stands beside the figure. */
  readonly unit: string
  /** Sold by the piece: no fractions. */
  readonly wholeOnly?: boolean | undefined
  /** Nothing is an answer too, like "none of it comes back". */
  readonly mayBeNothing?: boolean | undefined
  readonly lessWord: string
  readonly moreWord: string
}

export function QuantityField({
  value,
  onValue,
  unit,
  wholeOnly,
  mayBeNothing,
  lessWord,
  moreWord,
  fault,
  ...rest
}: QuantityFieldProps) {
  const words = useUiWords()
  const [typed, type] = useState(() => (value === undefined ? '' : formatQuantity(value)))
  const [own, setOwn] = useState<keyof UiWords>()

  // biome-ignore lint/correctness/useExhaustiveDependencies: only a value from outside replaces what is typed.
  useEffect(() => {
    const read = readQuantity(typed)
    if (value !== undefined && !('value' in read && read.value === value)) {
      type(formatQuantity(value))
      setOwn(undefined)
    }
  }, [value])

  const take = (text: string) => {
    type(text)
    const read = readQuantity(text)
    const wrong = faultOf(read, wholeOnly, mayBeNothing)
    setOwn(wrong)
    onValue('value' in read && !wrong ? read.value : undefined)
  }
  const step = (by: number) =>
    take(formatQuantity(Math.max(mayBeNothing ? 0 : wholeOnly ? 1000 : 1, (value ?? 0) + by)))

  return (
    <TextField
      {...rest}
      figures
      inputMode={wholeOnly ? 'numeric' : 'decimal'}
      fault={fault ?? (own && words[own])}
      value={typed}
      onChange={(event) => take(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
          event.preventDefault()
          step(event.key === 'ArrowUp' ? 1000 : -1000)
        }
      }}
      before={
        <button
          type="button"
          tabIndex={-1}
          aria-label={lessWord}
          onClick={() => step(-1000)}
          className="-ml-1.5 grid size-7 place-items-center rounded-s hover:bg-sunken pointer-coarse:size-11"
        >
          <Minus />
        </button>
      }
      after={
        <>
          <span className="mr-1">{unit}</span>
          <button
            type="button"
            tabIndex={-1}
            aria-label={moreWord}
            onClick={() => step(1000)}
            className="-mr-1.5 grid size-7 place-items-center rounded-s hover:bg-sunken pointer-coarse:size-11 [&_svg]:size-[18px]"
          >
            <Plus />
          </button>
        </>
      }
    />
  )
}

function faultOf(
  read: ReturnType<typeof readQuantity>,
  wholeOnly: boolean | undefined,
  mayBeNothing: boolean | undefined,
): keyof UiWords | undefined {
  if ('fault' in read) return read.fault === 'too-fine' ? 'quantityTooFine' : 'quantityNotANumber'
  if (read.value === 0) return mayBeNothing ? undefined : 'quantityNothing'
  return wholeOnly && (read.value ?? 0) % 1000 !== 0 ? 'quantityOnlyWhole' : undefined
}
