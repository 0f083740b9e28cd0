/** Hours and holidays, targets, and who gets what: one document, saved as a whole by whoever saw it as it is. */
import type { OutputOf } from '@galla/contract/act'
import { listChannels } from '@galla/contract/channels'
import { changeInboxSettings, showInboxSettings } from '@galla/contract/inbox'
import { useQuery } from '@tanstack/react-query'
import { Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { call } from '../../app/client.ts'
import { todayInIndia } from '../../app/clock.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useLanguage, useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { formatWeekday } from '../../ui/days.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextArea, TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { priorities } from './filter-words.ts'
import { useInbox } from './inbox-data.ts'

type Kept = OutputOf<typeof showInboxSettings>
type Settings = Kept['settings']
type Target = Settings['targets'][number]
type Rule = Settings['channels'][number]

const settingsQuery = {
  queryKey: ['inbox', 'settings'] as const,
  queryFn: ({ signal }: { signal: AbortSignal }) => call(showInboxSettings, {}, { signal }),
}

export default function HoursSettings({ part }: { part: 'routing' | 'hours' | 'targets' }) {
  const { data, error, refetch } = useQuery(settingsQuery)
  if (error && !data) return <Trouble error={error} onAgain={() => void refetch()} />
  return data ? <Form key={`${part} ${data.version}`} part={part} kept={data} /> : <SkeletonList rows={6} height={56} />
}

function Form({ part, kept }: { part: 'routing' | 'hours' | 'targets'; kept: Kept }) {
  const t = useWords()
  const may = useMay('conversations.change-settings')
  const [settings, set] = useState(kept.settings)
  const [trouble, tell] = useState<unknown>()
  const [busy, work] = useState(false)
  const dirty = JSON.stringify(settings) !== JSON.stringify(kept.settings)
  const change = (to: Partial<Settings>) => set((before) => ({ ...before, ...to }))
  const save = async () => {
    tell(undefined)
    work(true)
    try {
      const saved = await call(changeInboxSettings, { settings, version: kept.version })
      queries.setQueryData(settingsQuery.queryKey, saved)
      toast({ words: t('inboxSettings.kept') })
    } catch (error) {
      tell(error)
    } finally {
      work(false)
    }
  }
  const keys = useKeyOf('inbox-settings.save', 'Mod+Enter')
  useActions([
    {
      id: 'inbox-settings.save',
      words: t('common.save'),
      keys: 'Mod+Enter',
      whileTyping: true,
      disabled: !dirty || !may || busy,
      perform: () => void save(),
    },
  ])
  const fields = { settings, change, readOnly: !may }
  return (
    <>
      {part === 'hours' && <Hours {...fields} />}
      {part === 'targets' && <Targets {...fields} />}
      {part === 'routing' && <Routing {...fields} />}
      {may && (
        <div className="sticky bottom-0 grid gap-2 bg-paper py-3">
          <FormTrouble error={trouble} />
          <span className="justify-self-end">
            <Button look="act" keys={keys} busy={busy} disabled={!dirty} onClick={() => void save()}>
              {t('common.save')}
            </Button>
          </span>
        </div>
      )}
    </>
  )
}

interface Fields {
  readonly settings: Settings
  readonly change: (to: Partial<Settings>) => void
  readonly readOnly: boolean
}

/** 2026-11-23 is a Monday. */
const mondayToSunday = Array.from({ length: 7 }, (_, at) => `2026-11-${23 + at}`)

function Hours({ settings, change, readOnly }: Fields) {
  const t = useWords()
  const language = useLanguage()
  const { hours, holidays } = settings
  const always = hours.every((spans) => spans.length === 0)
  const setDay = (at: number, spans: Settings['hours'][number]) =>
    change({ hours: hours.map((one, nth) => (nth === at ? spans : one)) })
  const weekday = [{ from: '09:30', to: '20:30' }]
  return (
    <>
      <Card title={t('inboxSettings.hoursTitle')}>
        <Switch
          label={t('inboxSettings.alwaysOpen')}
          checked={always}
          disabled={readOnly}
          onChecked={(on) => change({ hours: mondayToSunday.map((_, at) => (on || at === 6 ? [] : weekday)) })}
        />
        {!always && (
          <ul className="mt-3 grid gap-1">
            {hours.map((spans, at) => (
              <li key={mondayToSunday[at]} className="flex flex-wrap items-center gap-2 border-t py-2">
                <span className="w-28 font-medium">{formatWeekday(mondayToSunday[at]!, language)}</span>
                {spans.length === 0 && <span className="text-ink-3">{t('inboxSettings.shut')}</span>}
                {spans.map((span, nth) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: spans have no names of their own.
                  <span key={nth} className="num flex items-center gap-1">
                    {(['from', 'to'] as const).map((which) => (
                      <input
                        key={which}
                        type="time"
                        aria-label={t(`inboxSettings.${which}`)}
                        disabled={readOnly}
                        value={span[which] === '24:00' ? '23:59' : span[which]}
                        onChange={(event) =>
                          setDay(
                            at,
                            spans.map((one, other) => (other === nth ? { ...one, [which]: event.target.value } : one)),
                          )
                        }
                        className="field-frame h-9 px-2 pointer-coarse:h-11"
                      />
                    ))}
                    {!readOnly && (
                      <IconButton
                        label={t('inboxSettings.spanOut')}
                        icon={<Trash2 />}
                        onClick={() =>
                          setDay(
                            at,
                            spans.filter((_, other) => other !== nth),
                          )
                        }
                      />
                    )}
                  </span>
                ))}
                {!readOnly && spans.length < 4 && (
                  <IconButton
                    label={t('inboxSettings.spanIn')}
                    icon={<Plus />}
                    onClick={() =>
                      setDay(at, [...spans, spans.length === 0 ? weekday[0]! : { from: '21:00', to: '22:00' }])
                    }
                  />
                )}
              </li>
            ))}
          </ul>
        )}
      </Card>
      <Card title={t('inboxSettings.holidays')}>
        <ul className="grid gap-2">
          {holidays.map((holiday, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a holiday is known by its place until it is saved.
            <li key={at} className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-end gap-2">
              <DateField
                label={t('inboxSettings.day')}
                today={todayInIndia()}
                value={holiday.day}
                onValue={(day) =>
                  change({ holidays: holidays.map((one, nth) => (nth === at ? { ...one, day: day ?? one.day } : one)) })
                }
              />
              <TextField
                label={t('inboxSettings.name')}
                value={holiday.name}
                maxLength={60}
                onChange={(event) =>
                  change({
                    holidays: holidays.map((one, nth) => (nth === at ? { ...one, name: event.target.value } : one)),
                  })
                }
              />
              <IconButton
                label={t('inboxSettings.remove', { name: holiday.name })}
                icon={<Trash2 />}
                onClick={() => change({ holidays: holidays.filter((_, nth) => nth !== at) })}
              />
            </li>
          ))}
        </ul>
        {!readOnly && (
          <Button
            size="small"
            icon={<Plus />}
            onClick={() =>
              change({ holidays: [...holidays, { day: todayInIndia(), name: t('inboxSettings.holiday') }] })
            }
          >
            {t('inboxSettings.addHoliday')}
          </Button>
        )}
      </Card>
      <Card title={t('inboxSettings.awayTitle')}>
        <TextArea
          label={t('inboxSettings.awayMessage')}
          hint={t('inboxSettings.awayHint')}
          rows={3}
          maxLength={1000}
          disabled={readOnly}
          value={settings.awayMessage}
          onChange={(event) => change({ awayMessage: event.target.value })}
        />
      </Card>
      <Card title={t('inboxSettings.ratingTitle')}>
        <Switch
          label={t('inboxSettings.askRating')}
          checked={settings.askRating}
          disabled={readOnly}
          onChecked={(askRating) => change({ askRating })}
        />
        {settings.askRating && (
          <TextField
            label={t('inboxSettings.ratingQuestion')}
            maxLength={500}
            value={settings.ratingQuestion}
            onChange={(event) => change({ ratingQuestion: event.target.value })}
          />
        )}
      </Card>
    </>
  )
}

