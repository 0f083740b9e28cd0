/** Beside a bubble: answer it, react to it. */
import { sendReaction } from '@galla/contract/conversations'
import { ChevronDown, CornerUpLeft, SmilePlus, X } from 'lucide-react'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { Menu } from '../../ui/menu.tsx'
import { answer } from './answering.ts'
import { bringMessage, type Message } from './thread-cache.ts'

const emojis = ['👍', '🙏', '❤️', '😂', '😮', '😢']

export function MessageActions({ message }: { readonly message: Message }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const { conversationId, id: messageId, ourReaction } = message
  const react = (emoji: string | null) =>
    void call(sendReaction, { conversationId, messageId, emoji }).then(bringMessage).catch(sayTrouble)
  return (
    <Menu
      align="start"
      items={[
        {
          id: 'reply',
          words: t('compose.reply'),
          icon: <CornerUpLeft />,
          act: () => {
            answer(conversationId, message)
            document.querySelector<HTMLTextAreaElement>('section textarea')?.focus()
          },
        },
        { id: 'line', heading: '' },
        ...emojis.map((emoji) => ({
          id: emoji,
          words: t('compose.react', { emoji }),
          icon: ourReaction === emoji ? undefined : <SmilePlus />,
          chosen: ourReaction === emoji ? true : undefined,
          act: () => react(emoji),
        })),
        ...(ourReaction
          ? [{ id: 'none', words: t('compose.takeReactionBack'), icon: <X />, act: () => react(null) }]
          : []),
      ]}
    >
      <button
        type="button"
        aria-label={t('compose.actions')}
        className="grid size-8 place-items-center rounded-full border bg-surface text-ink-2 shadow-1 hover:text-ink pointer-coarse:size-11"
      >
        <ChevronDown size={17} />
      </button>
    </Menu>
  )
}
