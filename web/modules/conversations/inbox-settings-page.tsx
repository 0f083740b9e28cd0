/** How the inbox works here: teams, labels, saved replies, macros, hours, targets, who gets what; and notices on this device. */
import { lazy, Suspense } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useWords } from '../../app/language.ts'
import { useMay } from '../../app/session.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { MacroSettings, ReplySettings } from './saved-settings.tsx'
import { LabelSettings, TeamSettings } from './team-settings.tsx'

const HoursSettings = lazy(() => import('./hours-settings.tsx'))
const NoticeSettings = lazy(() => import('./notice-settings.tsx'))

const parts = ['teams', 'labels', 'replies', 'macros', 'routing', 'hours', 'targets', 'notices'] as const
type Part = (typeof parts)[number]

export function InboxSettingsPage() {
  const t = useWords()
  const [address, change] = useAddressState<'part'>()
  const mayRules = useMay('conversations.show-settings')
  const shown = parts.filter((one) => mayRules || !['routing', 'hours', 'targets'].includes(one))
  const part: Part = shown.find((one) => one === address.part) ?? 'teams'
  return (
    <SettingsFrame part="inbox" title={t('inboxSettings.title')} lead={t('inboxSettings.lead')}>
      <div className="-mx-3 overflow-x-auto px-3">
        <Tabs
          label={t('inboxSettings.title')}
          value={part}
          onValue={(value) => change({ part: value }, { replace: true })}
          tabs={shown.map((value) => ({ value, words: t(`inboxSettings.parts.${value}`) }))}
        />
      </div>
      <Suspense fallback={<SkeletonList rows={5} height={56} />}>
        {part === 'teams' && <TeamSettings />}
        {part === 'labels' && <LabelSettings />}
        {part === 'replies' && <ReplySettings />}
        {part === 'macros' && <MacroSettings />}
        {(part === 'routing' || part === 'hours' || part === 'targets') && <HoursSettings part={part} />}
        {part === 'notices' && <NoticeSettings />}
      </Suspense>
    </SettingsFrame>
  )
}