function useChannels() {
  const may = useMay('channels.list-channels')
  const { data } = useQuery({
    queryKey: ['channels', 'list'],
    enabled: may,
    queryFn: ({ signal }) => call(listChannels, {}, { signal }),
  })
  return data?.channels ?? []
}

function Minutes({
  label,
  value,
  onValue,
}: {
  label: string
  value: number | null
  onValue: (minutes: number | null) => void
}) {
  const t = useWords()
  return (
    <TextField
      label={label}
      figures
      inputMode="numeric"
      after={t('inboxSettings.min')}
      value={value ?? ''}
      onChange={(event) => {
        const minutes = Number(event.target.value.replace(/\D/g, ''))
        onValue(minutes > 0 ? Math.min(minutes, 43_200) : null)
      }}
    />
  )
}

function Targets({ settings, change, readOnly }: Fields) {
  const t = useWords()
  const channels = useChannels()
  const { targets } = settings
  const setAt = (at: number, to: Partial<Target>) =>
    change({ targets: targets.map((one, nth) => (nth === at ? { ...one, ...to } : one)) })
  return (
    <>
      <p className="max-w-[62ch] text-ink-2">{t('inboxSettings.targetsLead')}</p>
      {targets.map((target, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a target is known by its place until it is saved.
        <Card key={at}>
          <div className="grid grid-cols-2 gap-3 md:grid-cols-3">
            <Select
              label={t('inboxSettings.number')}
              value={target.channelId ?? ''}
              onValue={(id) => setAt(at, { channelId: id || null })}
              options={[
                { value: '', words: t('inboxSettings.everyNumber') },
                ...channels.map((one) => ({ value: one.id, words: one.name })),
              ]}
            />
            <Select
              label={t('desk.priority')}
              value={target.priority ?? ''}
              onValue={(value) => setAt(at, { priority: (value || null) as Target['priority'] })}
              options={[
                { value: '', words: t('desk.any') },
                ...priorities.toReversed().map((value) => ({ value, words: t(`desk.priorities.${value}`) })),
              ]}
            />
            <span className="self-end justify-self-end max-md:hidden">
              {!readOnly && <Out onOut={() => change({ targets: targets.filter((_, nth) => nth !== at) })} />}
            </span>
            <Minutes
              label={t('inboxSettings.first')}
              value={target.firstMinutes}
              onValue={(firstMinutes) => setAt(at, { firstMinutes })}
            />
            <Minutes
              label={t('inboxSettings.next')}
              value={target.nextMinutes}
              onValue={(nextMinutes) => setAt(at, { nextMinutes })}
            />
            <Minutes
              label={t('inboxSettings.resolve')}
              value={target.resolveMinutes}
              onValue={(resolveMinutes) => setAt(at, { resolveMinutes })}
            />
          </div>
          <span className="md:hidden">
            {!readOnly && <Out onOut={() => change({ targets: targets.filter((_, nth) => nth !== at) })} />}
          </span>
        </Card>
      ))}
      {!readOnly && (
        <span>
          <Button
            icon={<Plus />}
            onClick={() =>
              change({
                targets: [
                  ...targets,
                  { channelId: null, priority: null, firstMinutes: 15, nextMinutes: 30, resolveMinutes: null },
                ],
              })
            }
          >
            {t('inboxSettings.addTarget')}
          </Button>
        </span>
      )}
    </>
  )
}

