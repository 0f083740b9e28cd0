/** Three panes on a desk, one on a phone. It shows what it is given and tells what was done. */
import { type CSSProperties, lazy, type ReactNode, Suspense, useRef } from 'react'
import { useBar } from '../../app/bar.ts'
import { type Action, useActions } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { ConversationList, type ConversationListProps } from './conversation-list.tsx'
import { NoThread } from './no-thread.tsx'
import { PaneWidth } from './pane-width.tsx'
import type { PersonPaneProps } from './person-pane.tsx'
import { prefer, usePreferences } from './preferences.ts'
import type { ThreadProps } from './thread.tsx'

// The list stands first; bubbles, field and the long scroll come beside it.
const Thread = lazy(async () => ({ default: (await import('./thread.tsx')).Thread }))
const PersonPane = lazy(async () => ({ default: (await import('./person-pane.tsx')).PersonPane }))
const Sheet = lazy(async () => ({ default: (await import('../../ui/dialog.tsx')).Sheet }))

export interface InboxPageProps {
  readonly where: string
  readonly sub?: string | undefined
  readonly list: ConversationListProps
  /** Undefined while none is chosen. */
  readonly thread: Omit<ThreadProps, 'onPerson' | 'onBack' | 'fieldRef'> | undefined
  readonly person: PersonPaneProps | undefined
  readonly onLeave: () => void
  /** The person over the thread, where there is no room beside it. */
  readonly showPerson: boolean
  readonly onShowPerson: (show: boolean) => void
  /** Stands where the thread would: it could not be loaded. */
  readonly threadTrouble?: ReactNode
  readonly banner?: ReactNode
  /** Selects, or lets go, the row of the chosen conversation. */
  readonly onSelectChosen?: (() => void) | undefined
}

