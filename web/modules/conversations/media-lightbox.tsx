/** A picture over the whole screen; Escape, the cross or a press beside it closes. */
import { openMessageFile } from '@galla/contract/conversations'
import { Download, X } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { download } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import type { MediaMessage } from './message-media.tsx'
import { useMessageFile } from './use-message-file.ts'

export default function MediaLightbox({
  message,
  onClose,
}: {
  readonly message: MediaMessage
  readonly onClose: () => void
}) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const { src: small } = useMessageFile(message, 'small', message.file.small)
  const { src } = useMessageFile(message, 'whole')
  const { conversationId, id: messageId } = message
  const round = 'grid size-11 place-items-center rounded-full bg-black/60 text-white hover:bg-black'
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Overlay className="animate-fade fixed inset-0 z-40 bg-black/85" />
        <Dialog.Content
          aria-describedby={undefined}
          onClick={onClose}
          className="fixed inset-0 z-45 grid place-items-center p-3 outline-none md:p-10"
        >
          <Dialog.Title className="sr-only">{t('inbox.media.image')}</Dialog.Title>
          {/* biome-ignore lint/a11y/useKeyWithClickEvents: the press only keeps the picture open; Escape closes. */}
          <img
            src={src ?? small}
            alt={t('inbox.media.image')}
            onClick={(event) => event.stopPropagation()}
            className="max-h-full max-w-full rounded-m object-contain"
          />
          <div className="fixed top-3 right-3 flex gap-2">
            <button
              type="button"
              aria-label={t('compose.save')}
              className={round}
              onClick={(event) => {
                event.stopPropagation()
                void download(openMessageFile, { conversationId, messageId }).catch(sayTrouble)
              }}
            >
              <Download size={20} />
            </button>
            <Dialog.Close aria-label={t('ui.close')} className={round}>
              <X size={22} />
            </Dialog.Close>
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  )
}
