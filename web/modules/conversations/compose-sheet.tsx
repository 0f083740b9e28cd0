/** The frame of what is composed besides words: its fields, how it will look on their phone, and sending it once. */
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { newId } from '../../app/clock.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { useNow } from '../../app/use-now.ts'
import { Button } from '../../ui/button.tsx'
import { type BubbleContent, ChatBubble } from '../../ui/chat-bubble.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { answer, useAnswering } from './answering.ts'
import { forgetBegun } from './begun.ts'
import { bringMessage, type Message } from './thread-cache.ts'
import { quoteOf } from './words.ts'

/** Where it goes: in every one of the sending acts. */
export interface SendTo {
  readonly conversationId: string
  readonly messageId: string
  readonly replyTo?: string
}

export interface ComposeSheetProps {
  readonly conversationId: string
  readonly title: string
  readonly lead?: string | undefined
  readonly sendWord?: string | undefined
  /** All is filled in, and within the limits. */
  readonly ready: boolean
  readonly bubble: BubbleContent
  /** Below the bubble: what opens when they tap. */
  readonly opened?: ReactNode
  readonly onSend: (to: SendTo) => Promise<Message>
  readonly onSent?: (() => void) | undefined
  readonly onClose: () => void
  readonly children: ReactNode
}

export function ComposeSheet(props: ComposeSheetProps) {
  const { conversationId, title, lead, sendWord, ready, bubble, opened, onSend, onSent, onClose, children } = props
  const t = useWords()
  const { time } = useDates()
  const answered = useAnswering(conversationId)
  // The message's own id: pressed twice, or answered too late, it is still one message.
  const [messageId] = useState(newId)
  const send = useMutation({
    mutationFn: () => onSend({ conversationId, messageId, ...(answered && { replyTo: answered.id }) }),
    onSuccess: (message) => {
      answer(conversationId, undefined)
      bringMessage(message)
      forgetBegun(conversationId)
      onSent?.()
      onClose()
    },
  })
  const submit = () => {
    if (ready && !send.isPending) send.mutate()
  }
  const keys = useKeyOf('inbox.send-composed', 'Mod+Enter')
  useActions([
    {
      id: 'inbox.send-composed',
      words: t('inbox.send'),
      keys: 'Mod+Enter',
      hidden: true,
      whileTyping: true,
      disabled: !ready,
      perform: submit,
    },
  ])
  return (
    <Dialog
      open
      size="large"
      onOpen={(open) => !open && onClose()}
      title={title}
      lead={lead}
      acts={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button look="act" keys={keys} disabled={!ready} busy={send.isPending} onClick={submit}>
            {sendWord ?? t('inbox.send')}
          </Button>
        </>
      }
    >
      <div className="grid gap-5 md:grid-cols-[minmax(0,1.15fr)_minmax(0,1fr)]">
        <form
          className="grid content-start gap-3.5"
          onSubmit={(event) => {
            event.preventDefault()
            submit()
          }}
        >
          <FormTrouble error={send.error} />
          {children}
          <button type="submit" hidden />
        </form>
        <section aria-label={t('inbox.asTheySee')} className="grid content-start gap-1.5">
          <h3 className="text-small font-medium">{t('inbox.asTheySee')}</h3>
          <div className="flex min-h-40 flex-col justify-center gap-2 rounded bg-thread p-4 md:sticky md:top-0 md:min-h-64 [&>article]:max-w-full!">
            <ChatBubble
              side="out"
              content={bubble}
              time={time(useNow().toISOString())}
              quoted={answered && { who: t('inbox.them'), text: quoteOf(t, answered.content) }}
            />
            {opened}
          </div>
        </section>
      </div>
    </Dialog>
  )
}
