/** What I am told, and how: a matrix of kinds and channels, each a yes of my own. */

import type { InputOf, OutputOf } from '@galla/contract/act'
import * as contract from '@galla/contract/alerts'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Fragment, useState } from 'react'
import { call } from '../../app/client.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Checkbox } from '../../ui/checkbox.tsx'
import { Chip } from '../../ui/chip.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { PhoneField } from '../../ui/phone-field.tsx'
import { Select } from '../../ui/select.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'

type Preferences = OutputOf<typeof contract.showPreferences>
type Change = InputOf<typeof contract.changePreferences>
type Kind = Preferences['kinds'][number]

const key = ['alerts', 'preferences'] as const

const keep = (preferences: Preferences) => queries.setQueryData(key, preferences)

export function AlertsPage() {
  const t = useWords()
  const { data, error, refetch } = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => call(contract.showPreferences, {}, { signal }),
  })
  return (
    <SettingsFrame part="alerts" title={t('alerts.title')} lead={t('alerts.lead')}>
      {data ? (
        <>
          <Matrix preferences={data} />
          <Ways preferences={data} />
          <When preferences={data} />
          <Sent />
        </>
      ) : error ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : (
        <Card>
          <SkeletonList rows={6} height={48} />
        </Card>
      )}
    </SettingsFrame>
  )
}

function useChange() {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  return useMutation({
    mutationFn: (change: Change) => call(contract.changePreferences, change),
    onSuccess: (changed) => {
      keep(changed)
      toast({ words: t('alerts.saved') })
    },
    onError: sayTrouble,
  })
}

