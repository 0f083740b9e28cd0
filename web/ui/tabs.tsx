import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { formatCount } from './money.ts'

export interface Tab {
  readonly value: string
  readonly words: string
  readonly count?: number | undefined
  readonly content?: ReactNode
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly value: string
  readonly onValue: (value: string) => void
}

/** Rooms of one page. A tab without content only chooses: the caller shows what was chosen. */
export function Tabs({ label, tabs, value, onValue }: TabsProps) {
  return (
    <Radix.Root value={value} onValueChange={onValue} className="min-w-0">
      <Radix.List aria-label={label} className="flex gap-1 overflow-x-auto p-1">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            {...(tab.content === undefined && { 'aria-controls': undefined })}
            className="touch inline-flex min-h-8 flex-none items-center gap-1.5 rounded-m px-2.5 font-medium whitespace-nowrap text-ink-2 hover:text-ink data-[state=active]:bg-peacock-soft data-[state=active]:text-peacock"
          >
            {tab.words}
            {tab.count !== undefined && <b className="num font-semibold">{formatCount(tab.count)}</b>}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map(
        (tab) =>
          tab.content !== undefined && (
            <Radix.Content key={tab.value} value={tab.value} className="pt-3">
              {tab.content}
            </Radix.Content>
          ),
      )}
    </Radix.Root>
  )
}
