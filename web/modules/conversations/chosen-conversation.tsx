/** The conversation chosen in the list: its thread, its person, and the sheets that belong to it. */
import { cancelScheduled } from '@galla/contract/conversations'
import { lazy, Suspense, useState } from 'react'
import { call } from '../../app/client.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { Trouble } from '../../app/trouble.tsx'
import type { Dialog } from './inbox-dialogs.tsx'
import type { Opened } from './inbox-room.tsx'
import { rowIn } from './thread-cache.ts'
import { ThreadPanes, type ThreadPanesProps } from './thread-panes.tsx'
import { useCompose } from './use-compose.tsx'
import { usePerson } from './use-person.ts'
import { useThread } from './use-thread.ts'

const SendTemplateForm = lazy(() => import('./send-template-form.tsx'))
const ChangeScheduledForm = lazy(() => import('./change-scheduled-form.tsx'))
const GallerySheet = lazy(() => import('./gallery-sheet.tsx'))

interface ChosenConversationProps extends Pick<ThreadPanesProps, 'onLeave' | 'onNext' | 'showPerson' | 'onShowPerson'> {
  readonly conversationId: string
  readonly at: string | undefined
  readonly onLatest: () => void
  readonly onAt: (messageId: string) => void
  readonly onDialog: (opened: Opened) => void
}

export default function ChosenConversation({
  conversationId,
  at,
  onLatest,
  onAt,
  onDialog,
  ...panes
}: ChosenConversationProps) {
  const sayTrouble = useSayTrouble()
  const [template, openTemplate] = useState(false)
  const dialogOf = (dialog: Dialog) => {
    const row = rowIn(conversationId)
    if (row) onDialog({ dialog, rows: [row] })
  }
  const { conversation, error, again, props } = useThread(conversationId, {
    onTemplate: () => openTemplate(true),
    at,
    onLatest,
    onAt,
    onDialog: (dialog) => dialogOf(dialog),
  })
  const [editing, edit] = useState<string>()
  const [gallery, openGallery] = useState(false)
  const scheduledOne = props.scheduled?.find(({ id }) => id === editing)
  const person = usePerson(conversation, () => dialogOf('label'))
  const { tools, dialogs } = useCompose(conversation)
  const showGallery = conversation && (() => openGallery(true))
  const cancel = (id: string) =>
    void call(cancelScheduled, { scheduledId: id })
      .then(() => queries.invalidateQueries({ queryKey: ['scheduled', conversationId] }))
      .catch(sayTrouble)
  return (
    <>
      <ThreadPanes
        {...panes}
        conversationId={conversationId}
        thread={{ ...props, ...tools, onCancelScheduled: cancel, onEditScheduled: edit, onGallery: showGallery }}
        threadTrouble={error ? <Trouble error={error} onAgain={again} /> : undefined}
        person={person && { ...person, onGallery: showGallery }}
      />
      {dialogs}
      <Suspense>
        {template && conversation && (
          <SendTemplateForm conversation={conversation} onClose={() => openTemplate(false)} />
        )}
        {scheduledOne && conversation && (
          <ChangeScheduledForm
            key={scheduledOne.id}
            scheduled={scheduledOne}
            conversation={conversation}
            onClose={() => edit(undefined)}
            onDrop={() => {
              edit(undefined)
              cancel(scheduledOne.id)
            }}
          />
        )}
        {gallery && conversation && (
          <GallerySheet conversation={conversation} onClose={() => openGallery(false)} onAt={onAt} />
        )}
      </Suspense>
    </>
  )
}
