import clsx from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useEscapePassedOn } from './escape.ts'
import { useUiWords } from './ui-words.ts'

export interface DialogProps {
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
  readonly title: string
  readonly lead?: ReactNode
  readonly children?: ReactNode
  /** The acts: the primary one last. */
  readonly acts?: ReactNode
  readonly size?: 'small' | 'medium' | 'large' | undefined
  /** From the side: details beside the work, and every dialog of a phone that asks for room. */
  readonly place?: 'middle' | 'side' | 'bottom' | undefined
  readonly titleHidden?: boolean | undefined
}

const widths = { small: 'md:max-w-[420px]', medium: 'md:max-w-[560px]', large: 'md:max-w-[840px]' }

const places = {
  middle:
    'animate-rise inset-x-0 bottom-0 mx-auto max-h-[92dvh] w-full rounded-t-l md:top-[10dvh] md:bottom-auto md:max-h-[80dvh] md:rounded-l md:border',
  side: 'animate-slide inset-y-0 right-0 w-full md:max-w-[440px] md:border-l',
  bottom: 'animate-rise inset-x-0 bottom-0 max-h-[86dvh] rounded-t-l',
}

export function Dialog({
  open,
  onOpen,
  title,
  lead,
  children,
  acts,
  size = 'small',
  place = 'middle',
  titleHidden,
}: DialogProps) {
  const words = useUiWords()
  const content = useEscapePassedOn(() => onOpen(false))
  return (
    <Radix.Root open={open} onOpenChange={onOpen}>
      <Radix.Portal>
        <Radix.Overlay className="animate-fade fixed inset-0 z-40 bg-veil" />
        <Radix.Content
          ref={content}
          {...(!lead && { 'aria-describedby': undefined })}
          className={clsx(
            'fixed z-45 flex flex-col bg-surface shadow-2 outline-none',
            places[place],
            place === 'middle' && widths[size],
          )}
        >
          <header className={clsx('flex items-start gap-3 px-5 pt-4 pb-3', titleHidden && 'sr-only')}>
            <div className="min-w-0 flex-1">
              <Radix.Title className="text-heading font-semibold">{title}</Radix.Title>
              {lead && <Radix.Description className="mt-1 text-ink-2">{lead}</Radix.Description>}
            </div>
            <Radix.Close
              aria-label={words.close}
              className="-mr-2 grid size-9 flex-none place-items-center rounded-m text-ink-2 hover:bg-sunken pointer-coarse:size-11"
            >
              <X size={19} />
            </Radix.Close>
          </header>
          <div className={clsx('min-h-0 flex-1 overflow-y-auto', titleHidden ? 'p-0' : 'px-5 pb-5')}>{children}</div>
          {acts && (
            <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3 max-md:[&>*]:flex-1">{acts}</footer>
          )}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** Beside the work on a desk, over it on a phone. */
export function Sheet(props: Omit<DialogProps, 'place' | 'size'> & { readonly place?: 'side' | 'bottom' | undefined }) {
  return <Dialog {...props} place={props.place ?? 'side'} />
}
