import { disconnectChannel } from '@galla/contract/channels'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { FileText, MessageCircle, PlugZap, Unplug } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { call } from '../../app/client.ts'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { Facts } from '../../ui/facts.tsx'
import { formatCount } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { toast } from '../../ui/toast.ts'
import type { Words } from '../../words/words.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { ChannelEvents } from './channel-events.tsx'
import { ConnectChannelForm } from './connect-channel-form.tsx'
import { DeadLetters } from './dead-letters.tsx'
import { type Channel, channelsQuery } from './queries.ts'

const MessageCosts = lazy(() => import('./message-costs.tsx'))

const tones = { connected: 'leaf', paused: 'gold', disconnected: 'plain' } as const
const qualityTones: Readonly<Record<string, 'leaf' | 'gold' | 'brick'>> = {
  GREEN: 'leaf',
  YELLOW: 'gold',
  RED: 'brick',
}

export function ChannelsPage() {
  const t = useWords()
  const navigate = useNavigate()
  const { data, error, refetch } = useQuery(channelsQuery)
  const [{ connect }, change] = useAddressState<'connect'>()
  const mayConnect = useMay('channels.connect-channel')
  const mayTemplates = useMay('channels.list-message-templates')
  const mayCosts = useMay('channels.show-costs')
  const mayEvents = useMay('channels.list-channel-events')
  const mayDeadLetters = useMay('channels.list-dead-letters')
  const key = useKeyOf('channels.connect', 'Alt+N')
  useActions([
    {
      id: 'channels.connect',
      words: t('channels.connect'),
      keys: 'Alt+N',
      disabled: !mayConnect,
      perform: () => change({ connect: 'yes' }),
    },
  ])
  const connectButton = mayConnect && (
    <Button look="act" icon={<PlugZap />} keys={key} onClick={() => change({ connect: 'yes' })}>
      {t('channels.connect')}
    </Button>
  )
  const channels = data?.channels ?? []
  const again = channels.find((channel) => channel.id === connect)
  return (
    <SettingsFrame
      part="channels"
      title={t('channels.title')}
      lead={t('channels.lead')}
      aside={channels.length > 0 && connectButton}
    >
      {error && !data ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : !data ? (
        <Card flush>
          <SkeletonList rows={2} height={76} />
        </Card>
      ) : channels.length === 0 ? (
        <Card>
          <State kind="empty" icon={<MessageCircle />} title={t('channels.emptyTitle')} act={connectButton}>
            {t('channels.emptyMore')}
          </State>
        </Card>
      ) : (
        channels.map((channel) => (
          <OneChannel key={channel.id} channel={channel} onSignInAgain={() => change({ connect: channel.id })} />
        ))
      )}
      {channels.length > 0 && mayDeadLetters && <DeadLetters />}
      {channels.length > 0 && mayEvents && <ChannelEvents />}
      {mayTemplates && channels.length > 0 && (
        <Card title={t('templates.title')}>
          <div className="flex flex-wrap items-center gap-3">
            <p className="min-w-0 flex-1 basis-64 text-pretty text-ink-2">{t('templates.cardLead')}</p>
            <Button icon={<FileText />} onClick={() => void navigate({ to: paths.templates })}>
              {t('templates.openLibrary')}
            </Button>
          </div>
        </Card>
      )}
      {channels.length > 0 && mayCosts && (
        <Suspense>
          <MessageCosts />
        </Suspense>
      )}
      {connect && mayConnect && (
        <ConnectChannelForm again={again} onClose={() => change({ connect: undefined }, { replace: true })} />
      )}
    </SettingsFrame>
  )
}

function OneChannel({ channel, onSignInAgain }: { channel: Channel; onSignInAgain: () => void }) {
  const t = useWords()
  const dates = useDates()
  const sayTrouble = useSayTrouble()
  const [asking, ask] = useState(false)
  const number = channel.displayNumber
  const disconnect = useMutation({
    mutationFn: () => call(disconnectChannel, { channelId: channel.id }),
    onSuccess: () => {
      ask(false)
      toast({ words: t('channels.disconnected', { number }) })
    },
    onError: sayTrouble,
    onSettled: () => queries.invalidateQueries({ queryKey: ['channels'] }),
  })
  const quality = channel.quality ?? 'UNKNOWN'
  return (
    <Card>
      <header className="mb-3 flex flex-wrap items-center gap-3">
        <span aria-hidden="true" className="grid size-11 flex-none place-items-center rounded-l bg-leaf-soft text-leaf">
          <MessageCircle />
        </span>
        <span className="min-w-0 flex-1">
          <b className="num text-heading font-semibold">{number}</b>
          <span className="block text-ink-2">{channel.name}</span>
        </span>
        <Chip tone={tones[channel.state]}>{t(`channels.states.${channel.state}`)}</Chip>
      </header>
      {channel.why && (
        <div className="mb-3">
          <Banner
            tone="gold"
            act={
              channel.can.includes('connect') && (
                <Button size="small" onClick={onSignInAgain}>
                  {t('channels.signInAgain')}
                </Button>
              )
            }
          >
            {channel.why}
          </Banner>
        </div>
      )}
      <Facts
        facts={[
          {
            id: 'quality',
            words: t('channels.quality'),
            value: (
              <Chip tone={qualityTones[quality] ?? 'plain'}>
                {quality in qualityTones
                  ? t(`channels.qualities.${quality as keyof Words['channels']['qualities']}`)
                  : t('channels.qualities.UNKNOWN')}
              </Chip>
            ),
          },
          {
            id: 'limit',
            words: t('channels.limit'),
            value: channel.messagingLimit && limitWords(channel.messagingLimit),
          },
          {
            id: 'waiting',
            words: t('channels.waiting'),
            value: channel.waiting > 0 && (channel.waiting >= 1000 ? '1,000+' : formatCount(channel.waiting)),
          },
          { id: 'since', words: t('channels.since'), value: dates.momentDay(channel.connectedAt) },
          {
            id: 'number',
            words: t('channels.phoneNumberId'),
            value: <span className="num">{channel.phoneNumberId}</span>,
          },
          { id: 'waba', words: t('channels.wabaId'), value: <span className="num">{channel.wabaId}</span> },
        ]}
      />
      {channel.can.length > 0 && (
        <div className="mt-4 flex flex-wrap justify-end gap-2">
          {channel.can.includes('disconnect') && (
            <Button look="quiet" icon={<Unplug />} onClick={() => ask(true)}>
              {t('channels.disconnect')}
            </Button>
          )}
          {channel.can.includes('connect') && !channel.why && (
            <Button icon={<PlugZap />} onClick={onSignInAgain}>
              {t('channels.signInAgain')}
            </Button>
          )}
        </div>
      )}
      <Dialog
        open={asking}
        onOpen={ask}
        title={t('channels.disconnectTitle', { number })}
        lead={t('channels.disconnectLead')}
        acts={
          <>
            <Button onClick={() => ask(false)}>{t('common.cancel')}</Button>
            <Button look="danger" busy={disconnect.isPending} onClick={() => disconnect.mutate()}>
              {t('channels.disconnect')}
            </Button>
          </>
        }
      />
    </Card>
  )
}

/** WhatsApp writes TIER_1K, TIER_100K or TIER_UNLIMITED. */
function limitWords(limit: string): string {
  const read = /^TIER_(\d+)(K?)$/.exec(limit)
  if (!read) return limit === 'TIER_UNLIMITED' ? '∞' : limit
  return formatCount(Number(read[1]) * (read[2] ? 1000 : 1))
}
