/** The lists that are looked at often: what names me, where I take part, what sleeps, and those somebody kept. */
import { removeView } from '@galla/contract/inbox'
import { useNavigate } from '@tanstack/react-router'
import { AtSign, BellOff, Bookmark, ChartColumn, CircleAlert, Handshake, Hourglass, Trash2 } from 'lucide-react'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay, useSession } from '../../app/session.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Menu, type MenuItem } from '../../ui/menu.tsx'
import type { FilterName } from './filter-names.ts'
import { addressOf } from './filter-words.ts'
import { inboxQuery, useInbox } from './inbox-data.ts'

export function ViewMenu({
  mentions,
  onFilters,
}: {
  mentions: number
  onFilters: (address: Record<FilterName, string | undefined>) => void
}) {
  const t = useWords()
  const inbox = useInbox()
  const me = useSession()?.person.id
  const sayTrouble = useSayTrouble()
  const mayReport = useMay('conversations.show-report')
  const navigate = useNavigate()
  const view = (
    id: string,
    words: string,
    icon: React.ReactNode,
    filters: Parameters<typeof addressOf>[0],
  ): MenuItem => ({
    id,
    words,
    icon,
    act: () => onFilters(addressOf(filters)),
  })
  const own = inbox?.views.filter(({ personId }) => personId === me) ?? []
  const items: MenuItem[] = [
    view(
      'mentions',
      mentions > 0 ? `${t('desk.views.mentions')} (${mentions})` : t('desk.views.mentions'),
      <AtSign />,
      { tab: 'mentions' },
    ),
    view('participating', t('desk.views.participating'), <Handshake />, { tab: 'participating' }),
    view('unattended', t('desk.views.unattended'), <CircleAlert />, { unattended: true, sort: 'waiting' }),
    view('closing', t('inbox.closingSoon'), <Hourglass />, { window: 'closing', sort: 'oldest' }),
    view('snoozed', t('desk.snoozed'), <BellOff />, { state: 'snoozed' }),
    ...(inbox && inbox.views.length > 0
      ? [
          { id: 'kept', heading: t('desk.keptViews') },
          ...inbox.views.map((one) => view(one.id, one.name, <Bookmark />, one.filters)),
        ]
      : []),
    ...(mayReport
      ? [
          { id: 'report-line', heading: '' },
          {
            id: 'report',
            words: t('desk.report'),
            icon: <ChartColumn />,
            act: () => void navigate({ to: paths.inboxReport }),
          },
        ]
      : []),
    ...(own.length > 0
      ? [
          { id: 'remove', heading: t('desk.removeViews') },
          ...own.map(
            (one): MenuItem => ({
              id: `remove ${one.id}`,
              words: one.name,
              icon: <Trash2 />,
              danger: true,
              act: () =>
                void call(removeView, { viewId: one.id })
                  .then(() => queries.invalidateQueries({ queryKey: inboxQuery.queryKey }))
                  .catch(sayTrouble),
            }),
          ),
        ]
      : []),
  ]
  return (
    <Menu items={items}>
      <IconButton label={t('desk.viewsTitle')} icon={<Bookmark />} />
    </Menu>
  )
}
