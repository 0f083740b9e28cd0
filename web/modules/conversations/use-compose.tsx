/** What else may be sent than words. Each comes when it is asked for. */
import { sendBill, sendReply } from '@galla/contract/conversations'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useWords } from '../../app/language.ts'
import { useMay } from '../../app/session.ts'
import { AnsweringStrip } from './answering-strip.tsx'
import type { ThreadProps } from './thread.tsx'
import type { Conversation } from './thread-cache.ts'

const ComposeFiles = lazy(() => import('./compose-files.tsx'))
const ComposeProduct = lazy(() => import('./compose-product.tsx'))
const ComposeUpi = lazy(() => import('./compose-upi.tsx'))
const ComposeBill = lazy(() => import('./compose-bill.tsx'))
const sheets = {
  place: lazy(() => import('./compose-place.tsx')),
  cards: lazy(() => import('./compose-cards.tsx')),
  buttons: lazy(() => import('./compose-buttons.tsx')),
  list: lazy(() => import('./compose-list.tsx')),
  link: lazy(() => import('./compose-link.tsx')),
  ask: lazy(() => import('./compose-ask.tsx')),
} as const
type Kind = keyof typeof sheets
const kinds = Object.keys(sheets) as Kind[]
const VoiceRecorder = lazy(() => import('./voice-recorder.tsx'))

type Tools = Pick<
  ThreadProps,
  'onAttach' | 'onVoice' | 'onProduct' | 'onBill' | 'onUpi' | 'onFiles' | 'kinds' | 'recording' | 'above'
>

export function useCompose(conversation: Conversation | undefined): {
  readonly tools: Tools
  readonly dialogs: ReactNode
} {
  const t = useWords()
  const [open, show] = useState<'product' | 'upi' | 'bill' | 'voice' | Kind>()
  const [files, take] = useState<readonly File[]>([])
  const mayWrite = useMay(sendReply.permission ?? '')
  const mayBill = useMay(sendBill.permission ?? '')
  const id = conversation?.id
  if (!conversation || !id) return { tools: {}, dialogs: null }
  const mayNow = mayWrite && conversation.can.includes('reply')
  const close = () => show(undefined)
  const Sheet = open && open in sheets ? sheets[open as Kind] : undefined
  return {
    tools: {
      ...(mayNow && {
        onAttach: () => chooseFiles(take),
        onFiles: take,
        onVoice: () => show('voice'),
        onProduct: () => show('product'),
        onUpi: () => show('upi'),
        kinds: kinds.map((kind) => ({ id: kind, words: t(`composing.kinds.${kind}`), act: () => show(kind) })),
        above: <AnsweringStrip conversationId={id} />,
      }),
      ...(mayBill && { onBill: () => show('bill') }),
      recording:
        open === 'voice' ? (
          <Suspense fallback={<div className="min-h-14" />}>
            <VoiceRecorder conversationId={id} onDone={close} />
          </Suspense>
        ) : undefined,
    },
    dialogs: (
      <Suspense>
        {files.length > 0 && <ComposeFiles conversationId={id} files={files} onClose={() => take([])} />}
        {Sheet && <Sheet conversationId={id} onClose={close} />}
        {open === 'product' && <ComposeProduct conversationId={id} onClose={close} />}
        {open === 'upi' && <ComposeUpi conversationId={id} onClose={close} />}
        {open === 'bill' && <ComposeBill conversation={conversation} onClose={close} />}
      </Suspense>
    ),
  }
}

/** The system's own window for files, without a field of ours that would have to stand somewhere. */
function chooseFiles(take: (files: readonly File[]) => void): void {
  const field = document.createElement('input')
  field.type = 'file'
  field.multiple = true
  field.addEventListener('change', () => take([...(field.files ?? [])]))
  field.click()
}
