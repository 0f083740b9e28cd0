import { X } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Field, type FieldWords } from './field.tsx'

export interface TagFieldProps extends FieldWords {
  readonly value: readonly string[]
  readonly onValue: (tags: readonly string[]) => void
  /** As it is kept: lower case, without blanks at its ends. Undefined: it cannot be one. */
  readonly read: (typed: string) => string | undefined
  readonly removeWords: (tag: string) => string
  readonly suggestions?: readonly string[] | undefined
  readonly placeholder?: string | undefined
  readonly before?: ReactNode
  /** A comma ends one too. Not for barcodes, which may hold it. */
  readonly byComma?: boolean | undefined
}

/** Several short words in one field: Enter ends one (as a scanner does), Backspace takes the last away. */
export function TagField({
  value,
  onValue,
  read,
  removeWords,
  suggestions,
  placeholder,
  before,
  byComma,
  ...words
}: TagFieldProps) {
  const [typed, type] = useState('')
  const listId = useId()
  const add = (text: string) => {
    const tag = read(text)
    if (tag === undefined) return
    if (!value.includes(tag)) onValue([...value, tag])
    type('')
  }
  return (
    <Field {...words}>
      {(ties) => (
        <div className="field-frame flex min-h-9 min-w-0 flex-wrap items-center gap-1.5 px-2 py-1 pointer-coarse:min-h-11">
          {before && <span className="ml-1 flex text-ink-3 [&_svg]:size-[18px]">{before}</span>}
          {value.map((tag) => (
            <span
              key={tag}
              className="inline-flex min-h-[26px] max-w-full items-center rounded-full bg-sunken pl-2.5 text-small text-ink"
            >
              <span className="truncate">{tag}</span>
              <button
                type="button"
                aria-label={removeWords(tag)}
                onClick={() => onValue(value.filter((other) => other !== tag))}
                className="grid size-[26px] place-items-center rounded-full text-ink-3 hover:text-ink focus-visible:shadow-(--focus)! pointer-coarse:size-9"
              >
                <X size={14} />
              </button>
            </span>
          ))}
          <input
            {...ties}
            type="text"
            autoComplete="off"
            autoCapitalize="none"
            list={suggestions ? listId : undefined}
            placeholder={value.length === 0 ? placeholder : undefined}
            value={typed}
            onChange={(event) => type(event.target.value)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if ((event.key === 'Enter' && typed.trim() !== '') || (byComma && event.key === ',')) {
                event.preventDefault()
                add(typed)
              } else if (event.key === 'Backspace' && typed === '' && value.length > 0) onValue(value.slice(0, -1))
            }}
            onBlur={() => typed.trim() !== '' && add(typed)}
            className="h-7 min-w-24 flex-1 bg-transparent px-1 outline-none"
          />
          {suggestions && (
            <datalist id={listId}>
              {suggestions
                .filter((tag) => !value.includes(tag))
                .map((tag) => (
                  <option key={tag} value={tag} />
                ))}
            </datalist>
          )}
        </div>
      )}
    </Field>
  )
}