function Out({ onOut }: { onOut: () => void }) {
  const t = useWords()
  return (
    <IconButton
      label={t('inboxSettings.remove', { name: t('inboxSettings.target') })}
      icon={<Trash2 />}
      onClick={onOut}
    />
  )
}

function Routing({ settings, change, readOnly }: Fields): ReactNode {
  const t = useWords()
  const inbox = useInbox()
  const channels = useChannels()
  const ruleOf = (channelId: string): Rule =>
    settings.channels.find((one) => one.channelId === channelId) ?? {
      channelId,
      assign: 'off',
      teamId: null,
      sticky: true,
    }
  const setRule = (rule: Rule) =>
    change({ channels: [...settings.channels.filter(({ channelId }) => channelId !== rule.channelId), rule] })
  const capacityOf = (personId: string) => settings.capacities.find((one) => one.personId === personId)?.capacity
  const setCapacity = (personId: string, capacity: number | undefined) =>
    change({
      capacities: [
        ...settings.capacities.filter((one) => one.personId !== personId),
        ...(capacity === undefined ? [] : [{ personId, capacity }]),
      ],
    })
  const figure = (typed: string) =>
    typed.replace(/\D/g, '') === '' ? undefined : Math.min(1000, Number(typed.replace(/\D/g, '')))
  return (
    <>
      <p className="max-w-[62ch] text-ink-2">{t('inboxSettings.routingLead')}</p>
      {channels.map((channel) => {
        const rule = ruleOf(channel.id)
        return (
          <Card key={channel.id} title={channel.name}>
            <div className="grid gap-3 md:grid-cols-2">
              <Select
                label={t('inboxSettings.assign')}
                disabled={readOnly}
                value={rule.assign}
                onValue={(assign) => setRule({ ...rule, assign: assign as Rule['assign'] })}
                options={(['off', 'round-robin', 'least-busy'] as const).map((value) => ({
                  value,
                  words: t(`inboxSettings.assigns.${value}`),
                }))}
              />
              <Select
                label={t('desk.team')}
                disabled={readOnly || rule.assign === 'off'}
                value={rule.teamId ?? ''}
                onValue={(id) => setRule({ ...rule, teamId: id || null })}
                options={[
                  { value: '', words: t('inboxSettings.everybody') },
                  ...(inbox?.teams ?? []).map((team) => ({ value: team.id, words: team.name })),
                ]}
              />
            </div>
            <Switch
              label={t('inboxSettings.sticky')}
              checked={rule.sticky}
              disabled={readOnly || rule.assign === 'off'}
              onChecked={(sticky) => setRule({ ...rule, sticky })}
            />
          </Card>
        )
      })}
      <Card title={t('inboxSettings.capacityTitle')}>
        <div className="grid gap-3 md:grid-cols-2">
          <TextField
            label={t('inboxSettings.capacity')}
            figures
            inputMode="numeric"
            disabled={readOnly}
            value={settings.capacity}
            onChange={(event) => change({ capacity: Math.max(1, figure(event.target.value) ?? 1) })}
          />
          <Minutes
            label={t('inboxSettings.reassign')}
            value={settings.reassignAfterMinutes}
            onValue={(reassignAfterMinutes) => change({ reassignAfterMinutes })}
          />
          {inbox?.colleagues
            .filter(({ mayAnswer }) => mayAnswer)
            .map((one) => (
              <TextField
                key={one.id}
                label={one.name}
                figures
                inputMode="numeric"
                placeholder={String(settings.capacity)}
                disabled={readOnly}
                value={capacityOf(one.id) ?? ''}
                onChange={(event) => setCapacity(one.id, figure(event.target.value))}
              />
            ))}
        </div>
      </Card>
    </>
  )
}
