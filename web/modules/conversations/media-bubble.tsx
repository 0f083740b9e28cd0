/** The file of a message in its bubble: only its place; what shows it comes when there is one to be shown. */
import { lazy, Suspense } from 'react'
import type { BubbleContent } from '../../ui/chat-bubble.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import type { Message } from './thread-cache.ts'

const MessageMedia = lazy(() => import('./message-media.tsx'))

/** Undefined: the message has no file of its own, and is shown by its words. */
export function mediaBubble(message: Message): BubbleContent | undefined {
  const { content, file } = message
  if (file === null || (content.kind !== 'media' && content.kind !== 'payment-request')) return undefined
  const heights = { image: 176, video: 176, sticker: 128, audio: 44, voice: 44, document: 56 }
  const height = content.kind === 'media' ? heights[content.media] : 176
  return {
    type: 'piece',
    node: (
      <Suspense fallback={<Skeleton width={256} height={height} />}>
        <MessageMedia message={message} />
      </Suspense>
    ),
  }
}
