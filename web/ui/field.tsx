/** The frame of every field: label above, hint or fault below, both tied to the input for who listens. */
import clsx from 'clsx'
import { CircleAlert } from 'lucide-react'
import { type ReactNode, useId } from 'react'

export interface FieldWords {
  readonly label: string
  readonly hint?: ReactNode
  /** What is wrong and how to mend it. */
  readonly fault?: string | undefined
  readonly optional?: string | undefined
  /** The label is read aloud and not shown; for fields whose place explains them. */
  readonly labelHidden?: boolean | undefined
}

export interface FieldTies {
  readonly id: string
  readonly 'aria-invalid': true | undefined
  readonly 'aria-describedby': string | undefined
}

export function Field({
  label,
  hint,
  fault,
  optional,
  labelHidden,
  children,
}: FieldWords & { children: (ties: FieldTies) => ReactNode }) {
  const id = useId()
  const said = fault ?? hint
  return (
    <div className="grid min-w-0 content-start gap-1.5">
      <label htmlFor={id} className={clsx('text-small font-medium text-ink', labelHidden && 'sr-only')}>
        {label}
        {optional && <span className="font-normal text-ink-3"> · {optional}</span>}
      </label>
      {children({ id, 'aria-invalid': fault ? true : undefined, 'aria-describedby': said ? `${id}-said` : undefined })}
      {said && (
        <p
          id={`${id}-said`}
          role={fault ? 'alert' : undefined}
          className={clsx('flex gap-1.5 text-caption', fault ? 'text-brick' : 'text-ink-3')}
        >
          {fault && <CircleAlert size={15} className="mt-px" aria-hidden="true" />}
          <span>{said}</span>
        </p>
      )}
    </div>
  )
}
