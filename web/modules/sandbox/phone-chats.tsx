/** The phone's first screen: its chats, the newest on top, and the shops that can be written to. */
import { MessageSquarePlus } from 'lucide-react'
import type { ReactNode } from 'react'
import { todayInIndia } from '../../app/clock.ts'
import { useDates, useWords } from '../../app/language.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { addDays, dayInIndia } from '../../ui/days.ts'
import { Count, ListRow } from '../../ui/list-row.tsx'
import { Menu } from '../../ui/menu.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { Ticks } from '../../ui/ticks.tsx'
import { useChats, useShopNumbers } from './line.ts'

export interface PhoneChatsProps {
  readonly waId: string
  readonly typing: ReadonlySet<string>
  readonly onOpen: (shop: string) => void
  readonly bar: ReactNode
}

export function PhoneChats({ waId, typing, onOpen, bar }: PhoneChatsProps) {
  const t = useWords()
  const { time, day } = useDates()
  const { data: chats } = useChats(waId)
  const { data: shops = [] } = useShopNumbers()
  const today = todayInIndia()
  const when = (at: number) => {
    const on = dayInIndia(new Date(at))
    if (on === today) return time(new Date(at).toISOString())
    return on === addDays(today, -1) ? t('common.yesterday') : day(on)
  }
  const newChats = shops.map((shop) => ({
    id: shop.phoneNumberId,
    words: shop.businessName,
    icon: <Avatar name={shop.businessName} />,
    act: () => onOpen(shop.phoneNumberId),
  }))

  return (
    <div className="relative flex h-full flex-col bg-surface">
      {bar}
      <div className="min-h-0 flex-1 overflow-y-auto pb-20">
        {!chats && <SkeletonList rows={4} />}
        {chats?.length === 0 && (
          <State kind="empty" small icon={<MessageSquarePlus />} title={t('sandbox.noChats')}>
            {t('sandbox.noChatsMore')}
          </State>
        )}
        {chats?.map(({ phoneNumberId, businessName, unread, lastMessage }) => (
          <ListRow
            key={phoneNumberId}
            before={<Avatar name={businessName} size="large" />}
            title={businessName}
            aside={when(lastMessage.at)}
            fresh={unread > 0}
            small={
              typing.has(phoneNumberId) ? (
                <span className="text-leaf">{t('sandbox.typing')}</span>
              ) : (
                <>
                  {lastMessage.from === 'me' && (
                    <>
                      <Ticks delivery={lastMessage.status === 'accepted' ? 'sending' : lastMessage.status} />{' '}
                    </>
                  )}
                  {lastMessage.summary}
                </>
              )
            }
            smallAside={unread > 0 && <Count count={unread} label={t('sandbox.unread')} />}
            onOpen={() => onOpen(phoneNumberId)}
          />
        ))}
      </div>
      <div className="absolute right-4 bottom-4">
        <Menu side="top" items={[{ id: 'to', heading: t('sandbox.writeTo') }, ...newChats]}>
          <button
            type="button"
            aria-label={t('sandbox.newChat')}
            className="grid size-14 place-items-center rounded-l bg-peacock text-on-peacock shadow-2 hover:bg-peacock-hover"
          >
            <MessageSquarePlus size={23} />
          </button>
        </Menu>
      </div>
    </div>
  )
}
