/** What the shop decides about its counter: the usual khata, the reminders, and how far each role goes without asking. */
import { changeSalesSettings } from '@galla/contract/khata'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../app/client.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { queries } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { Switch } from '../../ui/switch.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'
import { useRoleWord } from '../identity/queries.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { type SalesSettings, salesSettingsQuery } from './khata-queries.ts'

export function SalesSettingsPage() {
  const t = useWords()
  const { data, error, refetch } = useQuery(salesSettingsQuery)
  return (
    <SettingsFrame part="counter" title={t('khata.settingsTitle')} lead={t('khata.settingsLead')}>
      {error && !data ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : data ? (
        <SettingsForm key={data.version} settings={data} />
      ) : (
        <Card flush>
          <SkeletonList rows={4} height={60} />
        </Card>
      )}
    </SettingsFrame>
  )
}

type Limit = SalesSettings['limits'][number]

function SettingsForm({ settings }: { settings: SalesSettings }) {
  const t = useWords()
  const roleWord = useRoleWord()
  const mayChange = useMay('sales.change-sales-settings')
  const [usual, setUsual] = useState<number | undefined>(settings.usualKhataLimitPaise)
  const [every, setEvery] = useState(String(settings.reminderEveryDays))
  const [limits, setLimits] = useState<readonly Limit[]>(settings.limits)
  const days = /^\d{1,2}$/.test(every) ? Number(every) : 0
  const save = useMutation({
    mutationFn: () =>
      call(changeSalesSettings, {
        version: settings.version,
        ...(usual !== undefined && { usualKhataLimitPaise: usual }),
        reminderEveryDays: days,
        limits: limits.map(({ role, discountBasisPoints, refundPaise, mayVoid }) => ({
          role: role as 'cashier',
          discountBasisPoints,
          refundPaise,
          mayVoid,
        })),
      }),
    onSuccess: (after) => {
      queries.setQueryData(salesSettingsQuery.queryKey, after)
      toast({ words: t('khata.saved'), tone: 'leaf' })
    },
  })
  const set = (role: string, change: Partial<Limit>) =>
    setLimits((before) => before.map((limit) => (limit.role === role ? { ...limit, ...change } : limit)))
  return (
    <form
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        save.mutate()
      }}
    >
      <fieldset disabled={!mayChange} className="grid gap-4">
        <Card title={t('khata.title')}>
          <div className="grid gap-4 sm:grid-cols-2">
            <MoneyField label={t('khata.usual')} hint={t('khata.usualHint')} value={usual} onValue={setUsual} />
            <TextField
              label={t('khata.every')}
              figures
              inputMode="numeric"
              maxLength={2}
              after={t('khata.everyDays')}
              value={every}
              onChange={(event) => setEvery(event.target.value)}
            />
          </div>
        </Card>
        {limits.length === 0 ? (
          <p className="text-ink-2">{t('khata.noRoles')}</p>
        ) : (
          limits.map((limit) => (
            <Card key={limit.role} title={roleWord(limit.role, limit.name)}>
              <div className="grid gap-4 sm:grid-cols-2">
                <TextField
                  label={t('khata.discountMost')}
                  hint={t('khata.noLimit')}
                  figures
                  inputMode="decimal"
                  after="%"
                  maxLength={6}
                  defaultValue={limit.discountBasisPoints === null ? '' : String(limit.discountBasisPoints / 100)}
                  onChange={({ target }) => {
                    const typed = target.value.trim()
                    const share = Number(typed)
                    if (typed === '') set(limit.role, { discountBasisPoints: null })
                    else if (share >= 0 && share <= 100)
                      set(limit.role, { discountBasisPoints: Math.round(share * 100) })
                  }}
                />
                <MoneyField
                  label={t('khata.refundMost')}
                  hint={t('khata.noLimit')}
                  value={limit.refundPaise ?? undefined}
                  onValue={(paise) => set(limit.role, { refundPaise: paise ?? null })}
                />
                <Switch
                  label={t('khata.mayVoid')}
                  checked={limit.mayVoid}
                  onChecked={(mayVoid) => set(limit.role, { mayVoid })}
                />
              </div>
            </Card>
          ))
        )}
      </fieldset>
      <FormTrouble error={save.error} />
      {mayChange && (
        <div className="flex justify-end">
          <Button
            type="submit"
            look="act"
            busy={save.isPending}
            disabled={days < 1 || days > 90 || usual === undefined}
          >
            {t('khata.save')}
          </Button>
        </div>
      )}
    </form>
  )
}
