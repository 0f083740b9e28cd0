import { ListFilter, MessageCircle, Search } from 'lucide-react'
import { useWords } from '../../app/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Count, ListRow } from '../../ui/list-row.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { type Delivery, Ticks } from '../../ui/ticks.tsx'
import type { Tone } from '../../ui/tone.ts'

export interface ConversationRow {
  readonly id: string
  readonly name: string
  readonly preview: string
  readonly lang?: string | undefined
  /** The last word was ours: how far it came. */
  readonly delivery?: Delivery | undefined
  /** "11:42", "Yesterday". */
  readonly time: string
  readonly unread: number
  /** The one thing to know: "19 h", "waits 11 min", "window shut". */
  readonly mark?: { readonly words: string; readonly tone: Tone } | undefined
}

export interface ConversationListProps {
  readonly tabs: readonly { readonly value: string; readonly words: string; readonly count?: number | undefined }[]
  readonly tab: string
  readonly onTab: (tab: string) => void
  readonly filters: readonly { readonly id: string; readonly words: string; readonly on: boolean }[]
  readonly onFilter: (id: string, on: boolean) => void
  readonly onMoreFilters?: (() => void) | undefined
  readonly search?: { readonly text: string; readonly onText: (text: string) => void } | undefined
  /** Undefined while it loads. */
  readonly rows: readonly ConversationRow[] | undefined
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  readonly onMore?: (() => void) | undefined
  /** What stands in place of no rows, where it is not that all is answered. */
  readonly empty?: React.ReactNode
  /** What stands instead of the list. */
  readonly trouble?: React.ReactNode
}

export function ConversationList(props: ConversationListProps) {
  const t = useWords()
  return (
    <section aria-label={t('inbox.conversations')} className="flex min-h-0 min-w-0 flex-col border-r bg-surface">
      <div className="flex items-center gap-1 px-2 pt-1.5">
        <Tabs label={t('inbox.conversations')} tabs={props.tabs} value={props.tab} onValue={props.onTab} />
        {props.onMoreFilters && (
          <span className="ml-auto">
            <IconButton label={t('inbox.addFilter')} icon={<ListFilter />} onClick={props.onMoreFilters} />
          </span>
        )}
      </div>
      {props.search && (
        <div className="px-3 pt-1 pb-1.5">
          <label className="field-frame flex h-9 items-center gap-2 px-2.5 pointer-coarse:h-11">
            <Search size={16} className="text-ink-3" aria-hidden="true" />
            <span className="sr-only">{t('inbox.search')}</span>
            <input
              type="search"
              value={props.search.text}
              placeholder={t('inbox.search')}
              onChange={(event) => props.search?.onText(event.target.value)}
              className="w-full min-w-0 bg-transparent outline-none"
            />
          </label>
        </div>
      )}
      <div className="flex flex-wrap gap-1.5 border-b px-3 pt-1 pb-2.5">
        {props.filters.map((filter) => (
          <FilterChip key={filter.id} on={filter.on} onToggle={() => props.onFilter(filter.id, !filter.on)}>
            {filter.words}
          </FilterChip>
        ))}
      </div>
      <div
        className="min-h-0 flex-1 overflow-y-auto"
        onScroll={({ currentTarget: list }) => {
          if (list.scrollHeight - list.scrollTop - list.clientHeight < 600) props.onMore?.()
        }}
      >
        {props.trouble}
        {props.rows === undefined && !props.trouble && <SkeletonList rows={9} />}
        {props.rows?.length === 0 &&
          (props.empty ?? (
            <State kind="empty" small icon={<MessageCircle />} title={t('inbox.emptyTitle')}>
              {t('inbox.emptyMore')}
            </State>
          ))}
        <ul>
          {props.rows?.map((row) => (
            <li key={row.id} className="[contain-intrinsic-height:67px] [content-visibility:auto]">
              <ListRow
                on={row.id === props.chosen}
                fresh={row.unread > 0}
                onOpen={() => props.onChoose(row.id)}
                before={<Avatar name={row.name} size="medium" on={row.id === props.chosen} />}
                title={<span className="num">{row.name}</span>}
                aside={row.time}
                lang={row.lang}
                small={
                  <>
                    {row.delivery && (
                      <>
                        <Ticks delivery={row.delivery} />{' '}
                      </>
                    )}
                    {row.preview}
                  </>
                }
                smallAside={
                  (row.mark || row.unread > 0) && (
                    <>
                      {row.mark && <Chip tone={row.mark.tone}>{row.mark.words}</Chip>}
                      {row.unread > 0 && <Count count={row.unread} label={t('inbox.unread')} />}
                    </>
                  )
                }
              />
            </li>
          ))}
        </ul>
      </div>
    </section>
  )
}
