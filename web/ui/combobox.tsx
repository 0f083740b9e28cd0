import clsx from 'clsx'
import { Search } from 'lucide-react'
import { Popover } from 'radix-ui'
import { type ReactNode, useId, useState } from 'react'
import { TextField, type TextFieldProps } from './text-field.tsx'
import { useUiWords } from './ui-words.ts'

export interface ComboboxOption {
  readonly value: string
  readonly words: string
  readonly aside?: ReactNode
  readonly small?: string | undefined
}

export interface ComboboxProps extends Omit<TextFieldProps, 'value' | 'onChange' | 'type' | 'role'> {
  readonly text: string
  readonly onText: (text: string) => void
  /** What fits the text: found by the caller, who may look in a worker or ask the server. */
  readonly options: readonly ComboboxOption[]
  readonly onChoose: (option: ComboboxOption) => void
  readonly looking?: boolean | undefined
  /** Offered below the list: "Add 98220 41177 as a new contact". */
  readonly orElse?: { readonly words: string; readonly act: () => void } | undefined
}

/** A field that finds while one types. Focus stays in the field; arrows walk the list. */
export function Combobox({ text, onText, options, onChoose, looking, orElse, ...rest }: ComboboxProps) {
  const words = useUiWords()
  const listId = useId()
  const [open, setOpen] = useState(false)
  const [at, setAt] = useState(0)
  const last = options.length - 1 + (orElse ? 1 : 0)
  const choose = (index: number) => {
    const option = options[index]
    if (option) onChoose(option)
    else orElse?.act()
    setOpen(false)
  }
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Anchor asChild>
        <div>
          <TextField
            before={<Search />}
            {...rest}
            role="combobox"
            aria-expanded={open}
            aria-controls={open ? listId : undefined}
            aria-autocomplete="list"
            aria-activedescendant={open && at <= last ? `${listId}-${at}` : undefined}
            value={text}
            onChange={(event) => {
              onText(event.target.value)
              setAt(0)
              setOpen(true)
            }}
            onClick={() => setOpen(true)}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return
              if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
                event.preventDefault()
                if (!open) setOpen(true)
                else setAt(Math.max(0, Math.min(last, at + (event.key === 'ArrowDown' ? 1 : -1))))
              } else if (event.key === 'Enter' && open) {
                event.preventDefault()
                choose(at)
              } else if (event.key === 'Escape' && open) {
                event.stopPropagation()
                setOpen(false)
              }
            }}
            onBlur={() => setOpen(false)}
          />
        </div>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
          className="floating max-h-80 w-(--radix-popover-trigger-width) min-w-60 overflow-y-auto p-1"
          role="presentation"
        >
          <div role="listbox" id={listId} aria-label={rest.label} aria-busy={looking || undefined}>
            {options.map((option, index) => (
              <Option key={option.value} id={`${listId}-${index}`} on={index === at} onPick={() => choose(index)}>
                <span className="min-w-0">
                  <span className="block truncate">{option.words}</span>
                  {option.small && <span className="block truncate text-caption text-ink-3">{option.small}</span>}
                </span>
                {option.aside && <span className="num ml-auto flex-none text-ink-2">{option.aside}</span>}
              </Option>
            ))}
            {orElse && (
              <Option
                id={`${listId}-${options.length}`}
                on={at === options.length}
                onPick={() => choose(options.length)}
              >
                <span className="font-medium text-peacock">{orElse.words}</span>
              </Option>
            )}
          </div>
          {last < 0 && !looking && <p className="px-3 py-2.5 text-ink-3">{words.nothingFound}</p>}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}

function Option({ id, on, onPick, children }: { id: string; on: boolean; onPick: () => void; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the field; the option is active by aria-activedescendant.
    <div
      id={id}
      role="option"
      aria-selected={on}
      onMouseDown={(event) => {
        event.preventDefault()
        onPick()
      }}
      className={clsx(
        'flex min-h-10 items-center gap-3 rounded-s px-2.5 py-1.5',
        on ? 'bg-peacock-soft' : 'hover:bg-sunken',
      )}
    >
      {children}
    </div>
  )
}
