import { listTills } from '@galla/contract/tills'
import { useQuery } from '@tanstack/react-query'
import { CirclePlus, MonitorSmartphone } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { call } from '../../app/client.ts'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { AddTillForm } from './add-till-form.tsx'
import { ChangeTillForm } from './change-till-form.tsx'
import { DevicesCard } from './devices-card.tsx'

export const tillsKey = ['tills'] as const

export function TillsPage() {
  const t = useWords()
  const [{ till: opened, add }, change] = useAddressState<'till' | 'add'>()
  const { data, error, refetch } = useQuery({
    queryKey: tillsKey,
    queryFn: ({ signal }) => call(listTills, {}, { signal }),
  })
  const mayAdd = useMay('tills.add-till')
  const mayChange = useMay('tills.change-till')
  const mayListDevices = useMay('tills.list-devices')
  const key = useKeyOf('tills.add', 'Alt+N')
  useActions([
    { id: 'tills.add', words: t('tills.add'), keys: 'Alt+N', disabled: !mayAdd, perform: () => change({ add: 'yes' }) },
  ])
  const shut = () => change({ till: undefined, add: undefined }, { replace: true })
  const shown = data?.rows.find((till) => till.id === opened)
  const addButton = mayAdd && (
    <Button look="act" icon={<CirclePlus />} keys={key} onClick={() => change({ add: 'yes' })}>
      {t('tills.add')}
    </Button>
  )
  return (
    <SettingsFrame part="tills" title={t('tills.title')} lead={t('tills.lead')} aside={addButton}>
      {error && !data ? (
        <Trouble error={error} onAgain={() => void refetch()} />
      ) : (
        <Card flush>
          {!data ? (
            <SkeletonList rows={2} height={64} />
          ) : data.rows.length === 0 ? (
            <State kind="empty" icon={<MonitorSmartphone />} title={t('tills.emptyTitle')} act={addButton}>
              {t('tills.emptyMore')}
            </State>
          ) : (
            <ul>
              {data.rows.map((till) => (
                <li key={till.id} className="flex min-h-16 items-center gap-3 border-b px-4 py-2.5 last:border-0">
                  <MonitorSmartphone size={20} aria-hidden="true" className="text-ink-3" />
                  <span className="min-w-0 flex-1">
                    <b className="font-semibold">{till.name}</b>
                    <span className="num block text-small text-ink-2">
                      {t('tills.numbersSeries', { prefix: till.prefix })}
                    </span>
                  </span>
                  <Chip tone={till.active ? 'leaf' : 'plain'}>
                    {till.active ? t('tills.inUse') : t('tills.resting')}
                  </Chip>
                  {mayChange && (
                    <Button size="small" onClick={() => change({ till: till.id })}>
                      {t('common.change')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
        </Card>
      )}
      {mayListDevices && <DevicesCard />}
      {shown && mayChange && <ChangeTillForm till={shown} onClose={shut} />}
      {add === 'yes' && mayAdd && <AddTillForm taken={data?.rows.map((till) => till.prefix) ?? []} onClose={shut} />}
    </SettingsFrame>
  )
}