function Matrix({ preferences }: { preferences: Preferences }) {
  const t = useWords()
  const change = useChange()
  const channels = preferences.channels.filter(({ offered }) => offered)
  return (
    <Card title={t('alerts.chosen')} flush>
      <table className="w-full">
        <thead>
          <tr className="border-b text-small text-ink-2">
            <th scope="col" className="px-4 py-2 text-left font-medium">
              {t('alerts.kind')}
            </th>
            {channels.map(({ channel }) => (
              <th key={channel} scope="col" className="w-[74px] px-1 py-2 text-center font-medium md:w-28">
                {t(`alerts.channels.${channel}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preferences.kinds.map((kind) => (
            <Fragment key={kind.kind}>
              <tr className="border-t align-middle first:border-t-0">
                <th scope="row" className="py-2.5 pr-1 pl-4 text-left font-normal">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <span className="font-medium">{t(`alerts.kinds.${kind.kind}`)}</span>
                    {kind.urgent && <Chip tone="gold">{t('alerts.urgentMark')}</Chip>}
                  </span>
                </th>
                {channels.map(({ channel, ready }) => {
                  const { wanted } = kind.channels.find((one) => one.channel === channel)!
                  return (
                    <td key={channel} className="px-1">
                      <div className="grid min-h-11 place-items-center">
                        <Checkbox
                          labelHidden
                          label={t('alerts.wants', {
                            kind: t(`alerts.kinds.${kind.kind}`),
                            channel: t(`alerts.channels.${channel}`),
                          })}
                          checked={wanted}
                          disabled={!ready && !wanted}
                          onChecked={(on) => change.mutate({ choices: [{ kind: kind.kind, channel, wanted: on }] })}
                        />
                      </div>
                    </td>
                  )
                })}
              </tr>
              {kind.threshold !== null && (
                <tr>
                  <td colSpan={channels.length + 1} className="px-4 pb-3">
                    <Threshold kind={kind} onChange={(thresholds) => change.mutate({ thresholds })} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </Card>
  )
}

function Threshold({
  kind,
  onChange,
}: {
  kind: Kind
  onChange: (thresholds: NonNullable<Change['thresholds']>) => void
}) {
  const t = useWords()
  const [value, type] = useState<number | undefined>(kind.threshold ?? undefined)
  const save = () => {
    if (value !== undefined && value !== kind.threshold) onChange({ [kind.kind]: value })
  }
  return (
    <div className="max-w-[200px]">
      {kind.kind === 'expiry-near' ? (
        <TextField
          label={t('alerts.daysAhead')}
          inputMode="numeric"
          value={value ?? ''}
          onChange={(event) => type(Number(event.target.value.replace(/\D/g, '').slice(0, 3)) || undefined)}
          onBlur={save}
        />
      ) : (
        <MoneyField label={t('alerts.from')} value={value} onValue={type} onBlur={save} />
      )}
    </div>
  )
}

function Ways({ preferences }: { preferences: Preferences }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const test = useMutation({
    mutationFn: (channel: contract.AlertChannel) => call(contract.sendTestAlert, { channel }),
    onSuccess: () => toast({ words: t('alerts.testSent') }),
    onError: sayTrouble,
  })
  const wayOf = (channel: contract.AlertChannel) => preferences.channels.find((one) => one.channel === channel)!
  const testing = (channel: contract.AlertChannel) =>
    wayOf(channel).ready && (
      <Button size="small" busy={test.isPending && test.variables === channel} onClick={() => test.mutate(channel)}>
        {t('alerts.test')}
      </Button>
    )
  return (
    <Card title={t('alerts.ways')}>
      <div className="grid gap-5">
        <div className="flex flex-wrap items-center gap-3">
          <p className="min-w-0 flex-1 font-medium">{t('alerts.channels.bell')}</p>
          {testing('bell')}
        </div>
        <div className="grid gap-2">
          <div className="flex flex-wrap items-center gap-3">
            <p className="min-w-0 flex-1 font-medium">{t('alerts.channels.whatsapp')}</p>
            {testing('whatsapp')}
          </div>
          {wayOf('whatsapp').offered ? (
            <OwnNumber preferences={preferences} />
          ) : (
            <p className="text-ink-2">{t('alerts.whatsappNotConnected')}</p>
          )}
        </div>
        <div className="grid gap-1">
          <div className="flex flex-wrap items-center gap-3">
            <p className="min-w-0 flex-1 font-medium">{t('alerts.channels.mail')}</p>
            {testing('mail')}
          </div>
          <p className="text-ink-2 [overflow-wrap:anywhere]">
            {wayOf('mail').offered ? t('alerts.mailTo', { email: preferences.email }) : t('alerts.mailNone')}
          </p>
        </div>
      </div>
    </Card>
  )
}

function OwnNumber({ preferences }: { preferences: Preferences }) {
  const t = useWords()
  const [phone, setPhone] = useState<string | undefined>()
  const [code, setCode] = useState('')
  const send = useMutation({
    mutationFn: () => call(contract.sendNumberCode, { phone: phone ?? '' }),
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  })
  const confirm = useMutation({ mutationFn: () => call(contract.confirmNumber, { code }), onSuccess: keep })
  const remove = useMutation({ mutationFn: () => call(contract.removeNumber, {}), onSuccess: keep })
  if (preferences.phone)
    return (
      <div className="flex flex-wrap items-center gap-3">
        <p className="num min-w-0 text-ink-2">{t('alerts.confirmed', { phone: preferences.phone })}</p>
        <Button size="small" busy={remove.isPending} onClick={() => remove.mutate()}>
          {t('alerts.remove')}
        </Button>
        <FormTrouble error={remove.error} />
      </div>
    )
  return (
    <div className="grid gap-3">
      <p className="max-w-[62ch] text-ink-2">{t('alerts.whatsappNone')}</p>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          send.mutate()
        }}
      >
        <div className="min-w-0 flex-1 basis-56">
          <PhoneField label={t('alerts.number')} value={phone} onValue={setPhone} />
        </div>
        <Button type="submit" disabled={!phone} busy={send.isPending}>
          {t('alerts.sendCode')}
        </Button>
      </form>
      <FormTrouble error={send.error} />
      {preferences.codeSentTo && (
        <form
          className="flex flex-wrap items-end gap-3"
          onSubmit={(event) => {
            event.preventDefault()
            confirm.mutate()
          }}
        >
          <div className="min-w-0 flex-1 basis-56">
            <TextField
              label={t('alerts.code')}
              hint={t('alerts.codeSent', { phone: preferences.codeSentTo })}
              inputMode="numeric"
              autoComplete="one-time-code"
              maxLength={6}
              value={code}
              onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
            />
          </div>
          <Button type="submit" look="act" disabled={code.length !== 6} busy={confirm.isPending}>
            {t('alerts.confirm')}
          </Button>
        </form>
      )}
      <FormTrouble error={confirm.error} />
    </div>
  )
}

const clockOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`
const minuteOf = (clock: string): number | undefined => {
  const [hours, minutes] = clock.split(':').map((part) => parseInt(part, 10))
  return hours === undefined || minutes === undefined || Number.isNaN(hours + minutes)
    ? undefined
    : hours * 60 + minutes
}
function TimeField({
  label,
  hint,
  minute,
  disabled,
  onMinute,
}: {
  label: string
  hint?: string | undefined
  minute: number
  disabled?: boolean
  onMinute: (minute: number) => void
}) {
  const [text, type] = useState(clockOf(minute))
  return (
    <TextField
      type="time"
      label={label}
      hint={hint}
      value={text}
      disabled={disabled}
      onChange={(event) => type(event.target.value)}
      onBlur={() => {
        const typed = minuteOf(text)
        if (typed === undefined) type(clockOf(minute))
        else if (typed !== minute) onMinute(typed)
      }}
    />
  )
}

const night = { from: 22 * 60, to: 7 * 60 }

function When({ preferences }: { preferences: Preferences }) {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const change = useChange()
  const closing = useMutation({
    mutationFn: (closingMinute: number) => call(contract.changeClosingTime, { closingMinute }),
    onSuccess: (changed) => {
      keep(changed)
      toast({ words: t('alerts.saved') })
    },
    onError: sayTrouble,
  })
  const { quietHours: quiet } = preferences
  return (
    <Card title={t('alerts.when')}>
      <div className="grid gap-4">
        <Switch
          label={t('alerts.quiet')}
          hint={t('alerts.quietHint')}
          checked={quiet !== null}
          onChecked={(on) => change.mutate({ quietHours: on ? night : null })}
        />
        {quiet && (
          <>
            <div className="grid max-w-[420px] grid-cols-2 gap-3">
              <TimeField
                label={t('alerts.quietFrom')}
                minute={quiet.from}
                onMinute={(from) => change.mutate({ quietHours: { ...quiet, from } })}
              />
              <TimeField
                label={t('alerts.quietTo')}
                minute={quiet.to}
                onMinute={(to) => change.mutate({ quietHours: { ...quiet, to } })}
              />
            </div>
            <Switch
              label={t('alerts.urgentAnyway')}
              hint={t('alerts.urgentHint')}
              checked={preferences.urgentAnyway}
              onChecked={(urgentAnyway) => change.mutate({ urgentAnyway })}
            />
          </>
        )}
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            label={t('alerts.perHour')}
            value={String(preferences.perHour)}
            options={[...new Set([2, 4, 6, 10, 20, 60, preferences.perHour])]
              .toSorted((a, b) => a - b)
              .map((n) => ({ value: String(n), words: String(n) }))}
            onValue={(n) => change.mutate({ perHour: parseInt(n, 10) })}
          />
          <TimeField
            label={t('alerts.closing')}
            hint={t('alerts.closingHint')}
            minute={preferences.closingMinute}
            disabled={!preferences.can.includes('change-closing-time')}
            onMinute={(minute) => closing.mutate(minute)}
          />
        </div>
      </div>
    </Card>
  )
}

const tones = { queued: 'plain', sent: 'sky', delivered: 'leaf', failed: 'brick', stopped: 'plain' } as const
const reasons = [
  'no-number',
  'no-channel',
  'channel-paused',
  'no-template',
  'no-mail-server',
  'mail-refused',
  'mail-not-reachable',
  'not-offered',
] as const

function Sent() {
  const t = useWords()
  const dates = useDates()
  const { rows, loading, error, again, more } = usePages(contract.listAlerts, ['alerts', 'sent'], {
    bell: false,
    limit: 10,
  })
  const say = (reason: string) => {
    const known = reasons.find((one) => one === reason)
    return known ? t(`alerts.reasons.${known}`) : reason
  }
  return (
    <Card title={t('alerts.sent')} aside={<ExportButton small acts={contract.exportAlerts} input={{ bell: false }} />}>
      {loading ? (
        <SkeletonList rows={3} height={44} />
      ) : error ? (
        <Trouble error={error} onAgain={again} />
      ) : rows.length === 0 ? (
        <p className="text-ink-2">{t('alerts.sentNone')}</p>
      ) : (
        <ul className="grid gap-3">
          {rows.map((alert) => (
            <li key={alert.id} className="grid gap-1">
              <div className="flex flex-wrap items-baseline gap-x-2">
                <span className="min-w-0 flex-1">{t(`alerts.kinds.${alert.kind}`)}</span>
                <time dateTime={alert.at} className="num text-small text-ink-3">
                  {dates.momentDay(alert.at)}, {dates.time(alert.at)}
                </time>
              </div>
              {alert.messages.map(({ channel, state, reason }) => (
                <p key={channel} className="flex flex-wrap items-center gap-2 text-small text-ink-2">
                  {t(`alerts.channels.${channel}`)}
                  <Chip tone={tones[state]}>{t(`alerts.states.${state}`)}</Chip>
                  {reason && <span>{say(reason)}</span>}
                </p>
              ))}
            </li>
          ))}
        </ul>
      )}
      {more && (
        <div className="mt-3">
          <Button size="small" onClick={more}>
            {t('alerts.older')}
          </Button>
        </div>
      )}
    </Card>
  )
}
