import { RadioGroup } from 'radix-ui'
import { useId } from 'react'

export interface RadioProps {
  readonly label: string
  /** Read aloud only: the words stand right above. */
  readonly labelHidden?: boolean | undefined
  readonly value: string
  readonly onValue: (value: string) => void
  /** Beside one another, for two or three short words. */
  readonly across?: boolean | undefined
  readonly options: readonly { readonly value: string; readonly words: string; readonly hint?: string | undefined }[]
}

export function Radio({ label, labelHidden, value, onValue, across, options }: RadioProps) {
  const id = useId()
  return (
    <div>
      <p id={id} className={labelHidden ? 'sr-only' : 'mb-1 text-small font-medium'}>
        {label}
      </p>
      <RadioGroup.Root
        aria-labelledby={id}
        value={value}
        onValueChange={onValue}
        className={across ? 'flex flex-wrap gap-x-6 gap-y-1' : 'grid gap-1'}
      >
        {options.map((option) => (
          <div key={option.value} className="flex min-h-9 items-start gap-2.5 py-1.5 pointer-coarse:min-h-11">
            <RadioGroup.Item
              id={`${id}-${option.value}`}
              value={option.value}
              className="mt-px grid size-[19px] flex-none place-items-center rounded-full border border-line-field bg-surface data-[state=checked]:border-peacock"
            >
              <RadioGroup.Indicator className="size-[11px] rounded-full bg-peacock" />
            </RadioGroup.Item>
            <label htmlFor={`${id}-${option.value}`} className="flex-1">
              {option.words}
              {option.hint && <span className="block text-small text-ink-2">{option.hint}</span>}
            </label>
          </div>
        ))}
      </RadioGroup.Root>
    </div>
  )
}
