import clsx from 'clsx'
import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, type ReactNode } from 'react'
import { KeyCap } from './key-cap.tsx'

export type MenuItem =
  | {
      readonly id: string
      readonly words: string
      readonly icon?: ReactNode
      readonly keys?: string | undefined
      readonly danger?: boolean | undefined
      readonly disabled?: boolean | undefined
      /** Present: one of several, and whether it is the one. */
      readonly chosen?: boolean | undefined
      readonly act: () => void
    }
  /** Begins a group; an empty heading is only its line. */
  | { readonly id: string; readonly heading: string }
  /** Signs beside one another, each with the words for who listens. */
  | {
      readonly id: string
      readonly across: readonly {
        readonly id: string
        readonly words: string
        readonly sign: ReactNode
        readonly chosen: boolean
        readonly act: () => void
      }[]
    }

export interface MenuProps {
  readonly items: readonly MenuItem[]
  readonly align?: 'start' | 'end' | undefined
  readonly side?: 'top' | 'bottom' | 'right' | undefined
  /** Open from the start: for a menu whose code came with the first press. */
  readonly openAtOnce?: boolean | undefined
  /** Opened by something else than its button too: a key, a finger held on what it belongs to. */
  readonly open?: boolean | undefined
  readonly onOpen?: ((open: boolean) => void) | undefined
  /** The button that opens it. */
  readonly children: ReactNode
}

export function Menu({ items, align = 'end', side = 'bottom', openAtOnce = false, open, onOpen, children }: MenuProps) {
  return (
    <DropdownMenu.Root
      modal={false}
      defaultOpen={openAtOnce}
      {...(open !== undefined && { open })}
      {...(onOpen && { onOpenChange: onOpen })}
    >
      <DropdownMenu.Trigger asChild>{children}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align={align}
          side={side}
          sideOffset={6}
          collisionPadding={8}
          className="floating animate-rise max-h-[80dvh] min-w-52 overflow-y-auto p-1"
        >
          {items.map((item, index) =>
            'heading' in item ? (
              <Fragment key={item.id}>
                {index > 0 && <DropdownMenu.Separator className="my-1 border-t" />}
                {item.heading && (
                  <DropdownMenu.Label className="px-2.5 pt-1.5 pb-1 text-caption font-semibold text-ink-3">
                    {item.heading}
                  </DropdownMenu.Label>
                )}
              </Fragment>
            ) : 'across' in item ? (
              <div key={item.id} className="flex gap-0.5 p-0.5">
                {item.across.map((one) => (
                  <DropdownMenu.Item
                    key={one.id}
                    aria-label={one.words}
                    role="menuitemradio"
                    aria-checked={one.chosen}
                    onSelect={one.act}
                    className="grid size-9 cursor-pointer place-items-center rounded-full text-[19px] outline-none aria-checked:bg-peacock-soft data-highlighted:bg-sunken data-highlighted:shadow-none pointer-coarse:size-11"
                  >
                    {one.sign}
                  </DropdownMenu.Item>
                ))}
              </div>
            ) : (
              <DropdownMenu.Item
                key={item.id}
                disabled={item.disabled ?? false}
                onSelect={item.act}
                {...(item.chosen !== undefined && { role: 'menuitemradio', 'aria-checked': item.chosen })}
                className={clsx(
                  'flex min-h-9 cursor-pointer items-center gap-2.5 rounded-s px-2.5 outline-none data-disabled:opacity-50 data-highlighted:bg-peacock-soft data-highlighted:shadow-none pointer-coarse:min-h-11 [&_svg]:size-[17px]',
                  item.danger ? 'text-brick' : 'text-ink',
                  item.chosen && 'font-semibold text-peacock',
                )}
              >
                {item.icon}
                <span className="flex-1">{item.words}</span>
                {item.keys && <KeyCap keys={item.keys} />}
                {item.chosen && <Check aria-hidden="true" />}
              </DropdownMenu.Item>
            ),
          )}
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}
