import { useQuery } from '@tanstack/react-query'
import { FilePlus2, Landmark } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { todayInIndia } from '../../app/clock.ts'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { registrationsQuery, taxClassesQuery, useTaxClassWords } from './queries.ts'
import { RegisterGstinForm } from './register-gstin-form.tsx'

export function RegistrationsPage() {
  const t = useWords()
  const dates = useDates()
  const [{ add }, change] = useAddressState<'add'>()
  const { data, error, refetch } = useQuery(registrationsQuery)
  const classes = useQuery(taxClassesQuery)
  const classWords = useTaxClassWords()
  const may = useMay('tax.register-gstin')
  const key = useKeyOf('tax.register', 'Alt+N')
  useActions([
    {
      id: 'tax.register',
      words: t('tax.register'),
      keys: 'Alt+N',
      disabled: !may,
      perform: () => change({ add: 'yes' }),
    },
  ])
  const register = may && (
    <Button look="act" icon={<FilePlus2 />} keys={key} onClick={() => change({ add: 'yes' })}>
      {t('tax.register')}
    </Button>
  )
  const today = todayInIndia()
  return (
    <SettingsFrame part="tax" title={t('tax.title')} lead={t('tax.lead')} aside={register}>
      {error && !data ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : (
        <Card flush>
          {!data ? (
            <SkeletonList rows={1} height={76} />
          ) : data.rows.length === 0 ? (
            <State kind="empty" icon={<Landmark />} title={t('tax.emptyTitle')} act={register}>
              {t('tax.emptyMore')}
            </State>
          ) : (
            <ul>
              {data.rows.map((one) => (
                <li
                  key={one.id}
                  className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b px-4 py-3 last:border-0"
                >
                  <span className="min-w-0 flex-1 basis-56">
                    <b className="num text-[15px] font-semibold">{one.gstin}</b>
                    <span className="block text-small text-ink-2">
                      {one.stateName} · {t(`business.schemes.${one.scheme}`)}
                    </span>
                    <span className="num block text-caption text-ink-3">
                      {one.validTo
                        ? t('tax.span', { from: dates.day(one.validFrom), to: dates.day(one.validTo) })
                        : t('tax.since', { from: dates.day(one.validFrom) })}
                    </span>
                  </span>
                  <Chip tone={one.inForce ? 'leaf' : 'plain'}>
                    {one.inForce
                      ? t('tax.inForce')
                      : one.validFrom > today
                        ? t('tax.later', { day: dates.day(one.validFrom) })
                        : t('tax.ended')}
                  </Chip>
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
      <Card
        flush
        title={t('tax.classes')}
        aside={classes.data && <span className="num text-small">{dates.day(classes.data.on)}</span>}
      >
        {classes.data ? (
          <ul className="num">
            {classes.data.classes.map((one) => (
              <li
                key={one.key}
                className="flex min-h-10 flex-wrap items-center gap-x-4 border-b px-4 py-2 last:border-0"
              >
                <span className="min-w-0 flex-1 basis-48">{classWords.name(one)}</span>
                <span className="text-ink-2">{classWords.rate(one)}</span>
              </li>
            ))}
          </ul>
        ) : classes.error ? (
          <Trouble error={classes.error} onAgain={() => void classes.refetch()} />
        ) : (
          <SkeletonList rows={5} height={41} />
        )}
      </Card>
      {add === 'yes' && may && <RegisterGstinForm onClose={() => change({ add: undefined }, { replace: true })} />}
    </SettingsFrame>
  )
}
