import { useVirtualizer } from '@tanstack/react-virtual'
import clsx from 'clsx'
import { AlarmClock, ChevronsUp, ListFilter, MessageCircle, Search } from 'lucide-react'
import { type ReactNode, useRef } from 'react'
import { useWords } from '../../app/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { Count, ListRow } from '../../ui/list-row.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { type Delivery, Ticks } from '../../ui/ticks.tsx'
import type { Tone } from '../../ui/tone.ts'
import { type LabelColour, labelDot } from './label-colours.ts'

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
  readonly labels?: readonly { readonly name: string; readonly colour: LabelColour }[] | undefined
  /** Who answers, when that is not who looks. */
  readonly assignee?: string | undefined
  /** Which number, where there are several. */
  readonly channel?: string | undefined
  readonly urgent?: string | undefined
  /** An answer is due, or late. */
  readonly due?: { readonly words: string; readonly late: boolean } | undefined
  readonly draft?: boolean | undefined
}

export interface FoundMessage {
  readonly id: string
  readonly name: string
  readonly text: string
  readonly time: string
  readonly lang?: string | undefined
  readonly onOpen: () => void
}

export interface ConversationListProps {
  readonly tabs: readonly { readonly value: string; readonly words: string; readonly count?: number | undefined }[]
  readonly tab: string
  readonly onTab: (tab: string) => void
  readonly filters: readonly {
    readonly id: string
    readonly words: string
    readonly on: boolean
    /** Stands there because it was chosen, and goes when it is let go. */
    readonly removable?: boolean | undefined
  }[]
  readonly onFilter: (id: string, on: boolean) => void
  readonly onMoreFilters?: (() => void) | undefined
  /** The button that opens the views. */
  readonly views?: ReactNode
  readonly search?: { readonly text: string; readonly onText: (text: string) => void } | undefined
  /** Undefined while it loads. */
  readonly rows: readonly ConversationRow[] | undefined
  readonly chosen: string | undefined
  readonly onChoose: (id: string) => void
  /** Pointed at: likely the next to be opened. */
  readonly onPoint?: ((id: string) => void) | undefined
  readonly onMore?: (() => void) | undefined
  readonly selected?: ReadonlySet<string> | undefined
  readonly onSelect?: ((id: string, upTo: boolean) => void) | undefined
  /** What can be done with the selected ones. */
  readonly withSelected?: ReactNode
  /** Messages with the words that are looked for. */
  readonly found?: FoundMessages | undefined
  /** What stands in place of no rows, where it is not that all is answered. */
  readonly empty?: ReactNode
  /** What stands instead of the list. */
  readonly trouble?: ReactNode
}

export interface FoundMessages {
  readonly title: string
  readonly messages: readonly FoundMessage[]
  /** How far back it was looked, where there is more to look through. */
  readonly lookedBack?: string | undefined
  readonly onFurther?: (() => void) | undefined
  readonly looking: boolean
}

export function ConversationList(props: ConversationListProps) {
  const t = useWords()
  const { rows, found, onMore } = props
  const place = useRef<HTMLDivElement>(null)
  const selecting = (props.selected?.size ?? 0) > 0
  const virtual = useVirtualizer({
    count: rows?.length ?? 0,
    getScrollElement: () => place.current,
    getItemKey: (index) => rows?.[index]?.id ?? index,
    estimateSize: () => 67,
    overscan: 10,
    initialRect: { width: 320, height: 700 },
  })
  return (
    <section aria-label={t('inbox.conversations')} className="flex min-h-0 min-w-0 flex-col border-r bg-surface">
      <div className="flex items-center gap-1 px-2 pt-1.5">
        <Tabs label={t('inbox.conversations')} tabs={props.tabs} value={props.tab} onValue={props.onTab} />
      </div>
      {props.search && (
        <div className="flex items-center gap-0.5 pt-1 pr-1 pb-1.5 pl-3">
          <label className="field-frame flex h-9 min-w-0 flex-1 items-center gap-2 px-2.5 pointer-coarse:h-11">
            <Search size={16} className="text-ink-3" aria-hidden="true" />
            <span className="sr-only">{t('inbox.search')}</span>
            <input
              type="search"
              data-inbox-search
              value={props.search.text}
              placeholder={t('inbox.search')}
              onChange={(event) => props.search?.onText(event.target.value)}
              className="w-full min-w-0 bg-transparent outline-none"
            />
          </label>
          {props.views}
          {props.onMoreFilters && (
            <IconButton label={t('inbox.addFilter')} icon={<ListFilter />} onClick={props.onMoreFilters} />
          )}
        </div>
      )}
      {selecting ? (
        <div className="border-b bg-peacock-soft px-2 py-1.5">{props.withSelected}</div>
      ) : (
        <div className="flex gap-1.5 overflow-x-auto border-b px-3 pt-1 pb-2.5">
          {props.filters.map((filter) => (
            <FilterChip
              key={filter.id}
              on={filter.on}
              onToggle={() => props.onFilter(filter.id, !filter.on)}
              onRemove={filter.removable ? () => props.onFilter(filter.id, false) : undefined}
            >
              {filter.words}
            </FilterChip>
          ))}
        </div>
      )}
      <div
        ref={place}
        className="min-h-0 flex-1 overflow-y-auto"
        onScroll={({ currentTarget: list }) => {
          if (list.scrollHeight - list.scrollTop - list.clientHeight < 900) onMore?.()
        }}
      >
        {props.trouble}
        {rows === undefined && !props.trouble && <SkeletonList rows={9} />}
        {rows?.length === 0 &&
          !found &&
          (props.empty ?? (
            <State kind="empty" small icon={<MessageCircle />} title={t('inbox.emptyTitle')}>
              {t('inbox.emptyMore')}
            </State>
          ))}
        <ul className="relative" style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map((item) => {
            const row = rows?.[item.index]
            return (
              row && (
                <li
                  key={item.key}
                  ref={virtual.measureElement}
                  data-index={item.index}
                  style={{ transform: `translateY(${item.start}px)` }}
                  className="group absolute inset-x-0 top-0"
                  onPointerEnter={() => props.onPoint?.(row.id)}
                >
                  <Row
                    row={row}
                    on={row.id === props.chosen}
                    selected={props.selected?.has(row.id) ?? false}
                    selecting={selecting}
                    onChoose={props.onChoose}
                    onSelect={props.onSelect}
                  />
                </li>
              )
            )
          })}
        </ul>
        {found && (
          <section aria-label={found.title}>
            <h3 className="border-b bg-sunken px-3 py-1.5 text-caption font-semibold text-ink-2">{found.title}</h3>
            <ul>
              {found.messages.map((message) => (
                <li key={message.id}>
                  <ListRow
                    onOpen={message.onOpen}
                    title={message.name}
                    aside={message.time}
                    small={message.text}
                    lang={message.lang}
                  />
                </li>
              ))}
            </ul>
            <p role="status" className={found.lookedBack ? 'px-3 pt-2 text-caption text-ink-3' : 'sr-only'}>
              {found.lookedBack}
            </p>
            {found.onFurther && (
              <div className="p-2">
                <Button wide busy={found.looking} onClick={found.onFurther}>
                  {t('desk.searchFurther')}
                </Button>
              </div>
            )}
          </section>
        )}
      </div>
    </section>
  )
}

