/** Three panes on a desk, one on a phone. It shows what it is given and tells what was done. */
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { useBar } from '../../app/bar.ts'
import { useActions } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { ConversationList, type ConversationListProps } from './conversation-list.tsx'
import { PersonPane, type PersonPaneProps } from './person-pane.tsx'
import { NoThread, Thread, type ThreadProps } from './thread.tsx'

const Sheet = lazy(async () => ({ default: (await import('../../ui/dialog.tsx')).Sheet }))

export interface InboxPageProps {
  readonly where: string
  readonly sub?: string | undefined
  readonly list: ConversationListProps
  /** Undefined while none is chosen. */
  readonly thread: Omit<ThreadProps, 'onPerson' | 'onBack' | 'fieldRef'> | undefined
  readonly person: PersonPaneProps | undefined
  readonly onLeave: () => void
  readonly banner?: ReactNode
}

export function InboxPage({ where, sub, list, thread, person, onLeave, banner }: InboxPageProps) {
  const t = useWords()
  const [showPerson, setShowPerson] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useBar({ where, sub, find: t('inbox.search') })

  const step = (by: number) => () => {
    const rows = list.rows ?? []
    const next = rows[rows.findIndex((row) => row.id === list.chosen) + by]
    if (next) list.onChoose(next.id)
  }
  const write = (note: boolean) => () => {
    thread?.note?.onNote(note)
    field.current?.focus()
  }
  const tab = () => {
    const at = list.tabs.findIndex((one) => one.value === list.tab)
    const next = list.tabs[(at + 1) % list.tabs.length]
    if (next) list.onTab(next.value)
  }
  useActions([
    { id: 'inbox.next', words: t('inbox.actNext'), keys: 'Alt+J', perform: step(1) },
    { id: 'inbox.previous', words: t('inbox.actPrevious'), keys: 'Alt+K', perform: step(-1) },
    { id: 'inbox.tab', words: t('inbox.conversations'), keys: 'Alt+N', hidden: true, perform: tab },
    { id: 'inbox.reply', words: t('inbox.reply'), keys: 'Alt+L', disabled: !thread, perform: write(false) },
    ...(thread?.note ? [{ id: 'inbox.note', words: t('inbox.note'), keys: 'Alt+P', perform: write(true) }] : []),
    ...(thread?.onResolve
      ? [{ id: 'inbox.resolve', words: t('inbox.resolve'), keys: 'Alt+E', perform: thread.onResolve }]
      : []),
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
      perform: () => setShowPerson(true),
    },
  ])

  return (
    <div className="flex h-full min-h-0 flex-col">
      {banner}
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)] md:grid-cols-[clamp(260px,24vw,332px)_minmax(0,1fr)] xl:grid-cols-[332px_minmax(0,1fr)_316px]">
        <div
          className={
            thread
              ? 'grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] max-md:hidden'
              : 'grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)]'
          }
        >
          <ConversationList {...list} />
        </div>
        {thread ? (
          <Thread {...thread} fieldRef={field} onBack={onLeave} onPerson={() => setShowPerson(true)} />
        ) : (
          <NoThread />
        )}
        <div className="min-h-0 border-l max-xl:hidden">{person && <PersonPane {...person} />}</div>
      </div>
      <Suspense>
        {person && showPerson && (
          <Sheet open onOpen={setShowPerson} title={t('inbox.person')}>
            <div className="-mx-5 h-full">
              <PersonPane {...person} />
            </div>
          </Sheet>
        )}
      </Suspense>
    </div>
  )
}
