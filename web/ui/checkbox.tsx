import { Check, Minus } from 'lucide-react'
import { Checkbox as Radix } from 'radix-ui'
import { type ReactNode, useId } from 'react'

export interface CheckboxProps {
  readonly label: ReactNode
  readonly labelHidden?: boolean | undefined
  readonly checked: boolean | 'some'
  readonly onChecked: (on: boolean) => void
  readonly fault?: string | undefined
  readonly disabled?: boolean | undefined
}

export function Checkbox({ label, labelHidden, checked, onChecked, fault, disabled }: CheckboxProps) {
  const id = useId()
  return (
    <div>
      <div className="flex items-start gap-2.5">
        <Radix.Root
          id={id}
          checked={checked === 'some' ? 'indeterminate' : checked}
          onCheckedChange={(on) => onChecked(on === true)}
          disabled={disabled}
          aria-invalid={fault ? true : undefined}
          aria-describedby={fault ? `${id}-said` : undefined}
          className="relative mt-px grid size-[19px] flex-none place-items-center rounded-[5px] border border-line-field bg-surface after:absolute after:-inset-3 disabled:opacity-50 aria-invalid:border-brick data-[state=checked]:border-peacock data-[state=checked]:bg-peacock data-[state=indeterminate]:border-peacock data-[state=indeterminate]:bg-peacock"
        >
          <Radix.Indicator className="text-on-peacock [&_svg]:size-3.5 [&_svg]:stroke-3!">
            {checked === 'some' ? <Minus /> : <Check />}
          </Radix.Indicator>
        </Radix.Root>
        <label htmlFor={id} className={labelHidden ? 'sr-only' : 'min-w-0'}>
          {label}
        </label>
      </div>
      {fault && (
        <p id={`${id}-said`} role="alert" className="mt-1 ml-[29px] text-caption text-brick">
          {fault}
        </p>
      )}
    </div>
  )
}
