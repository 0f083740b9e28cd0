/** A file on its way, as its bubble shows it. */
import { FileText, Mic } from 'lucide-react'
import { useEffect, useState } from 'react'
import type { useWords } from '../../app/language.ts'
import { dropFile, sendFileAgain, type UnsentFile } from './media-outbox.ts'
import type { ThreadEntry } from './thread.tsx'

export function unsentFileEntry(
  t: ReturnType<typeof useWords>,
  one: UnsentFile,
  { day, time }: { readonly day: string; readonly time: string },
): ThreadEntry {
  return {
    kind: 'message',
    id: one.id,
    day,
    side: 'out',
    time,
    delivery: one.state === 'failed' ? 'failed' : 'sending',
    content: {
      type: 'piece',
      node: <OnItsWay one={one} words={t('compose.uploading', { percent: Math.round(one.share * 100) })} />,
    },
    fault:
      one.state === 'sending'
        ? undefined
        : {
            words:
              one.state === 'waiting'
                ? `${t('inbox.waitsForLine')} ${t('compose.notKept')}`
                : (one.why ?? t('trouble.ourFault')),
            waits: one.state === 'waiting',
            retryWord: t('common.tryAgain'),
            onRetry: () => sendFileAgain(one.id),
            otherWord: t('compose.dropVoice'),
            onOther: () => dropFile(one.id),
          },
  }
}

function OnItsWay({ one, words }: { readonly one: UnsentFile; readonly words: string }) {
  const [src, show] = useState<string>()
  const { file, caption, voice, share } = one
  useEffect(() => {
    if (!file.type.startsWith('image/')) return
    const address = URL.createObjectURL(file)
    show(address)
    return () => URL.revokeObjectURL(address)
  }, [file])
  return (
    <div className="w-64 max-w-full">
      {src ? (
        <img src={src} alt="" className="max-h-56 w-full rounded-[9px] object-cover opacity-80" />
      ) : (
        <span className="flex items-center gap-3 rounded-m bg-bubble-part px-2.5 py-2">
          {voice ? <Mic size={22} /> : <FileText size={22} />}
          <b className="min-w-0 flex-1 truncate font-semibold">{file.name}</b>
        </span>
      )}
      <span
        role="progressbar"
        aria-label={words}
        aria-valuenow={Math.round(share * 100)}
        className="mt-1.5 block h-1.5 overflow-hidden rounded-full bg-line"
      >
        <span
          className="block h-full rounded-full bg-peacock transition-[width]"
          style={{ width: `${share * 100}%` }}
        />
      </span>
      {caption && <span className="mt-1 block whitespace-pre-wrap">{caption}</span>}
    </div>
  )
}
