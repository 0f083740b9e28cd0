import { Command } from 'cmdk'
import { Search } from 'lucide-react'
import { type ReactNode, useEffect, useState } from 'react'
import { Dialog } from './dialog.tsx'
import { KeyCap } from './key-cap.tsx'

export interface PaletteItem {
  readonly id: string
  readonly words: string
  readonly group: string
  readonly icon?: ReactNode
  readonly keys?: string | undefined
  /** Other words that find it: the English name under a Hindi one. */
  readonly also?: readonly string[] | undefined
  readonly act: () => void
}

export interface CommandPaletteProps {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly title: string
  readonly placeholder: string
  readonly nothing: string
  readonly items: readonly PaletteItem[]
  readonly onText?: ((text: string) => void) | undefined
  /** The caller has found what fits the text already. */
  readonly found?: boolean | undefined
}

export function CommandPalette({
  open,
  onOpen,
  title,
  placeholder,
  nothing,
  items,
  onText,
  found = false,
}: CommandPaletteProps) {
  const [value, select] = useState('')
  // What was selected may be gone with the last letter: then it is the first that is there.
  useEffect(() => {
    if (!items.some(({ id }) => id === value)) select(items[0]?.id ?? '')
  }, [items, value])
  const groups = [...new Set(items.map((item) => item.group))]
  return (
    <Dialog open={open} onOpen={onOpen} title={title} titleHidden size="medium">
      <Command
        label={title}
        loop
        value={value}
        onValueChange={select}
        shouldFilter={!found}
        className="flex max-h-[70dvh] flex-col"
      >
        <div className="flex items-center gap-3 border-b px-4">
          <Search size={20} className="text-ink-3" aria-hidden="true" />
          <Command.Input
            autoFocus
            placeholder={placeholder}
            {...(onText && { onValueChange: onText })}
            className="h-13 w-full bg-transparent text-[16px] outline-none focus-visible:shadow-none"
          />
          <KeyCap keys="Esc" />
        </div>
        <Command.List className="min-h-0 flex-1 overflow-y-auto p-1.5">
          <Command.Empty className="px-4 py-8 text-center text-ink-2">{nothing}</Command.Empty>
          {groups.map((group) => (
            <Command.Group
              key={group}
              heading={group}
              className="[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2.5 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-caption [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:text-ink-3"
            >
              {items
                .filter((item) => item.group === group)
                .map((item) => (
                  <Command.Item
                    key={item.id}
                    value={item.id}
                    keywords={[item.words, ...(item.also ?? [])]}
                    onSelect={() => {
                      onOpen(false)
                      item.act()
                    }}
                    className="flex min-h-10 cursor-pointer items-center gap-3 rounded-m px-2.5 data-[selected=true]:bg-peacock-soft pointer-coarse:min-h-11 [&_svg]:size-[18px] [&_svg]:text-ink-2"
                  >
                    {item.icon}
                    <span className="flex-1">{item.words}</span>
                    {item.keys && <KeyCap keys={item.keys} />}
                  </Command.Item>
                ))}
            </Command.Group>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  )
}