interface RowProps {
  readonly row: ConversationRow
  readonly on: boolean
  readonly selected: boolean
  readonly selecting: boolean
  readonly onChoose: (id: string) => void
  readonly onSelect: ConversationListProps['onSelect']
}

function Row({ row, on, selected, selecting, onChoose, onSelect }: RowProps) {
  const t = useWords()
  const right = row.mark || row.due || row.unread > 0
  return (
    <>
      <ListRow
        on={on || selected}
        fresh={row.unread > 0}
        onOpen={() => (selecting ? onSelect?.(row.id, false) : onChoose(row.id))}
        before={<Avatar name={row.name} size="medium" on={on} />}
        title={
          <span className="flex items-center gap-1.5">
            {row.urgent && <ChevronsUp size={15} className="flex-none text-brick" aria-label={row.urgent} />}
            <span className="num truncate">{row.name}</span>
            {row.labels?.map((label) => (
              <span
                key={label.name}
                role="img"
                aria-label={label.name}
                title={label.name}
                className={clsx('size-2 flex-none rounded-full', labelDot[label.colour])}
              />
            ))}
          </span>
        }
        aside={row.time}
        lang={row.lang}
        small={
          <>
            {row.draft && <span className="font-semibold text-brick">{t('desk.draft')} </span>}
            {row.delivery && (
              <>
                <Ticks delivery={row.delivery} />{' '}
              </>
            )}
            {row.preview}
          </>
        }
        smallAside={
          (right || row.assignee || row.channel) && (
            <>
              {row.channel && <span className="max-w-20 truncate text-caption text-ink-3">{row.channel}</span>}
              {row.due && (
                <span
                  title={row.due.words}
                  className={clsx(
                    'inline-flex items-center gap-0.5 text-caption font-medium',
                    row.due.late ? 'text-brick' : 'text-marigold-ink',
                  )}
                >
                  <AlarmClock size={13} aria-hidden="true" />
                  {row.due.words}
                </span>
              )}
              {row.mark && <Chip tone={row.mark.tone}>{row.mark.words}</Chip>}
              {row.assignee && (
                <span title={row.assignee}>
                  <Avatar name={row.assignee} size="tiny" />
                  <span className="sr-only">{t('inbox.assignedTo', { name: row.assignee })}</span>
                </span>
              )}
              {row.unread > 0 && <Count count={row.unread} label={t('inbox.unread')} />}
            </>
          )
        }
      />
      {onSelect && (
        // biome-ignore lint/a11y/useSemanticElements: it lies over the picture, which a checkbox of the browser cannot.
        <button
          type="button"
          role="checkbox"
          aria-checked={selected}
          aria-label={t('desk.select', { name: row.name })}
          onClick={(event) => onSelect(row.id, event.shiftKey)}
          className={clsx(
            'absolute top-1/2 left-[9px] grid size-11 -translate-y-1/2 place-items-center rounded-full focus-visible:opacity-100',
            selecting ? 'opacity-100' : 'opacity-0 group-hover:opacity-100 pointer-coarse:hidden',
          )}
        >
          <span
            className={clsx(
              'grid size-[38px] place-items-center rounded-full border text-[15px] font-bold',
              selected ? 'border-peacock bg-peacock text-on-peacock' : 'bg-surface text-transparent',
            )}
          >
            ✓
          </span>
        </button>
      )}
    </>
  )
}