export function InboxPage(props: InboxPageProps) {
  const { where, sub, list, thread, threadTrouble, person, onLeave, showPerson, onShowPerson, banner } = props
  const t = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const { listWide, personWide, personShut } = usePreferences()
  useBar({ where, sub })

  const step = (by: number) => () => {
    const rows = list.rows ?? []
    const next = rows[rows.findIndex((row) => row.id === list.chosen) + by]
    if (next) list.onChoose(next.id)
  }
  const write = (note: boolean) => () => {
    thread?.note?.onNote(note)
    // The field of a note may stand where the templates stood.
    requestAnimationFrame(() => field.current?.focus())
  }
  const tab = () => {
    const at = list.tabs.findIndex((one) => one.value === list.tab)
    const next = list.tabs[(at + 1) % list.tabs.length]
    if (next) list.onTab(next.value)
  }
  const resolveAndNext = () => {
    thread?.onResolve?.()
    step(1)()
  }
  useActions([
    { id: 'inbox.next', words: t('inbox.actNext'), keys: 'Alt+J', perform: step(1) },
    { id: 'inbox.previous', words: t('inbox.actPrevious'), keys: 'Alt+K', perform: step(-1) },
    { id: 'inbox.tab', words: t('inbox.conversations'), keys: 'Alt+N', hidden: true, perform: tab },
    {
      id: 'inbox.reply',
      words: t('inbox.reply'),
      keys: 'Alt+L',
      disabled: !thread,
      perform: thread?.shut?.onTemplate ?? write(false),
    },
    ...(thread?.note ? [{ id: 'inbox.note', words: t('inbox.note'), keys: 'Alt+P', perform: write(true) }] : []),
    ...(thread?.onTake ? [{ id: 'inbox.take', words: t('inbox.takeIt'), keys: 'Alt+A', perform: thread.onTake }] : []),
    ...(thread?.onLetGo ? [{ id: 'inbox.let-go', words: t('inbox.letGo'), perform: thread.onLetGo }] : []),
    ...(thread?.onResolve
      ? [
          { id: 'inbox.resolve', words: t('inbox.resolve'), keys: 'Alt+E', perform: thread.onResolve },
          { id: 'inbox.resolve-next', words: t('inbox.actResolveNext'), keys: 'Mod+Alt+E', perform: resolveAndNext },
        ]
      : []),
    ...(thread?.onReopen
      ? [{ id: 'inbox.resolve', words: t('inbox.reopen'), keys: 'Alt+E', perform: thread.onReopen }]
      : []),
    ...act('inbox.assign', t('desk.assign'), 'Mod+Alt+G', thread?.onAssign),
    ...act('inbox.team', t('desk.team'), undefined, thread?.onTeam),
    ...act('inbox.label', t('desk.labels'), 'Mod+Alt+L', thread?.onLabel),
    ...act('inbox.priority', t('desk.priority'), 'Mod+Alt+P', thread?.onPriority),
    ...act('inbox.macro', t('desk.macro'), 'Mod+M', thread?.onMacro),
    ...act('inbox.unread', t('desk.markUnread'), 'Alt+U', thread?.onMarkUnread),
    ...act('inbox.quote', t('composing.quoteLast'), 'Alt+Q', thread?.onQuote),
    ...(thread?.onDropQuote
      ? [
          {
            id: 'inbox.drop-quote',
            words: t('composing.dropQuote'),
            keys: 'Esc',
            whileTyping: true,
            hidden: true,
            perform: thread.onDropQuote,
          },
        ]
      : []),
    ...act('inbox.gallery', t('composing.gallery'), 'Mod+Alt+F', thread?.onGallery),
    ...act(
      'inbox.later',
      t('desk.sendLater'),
      'Mod+Shift+Enter',
      thread?.composer?.text.trim() ? thread.onLater : undefined,
    ),
    ...act('inbox.select', t('desk.selectThis'), 'Alt+X', props.onSelectChosen),
    ...act('inbox.filter', t('inbox.addFilter'), 'Alt+F', list.onMoreFilters),
    {
      id: 'inbox.search',
      words: t('desk.searchMessages'),
      keys: 'Mod+Shift+F',
      perform: () => document.querySelector<HTMLInputElement>('[data-inbox-search]')?.focus(),
    },
    ...(thread?.onSnooze
      ? [{ id: 'inbox.snooze', words: t('inbox.snooze'), keys: 'Alt+M', perform: thread.onSnooze }]
      : []),
    ...(person?.onBill
      ? [{ id: 'inbox.bill', words: t('inbox.startBill'), keys: 'Alt+B', perform: person.onBill }]
      : []),
    {
      id: 'inbox.person',
      words: t('inbox.showPerson'),
      keys: 'Alt+O',
      disabled: !person,
      perform: () => (innerWidth >= 1280 ? prefer({ personShut: !personShut }) : onShowPerson(!showPerson)),
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
        {!personShut && (thread || threadTrouble) && (
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
            thread || threadTrouble
              ? 'grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] max-md:hidden'
              : 'grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)]'
          }
        >
          <ConversationList {...list} />
        </div>
        {threadTrouble ? (
          <div className="min-h-0 overflow-y-auto bg-thread">{threadTrouble}</div>
        ) : thread ? (
          <Suspense fallback={<div className="bg-thread" />}>
            <Thread
              key={list.chosen}
              {...thread}
              fieldRef={field}
              onBack={onLeave}
              onPerson={() => onShowPerson(true)}
            />
          </Suspense>
        ) : (
          <NoThread />
        )}
        {(thread || threadTrouble) && !personShut && (
          <div className="min-h-0 border-l bg-surface max-xl:hidden">
            <Suspense>{person && <PersonPane {...person} />}</Suspense>
          </div>
        )}
      </div>
      <Suspense>
        {person && showPerson && (
          <Sheet open onOpen={onShowPerson} title={t('inbox.person')}>
            <div className="-mx-5 h-full">
              <PersonPane {...person} />
            </div>
          </Sheet>
        )}
      </Suspense>
    </div>
  )
}

const act = (id: string, words: string, keys: string | undefined, perform: (() => void) | undefined): Action[] =>
  perform ? [{ id, words, keys, perform }] : []
