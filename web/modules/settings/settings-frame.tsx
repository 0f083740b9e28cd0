/** The parts of the settings beside one another: a list at the side, a row to slide through on a phone. */
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useBar } from '../../app/bar.ts'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.ts'

const parts = [
  { id: 'you', to: paths.settings, needs: undefined },
  { id: 'business', to: paths.settingsBusiness, needs: 'identity.show-business' },
  { id: 'people', to: paths.settingsPeople, needs: 'identity.list-people' },
  { id: 'roles', to: paths.settingsRoles, needs: 'identity.list-roles' },
  { id: 'tills', to: paths.settingsTills, needs: 'tills.list-tills' },
  { id: 'printing', to: paths.settingsPrinting, needs: 'sales.show-print-layout' },
  { id: 'counter', to: paths.settingsCounter, needs: 'sales.show-sales-settings' },
  { id: 'prices', to: paths.settingsPrices, needs: 'catalogue.add-price-list' },
  { id: 'tax', to: paths.settingsTax, needs: 'tax.list-registrations' },
  { id: 'channels', to: paths.settingsChannels, needs: 'channels.list-channels' },
  { id: 'alerts', to: paths.settingsAlerts, needs: 'notifications.show-preferences' },
  { id: 'inbox', to: paths.settingsInbox, needs: 'conversations.list-conversations' },
  { id: 'audit', to: paths.settingsAudit, needs: 'audit.list-entries' },
] as const

export type SettingsPart = (typeof parts)[number]['id']

export interface SettingsFrameProps {
  readonly part: SettingsPart
  readonly title?: string | undefined
  readonly lead?: ReactNode
  readonly aside?: ReactNode
  readonly wide?: boolean | undefined
  readonly children: ReactNode
}

export function SettingsFrame({ part, title, lead, aside, wide, children }: SettingsFrameProps) {
  const t = useWords()
  const may = useSession()?.permissions ?? []
  useBar({ where: t('shell.settings'), sub: t(`settings.${part}`) })
  return (
    <div className="md:grid md:min-h-full md:grid-cols-[208px_minmax(0,1fr)]">
      <nav
        aria-label={t('settings.sections')}
        className="sticky top-0 z-20 flex gap-1 overflow-x-auto border-b bg-surface px-2 py-1.5 md:flex-col md:gap-0.5 md:self-stretch md:overflow-visible md:border-r md:border-b-0 md:px-2.5 md:py-4"
      >
        {parts
          .filter(({ needs }) => !needs || may.includes(needs))
          .map(({ id, to }) => (
            <Link
              key={id}
              ref={id === part ? intoView : undefined}
              to={to}
              activeOptions={{ exact: true, includeSearch: false }}
              className="touch flex min-h-9 flex-none items-center rounded-m px-3 font-medium whitespace-nowrap text-ink-2 hover:bg-sunken hover:text-ink data-[status=active]:bg-peacock-soft data-[status=active]:text-peacock md:whitespace-normal"
            >
              {t(`settings.${id}`)}
            </Link>
          ))}
      </nav>
      <div className={`grid w-full content-start gap-4 p-3 md:p-6 ${wide ? 'max-w-[1080px]' : 'max-w-[780px]'}`}>
        {(title || aside) && (
          <header className="flex flex-wrap items-start gap-x-4 gap-y-2">
            <div className="min-w-0 flex-1 basis-64">
              <h2 className="text-heading font-semibold">{title}</h2>
              {lead && <p className="max-w-[62ch] text-pretty text-ink-2">{lead}</p>}
            </div>
            {aside && <div className="flex flex-wrap gap-2">{aside}</div>}
          </header>
        )}
        {children}
      </div>
    </div>
  )
}

/** On a phone the row of parts is wider than the screen. */
function intoView(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'center' })
}
