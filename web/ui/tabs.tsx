import { type KeyboardEvent, type ReactNode, useId } from 'react'
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

/** Where a key goes from the tab at `from`. */
const steps: Readonly<Record<string, (from: number, last: number) => number>> = {
  ArrowRight: (from, last) => (from === last ? 0 : from + 1),
  ArrowLeft: (from, last) => (from === 0 ? last : from - 1),
  Home: () => 0,
  End: (_, last) => last,
}

/** Rooms of one page. A tab without content only chooses: the caller shows what was chosen. */
export function Tabs({ label, tabs, value, onValue }: TabsProps) {
  const id = useId()
  const chosen = tabs.findIndex((tab) => tab.value === value)
  const content = tabs[chosen]?.content
  const onKeyDown = (event: KeyboardEvent) => {
    const next = steps[event.key]?.(Math.max(chosen, 0), tabs.length - 1)
    if (next === undefined || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    event.currentTarget.querySelectorAll<HTMLElement>('[role=tab]')[next]?.focus()
    onValue(tabs[next]!.value)
  }
  return (
    <div className="min-w-0">
      <div role="tablist" aria-label={label} onKeyDown={onKeyDown} className="flex gap-1 overflow-x-auto p-1">
        {tabs.map((tab, at) => (
          <button
            key={tab.value}
            type="button"
            role="tab"
            id={`${id}-${tab.value}`}
            aria-selected={at === chosen}
            aria-controls={tab.content !== undefined && at === chosen ? `${id}-content` : undefined}
            tabIndex={at === Math.max(chosen, 0) ? 0 : -1}
            onClick={() => onValue(tab.value)}
            className="touch inline-flex min-h-8 flex-none items-center gap-1.5 rounded-m px-2.5 font-medium whitespace-nowrap text-ink-2 hover:text-ink aria-selected:bg-peacock-soft aria-selected:text-peacock"
          >
            {tab.words}
            {tab.count !== undefined && <b className="num font-semibold">{formatCount(tab.count)}</b>}
          </button>
        ))}
      </div>
      {content !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel without a button of its own is reached with Tab all the same.
        <div role="tabpanel" id={`${id}-content`} aria-labelledby={`${id}-${value}`} tabIndex={0} className="pt-3">
          {content}
        </div>
      )}
    </div>
  )
}
