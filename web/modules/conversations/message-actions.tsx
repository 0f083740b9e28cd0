/** Beside a bubble: answer it, react to it, copy its words. */
import { sendReaction } from '@galla/contract/conversations'
import { ChevronDown, Copy, CornerUpLeft } from 'lucide-react'
import { call } from '../../app/client.ts'
import { useCopy } from '../../app/copy.ts'
import { useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { Menu } from '../../ui/menu.tsx'
import { answer, toField } from './answering.ts'
import { bringMessage, type Message } from './thread-cache.ts'

const emojis = ['👍', '🙏', '❤️', '😂', '😮', '😢']

export function MessageActions({
  message,
  open,
  onOpen,
}: {
  readonly message: Message
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}) {
  const t = useWords()
  const copy = useCopy()
  const sayTrouble = useSayTrouble()
  const { conversationId, id: messageId, ourReaction, content } = message
  const react = (emoji: string | null) =>
    void call(sendReaction, { conversationId, messageId, emoji }).then(bringMessage).catch(sayTrouble)
  const words = 'body' in content ? content.body : 'text' in content ? content.text : null
  return (
    <Menu
      align="start"
      open={open}
      onOpen={onOpen}
      items={[
        {
          id: 'reply',
          words: t('compose.reply'),
          icon: <CornerUpLeft />,
          act: () => {
            answer(conversationId, message)
            toField()
          },
        },
        ...(words ? [{ id: 'copy', words: t('composing.copyText'), icon: <Copy />, act: () => copy(words) }] : []),
        { id: 'line', heading: '' },
        {
          id: 'react',
          across: emojis.map((emoji) => ({
            id: emoji,
            words: t(ourReaction === emoji ? 'compose.takeReactionBack' : 'compose.react', { emoji }),
            sign: emoji,
            chosen: ourReaction === emoji,
            act: () => react(ourReaction === emoji ? null : emoji),
          })),
        },
      ]}
    >
      <button
        type="button"
        aria-label={t('compose.actions')}
        className="grid size-8 place-items-center rounded-full border bg-surface text-ink-2 shadow-1 hover:text-ink pointer-coarse:size-11 pointer-coarse:border-transparent pointer-coarse:bg-transparent pointer-coarse:text-ink-3 pointer-coarse:shadow-none"
      >
        <ChevronDown size={17} />
      </button>
    </Menu>
  )
}
