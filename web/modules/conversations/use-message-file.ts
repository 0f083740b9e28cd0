/** The bytes of a message's file, as an address this page may show; asked for once. */
import { openMessageFile } from '@galla/contract/conversations'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { blobOf } from '../../app/client.ts'
import type { Message } from './thread-cache.ts'

const minute = 60_000

export function useMessageFile(
  { id: messageId, conversationId, file }: Pick<Message, 'id' | 'conversationId' | 'file'>,
  size: 'small' | 'whole',
  wanted = true,
): { readonly blob: Blob | undefined; readonly src: string | undefined; readonly error: unknown } {
  const { data: blob, error } = useQuery({
    queryKey: ['message-file', messageId, size],
    enabled: wanted && file?.state === 'here',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 10 * minute,
    queryFn: ({ signal }) => blobOf(openMessageFile, { conversationId, messageId, size }, { signal }),
  })
  const [src, show] = useState<string>()
  useEffect(() => {
    if (!blob) return
    const address = URL.createObjectURL(blob)
    show(address)
    return () => {
      URL.revokeObjectURL(address)
      show(undefined)
    }
  }, [blob])
  return { blob, src, error }
}
