/** Three panes on a desk, one on a phone. It shows what it is given and tells what was done. */
import type { CSSProperties, ReactNode } from 'react'
import { useBar } from '../../app/bar.ts'
import { useActions } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { ConversationList, type ConversationListProps } from './conversation-list.tsx'
import { NoThread } from './no-thread.tsx'
import { PaneWidth } from './pane-width.tsx'
import { prefer, usePreferences } from './preferences.ts'

export interface InboxPageProps {
  readonly where: string
  readonly sub?: string | undefined
  readonly list: ConversationListProps
  readonly banner?: ReactNode
  /** Selects, or lets go, the row of the chosen conversation. */
  readonly onSelectChosen?: (() => void) | undefined
  /** The panes of the chosen conversation; undefined while none is chosen. */
  readonly children?: ReactNode
}

/** The row before or after the chosen one. */
export function stepIn(list: Pick<ConversationListProps, 'rows' | 'chosen' | 'onChoose'>, by: 1 | -1): void {
  const rows = list.rows ?? []
  const next = rows[rows.findIndex((row) => row.id === list.chosen) + by]
  if (next) list.onChoose(next.id)
}

export function InboxPage({ where, sub, list, banner, onSelectChosen, children }: InboxPageProps) {
  const t = useWords()
  const { listWide, personWide, personShut } = usePreferences()
  useBar({ where, sub })

  const tab = () => {
    const at = list.tabs.findIndex((one) => one.value === list.tab)
    const next = list.tabs[(at + 1) % list.tabs.length]
    if (next) list.onTab(next.value)
  }
  useActions([
    { id: 'inbox.next', words: t('inbox.actNext'), keys: 'Alt+J', perform: () => stepIn(list, 1) },
    { id: 'inbox.previous', words: t('inbox.actPrevious'), keys: 'Alt+K', perform: () => stepIn(list, -1) },
    { id: 'inbox.tab', words: t('inbox.conversations'), keys: 'Alt+N', hidden: true, perform: tab },
    ...(onSelectChosen
      ? [{ id: 'inbox.select', words: t('desk.selectThis'), keys: 'Alt+X', perform: onSelectChosen }]
      : []),
    ...(list.onMoreFilters
      ? [{ id: 'inbox.filter', words: t('inbox.addFilter'), keys: 'Alt+F', perform: list.onMoreFilters }]
      : []),
    {
      id: 'inbox.search',
      words: t('desk.searchMessages'),
      keys: 'Mod+Shift+F',
      perform: () => document.querySelector<HTMLInputElement>('[data-inbox-search]')?.focus(),
    },
  ])

  return (
    <div className="flex h-full min-h-0 flex-col">
      {banner}
      <div
        style={{ '--list': `${listWide}px`, '--person': `${personWide}px` } as CSSProperties}
        className={
          personShut
            ? 'relative grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] md:grid-cols-[clamp(260px,24vw,332px)_minmax(0,1fr)] xl:grid-cols-[var(--list)_minmax(0,1fr)]'
            : 'relative grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] md:grid-cols-[clamp(260px,24vw,332px)_minmax(0,1fr)] xl:grid-cols-[var(--list)_minmax(0,1fr)_var(--person)]'
        }
      >
        <PaneWidth
          label={t('desk.listWidth')}
          value={listWide}
          least={260}
          most={480}
          onValue={(pixels) => prefer({ listWide: pixels })}
          className="-ml-1 left-(--list) max-xl:hidden"
        />
        {!personShut && children && (
          <PaneWidth
            label={t('desk.personWidth')}
            value={personWide}
            least={260}
            most={460}
            fromRight
            onValue={(pixels) => prefer({ personWide: pixels })}
            className="-mr-1 right-(--person) max-xl:hidden"
          />
        )}
        <div
          className={
            children
              ? 'grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] max-md:hidden'
              : 'grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)]'
          }
        >
          <ConversationList {...list} />
        </div>
        {children ?? <NoThread />}
      </div>
    </div>
  )
}
