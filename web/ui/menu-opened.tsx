import clsx from 'clsx'
import { Check } from 'lucide-react'
import { DropdownMenu } from 'radix-ui'
import { Fragment, useEffect, useRef } from 'react'
import { KeyCap } from './key-cap.tsx'
import type { MenuProps } from './menu.tsx'

/** The menu itself. Opened by a key before its code was here, it did not see that key: it goes to the first item all the same. */
export default function MenuOpened({
  items,
  align = 'end',
  side = 'bottom',
  openAtOnce = false,
  firstByKey,
  open,
  onOpen,
  children,
}: MenuProps & { readonly firstByKey: boolean }) {
  const content = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!firstByKey) return
    const first = requestAnimationFrame(() =>
      content.current?.querySelector<HTMLElement>('[role^=menuitem]:not([data-disabled])')?.focus(),
    )
    return () => cancelAnimationFrame(first)
  }, [firstByKey])
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
          ref={content}
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
