/** The talk that is chosen and who it is with, beside the list: two panes of the inbox, and their keys. */
import { lazy, type ReactNode, Suspense, useRef } from 'react'
import { type Action, useActions } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import type { PersonPaneProps } from './person-pane.tsx'
import { prefer, usePreferences } from './preferences.ts'
import type { ThreadProps } from './thread.tsx'

// Bubbles, field and the long scroll come beside what they show.
const Thread = lazy(async () => ({ default: (await import('./thread.tsx')).Thread }))
const PersonPane = lazy(async () => ({ default: (await import('./person-pane.tsx')).PersonPane }))
const Sheet = lazy(async () => ({ default: (await import('../../ui/dialog.tsx')).Sheet }))

export interface ThreadPanesProps {
  readonly conversationId: string
  readonly thread: Omit<ThreadProps, 'onPerson' | 'onBack' | 'fieldRef'>
  readonly person: PersonPaneProps | undefined
  readonly onLeave: () => void
  /** To the next of the list. */
  readonly onNext: () => void
  /** The person over the thread, where there is no room beside it. */
  readonly showPerson: boolean
  readonly onShowPerson: (show: boolean) => void
  /** Stands where the thread would: it could not be loaded. */
  readonly threadTrouble?: ReactNode
}

export function ThreadPanes(props: ThreadPanesProps) {
  const { conversationId, thread, threadTrouble, person, onLeave, onNext, showPerson, onShowPerson } = props
  const t = useWords()
  const field = useRef<HTMLTextAreaElement>(null)
  const { personShut } = usePreferences()

  const write = (note: boolean) => () => {
    thread.note?.onNote(note)
    // The field of a note may stand where the templates stood.
    requestAnimationFrame(() => field.current?.focus())
  }
  const resolveAndNext = () => {
    thread.onResolve?.()
    onNext()
  }
  useActions([
    { id: 'inbox.reply', words: t('inbox.reply'), keys: 'Alt+L', perform: thread.shut?.onTemplate ?? write(false) },
    ...(thread.note ? [{ id: 'inbox.note', words: t('inbox.note'), keys: 'Alt+P', perform: write(true) }] : []),
    ...act('inbox.take', t('inbox.takeIt'), 'Alt+A', thread.onTake),
    ...act('inbox.let-go', t('inbox.letGo'), undefined, thread.onLetGo),
    ...act('inbox.resolve', t('inbox.resolve'), 'Alt+E', thread.onResolve),
    ...act('inbox.resolve-next', t('inbox.actResolveNext'), 'Mod+Alt+E', thread.onResolve && resolveAndNext),
    ...act('inbox.resolve', t('inbox.reopen'), 'Alt+E', thread.onReopen),
    ...act('inbox.assign', t('desk.assign'), 'Mod+Alt+G', thread.onAssign),
    ...act('inbox.team', t('desk.team'), undefined, thread.onTeam),
    ...act('inbox.label', t('desk.labels'), 'Mod+Alt+L', thread.onLabel),
    ...act('inbox.priority', t('desk.priority'), 'Mod+Alt+P', thread.onPriority),
    ...act('inbox.macro', t('desk.macro'), 'Mod+M', thread.onMacro),
    ...act('inbox.unread', t('desk.markUnread'), 'Alt+U', thread.onMarkUnread),
    ...act('inbox.quote', t('composing.quoteLast'), 'Alt+Q', thread.onQuote),
    ...(thread.onDropQuote
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
    ...act('inbox.gallery', t('composing.gallery'), 'Mod+Alt+F', thread.onGallery),
    ...act(
      'inbox.later',
      t('desk.sendLater'),
      'Mod+Shift+Enter',
      thread.composer?.text.trim() ? thread.onLater : undefined,
    ),
    ...act('inbox.snooze', t('inbox.snooze'), 'Alt+M', thread.onSnooze),
    ...act('inbox.bill', t('inbox.startBill'), 'Alt+B', person?.onBill),
    {
      id: 'inbox.person',
      words: t('inbox.showPerson'),
      keys: 'Alt+O',
      disabled: !person,
      perform: () => (innerWidth >= 1280 ? prefer({ personShut: !personShut }) : onShowPerson(!showPerson)),
    },
  ])

  return (
    <>
      {threadTrouble ? (
        <div className="min-h-0 overflow-y-auto bg-thread">{threadTrouble}</div>
      ) : (
        <Suspense fallback={<div className="bg-thread" />}>
          <Thread
            key={conversationId}
            {...thread}
            fieldRef={field}
            onBack={onLeave}
            onPerson={() => onShowPerson(true)}
          />
        </Suspense>
      )}
      {!personShut && (
        <div className="min-h-0 border-l bg-surface max-xl:hidden">
          <Suspense>{person && <PersonPane {...person} />}</Suspense>
        </div>
      )}
      <Suspense>
        {person && showPerson && (
          <Sheet open onOpen={onShowPerson} title={t('inbox.person')}>
            <div className="-mx-5 h-full">
              <PersonPane {...person} />
            </div>
          </Sheet>
        )}
      </Suspense>
    </>
  )
}

const act = (id: string, words: string, keys: string | undefined, perform: (() => void) | undefined): Action[] =>
  perform ? [{ id, words, keys, perform }] : []
