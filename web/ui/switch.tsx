import { Switch as Radix } from 'radix-ui'
import { useId } from 'react'

export interface SwitchProps {
  readonly label: string
  readonly hint?: string | undefined
  readonly checked: boolean
  readonly onChecked: (on: boolean) => void
  readonly disabled?: boolean | undefined
}

/** Something that is on or off from this moment. For a choice that is sent with a form, a checkbox. */
export function Switch({ label, hint, checked, onChecked, disabled }: SwitchProps) {
  const id = useId()
  return (
    <div className="flex min-h-11 items-center gap-3">
      <label htmlFor={id} className="min-w-0 flex-1">
        <span className="block font-medium">{label}</span>
        {hint && <span className="block text-small text-ink-2">{hint}</span>}
      </label>
      <Radix.Root
        id={id}
        checked={checked}
        onCheckedChange={onChecked}
        disabled={disabled}
        className="h-6 w-[42px] flex-none rounded-full border border-line-field bg-sunken p-[2px] transition-colors duration-120 disabled:opacity-50 data-[state=checked]:border-peacock data-[state=checked]:bg-peacock"
      >
        <Radix.Thumb className="block size-[18px] rounded-full bg-ink-3 transition-transform duration-120 data-[state=checked]:translate-x-[18px] data-[state=checked]:bg-on-peacock" />
      </Radix.Root>
    </div>
  )
}
