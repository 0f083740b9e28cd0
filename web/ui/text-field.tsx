import clsx from 'clsx'
import { Eye, EyeOff } from 'lucide-react'
import { type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes, useState } from 'react'
import { Field, type FieldWords } from './field.tsx'

export interface TextFieldProps extends FieldWords, Omit<InputHTMLAttributes<HTMLInputElement>, 'className' | 'size'> {
  readonly before?: ReactNode
  readonly after?: ReactNode
  readonly size?: 'medium' | 'large' | undefined
  readonly figures?: boolean | undefined
  readonly ref?: Ref<HTMLInputElement> | undefined
}

export function TextField({
  label,
  hint,
  fault,
  optional,
  labelHidden,
  before,
  after,
  size = 'medium',
  figures,
  ...input
}: TextFieldProps) {
  return (
    <Field {...{ label, hint, fault, optional, labelHidden }}>
      {(ties) => (
        <div
          className={clsx(
            'field-frame flex min-w-0 items-center gap-2 px-3',
            size === 'large' ? 'h-12 text-counter' : 'h-9 pointer-coarse:h-11',
          )}
        >
          {before && <span className="flex text-ink-3 [&_svg]:size-[18px]">{before}</span>}
          <input
            type="text"
            autoComplete="off"
            {...input}
            {...ties}
            className={clsx('h-full w-full min-w-0 bg-transparent outline-none', figures && 'num text-right')}
          />
          {after && <span className="flex flex-none items-center text-ink-3">{after}</span>}
        </div>
      )}
    </Field>
  )
}

export interface PasswordFieldProps extends Omit<TextFieldProps, 'type' | 'after'> {
  readonly showWord: string
  readonly hideWord: string
}

export function PasswordField({ showWord, hideWord, ...rest }: PasswordFieldProps) {
  const [shown, show] = useState(false)
  return (
    <TextField
      {...rest}
      type={shown ? 'text' : 'password'}
      spellCheck={false}
      autoCapitalize="none"
      after={
        <button
          type="button"
          aria-label={shown ? hideWord : showWord}
          aria-pressed={shown}
          onClick={() => show(!shown)}
          className="-mr-1.5 grid size-8 place-items-center rounded-s hover:text-ink focus-visible:shadow-(--focus)!"
        >
          {shown ? <EyeOff size={18} /> : <Eye size={18} />}
        </button>
      }
    />
  )
}

export interface TextAreaProps extends FieldWords, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'className'> {
  readonly ref?: Ref<HTMLTextAreaElement> | undefined
}

export function TextArea({ label, hint, fault, optional, labelHidden, ...area }: TextAreaProps) {
  return (
    <Field {...{ label, hint, fault, optional, labelHidden }}>
      {(ties) => (
        <div className="field-frame flex">
          <textarea
            rows={3}
            {...area}
            {...ties}
            className="field-sizing-content max-h-72 min-h-16 w-full resize-none bg-transparent px-3 py-2 outline-none"
          />
        </div>
      )}
    </Field>
  )
}
