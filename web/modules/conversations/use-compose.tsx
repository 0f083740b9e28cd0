/** What else may be sent than words: files, voice, a product, a bill, money asked for. Each comes when it is asked for. */
import { sendBill, sendReply } from '@galla/contract/conversations'
import { lazy, type ReactNode, Suspense, useState } from 'react'
import { useMay } from '../../app/session.ts'
import { AnsweringStrip } from './answering-strip.tsx'
import type { ThreadProps } from './thread.tsx'
import type { Conversation } from './thread-cache.ts'

const ComposeFiles = lazy(() => import('./compose-files.tsx'))
const ComposeProduct = lazy(() => import('./compose-product.tsx'))
const ComposeUpi = lazy(() => import('./compose-upi.tsx'))
const ComposeBill = lazy(() => import('./compose-bill.tsx'))
const VoiceRecorder = lazy(() => import('./voice-recorder.tsx'))

type Tools = Pick<
  ThreadProps,
  'onAttach' | 'onVoice' | 'onProduct' | 'onBill' | 'onUpi' | 'onFiles' | 'recording' | 'above'
>

export function useCompose(conversation: Conversation | undefined): {
  readonly tools: Tools
  readonly dialogs: ReactNode
} {
  const [open, show] = useState<'product' | 'upi' | 'bill' | 'voice'>()
  const [files, take] = useState<readonly File[]>([])
  const mayWrite = useMay(sendReply.permission ?? '')
  const mayBill = useMay(sendBill.permission ?? '')
  const id = conversation?.id
  if (!conversation || !id) return { tools: {}, dialogs: null }
  const mayNow = mayWrite && conversation.can.includes('reply')
  const close = () => show(undefined)
  return {
    tools: {
      ...(mayNow && {
        onAttach: () => chooseFiles(take),
        onFiles: take,
        onVoice: () => show('voice'),
        onProduct: () => show('product'),
        onUpi: () => show('upi'),
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
