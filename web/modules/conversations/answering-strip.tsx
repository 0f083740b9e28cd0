/** What is being answered, above the field. */
import { CornerUpLeft, X } from 'lucide-react'
import { useKeyOf } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { KeyCap } from '../../ui/key-cap.tsx'
import { answer, useAnswering } from './answering.ts'
import { quoteOf } from './words.ts'

export function AnsweringStrip({ conversationId }: { readonly conversationId: string }) {
  const t = useWords()
  const message = useAnswering(conversationId)
  const keys = useKeyOf('inbox.drop-quote', 'Esc')
  if (!message) return null
  return (
    <div className="mb-1.5 flex items-center gap-2 rounded-m border-l-3 border-peacock bg-sunken py-1 pr-1 pl-3 text-small">
      <CornerUpLeft size={15} className="flex-none text-ink-3" aria-hidden="true" />
      <span role="status" className="min-w-0 flex-1 truncate">
        {t('compose.answering', { text: quoteOf(t, message.content) })}
      </span>
      <span className="max-md:hidden">{keys && <KeyCap keys={keys} />}</span>
      <button
        type="button"
        aria-label={t('compose.dropAnswer')}
        onClick={() => answer(conversationId, undefined)}
        className="touch grid size-8 flex-none place-items-center rounded-full text-ink-2 hover:text-ink"
      >
        <X size={16} />
      </button>
    </div>
  )
}
