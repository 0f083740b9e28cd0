import { Tooltip as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { KeyCap } from './key-cap.tsx'

export interface TooltipProps {
  readonly words: string
  readonly keys?: string | undefined
  readonly side?: 'top' | 'right' | 'bottom' | 'left' | undefined
  readonly children: ReactNode
}

/** Words for a thing that shows none. Never the only place where something is said. */
export function Tooltip({ words, keys, side = 'top', children }: TooltipProps) {
  return (
    <Radix.Provider delayDuration={450} skipDelayDuration={200}>
      <Radix.Root>
        <Radix.Trigger asChild>{children}</Radix.Trigger>
        <Radix.Portal>
          <Radix.Content
            side={side}
            sideOffset={6}
            collisionPadding={8}
            className="animate-fade z-60 flex max-w-72 items-center gap-2 rounded-m bg-ink px-2.5 py-1.5 text-caption text-paper"
          >
            {words}
            {keys && <KeyCap keys={keys} on="colour" />}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
    </Radix.Provider>
  )
}
