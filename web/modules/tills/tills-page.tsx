import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CirclePlus, MonitorSmartphone, Store } from 'lucide-react'
import { useAddressState } from '../../app/address-state.ts'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
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
import { LocationForm } from './location-form.tsx'
import { locationsQuery, type Till, tillsQuery } from './queries.ts'

/** Each shop with the tills that stand in it. */
export function TillsPage() {
  const t = useWords()
  const [{ till: opened, add, shop }, change] = useAddressState<'till' | 'add' | 'shop'>()
  const tills = useQuery(tillsQuery)
  const locations = useQuery(locationsQuery)
  const mayAdd = useMay('tills.add-till')
  const mayChange = useMay('tills.change-till')
  const mayAddShop = useMay('stock.add-location')
  const mayChangeShop = useMay('stock.change-location')
  const mayListDevices = useMay('tills.list-devices')
  const key = useKeyOf('tills.add', 'Alt+N')
  useActions([
    {
      id: 'tills.add',
      words: t('tills.add'),
      keys: 'Alt+N',
      disabled: !mayAdd,
      perform: () => change({ add: 'till' }),
    },
  ])
  const shut = () => change({ till: undefined, add: undefined, shop: undefined }, { replace: true })
  const rows = tills.data?.rows
  const places = locations.data?.rows
  const shown = rows?.find((one) => one.id === opened)
  const shownShop = places?.find((one) => one.id === shop)
  const error = (!rows && tills.error) || (!places && locations.error)
  const standing = (locationId: string, first: boolean) =>
    rows?.filter((one) => (one.locationId === null ? first : one.locationId === locationId)) ?? []
  return (
    <SettingsFrame
      part="tills"
      title={t('tills.title')}
      lead={t('tills.lead')}
      aside={
        <>
          {mayAddShop && (
            <Button icon={<Store />} onClick={() => change({ add: 'shop' })}>
              {t('tills.addShop')}
            </Button>
          )}
          {mayAdd && (
            <Button look="act" icon={<CirclePlus />} keys={key} onClick={() => change({ add: 'till' })}>
              {t('tills.add')}
            </Button>
          )}
        </>
      }
    >
      {error ? (
        <Trouble error={error} onAgain={() => void Promise.all([tills.refetch(), locations.refetch()])} />
      ) : !rows || !places ? (
        <Card flush>
          <SkeletonList rows={3} height={64} />
        </Card>
      ) : (
        places.map((place) => {
          const here = standing(place.id, place.first)
          return (
            <Card key={place.id} flush>
              <div className="flex min-h-16 items-center gap-3 border-b bg-sunken px-4 py-2.5">
                <Store size={20} aria-hidden="true" className="flex-none text-peacock" />
                <span className="min-w-0 flex-1">
                  <b className="font-semibold">{place.name}</b>
                  <span className="block text-small text-ink-2 [overflow-wrap:anywhere]">
                    {[place.address, place.phone].filter(Boolean).join(' · ') ||
                      t('tills.shopTills', { count: here.length })}
                  </span>
                </span>
                {!place.active && <Chip>{t('tills.shopClosed')}</Chip>}
                {mayChangeShop && (
                  <Button size="small" onClick={() => change({ shop: place.id })}>
                    {t('common.change')}
                  </Button>
                )}
              </div>
              {here.length === 0 ? (
                <State kind="empty" small icon={<MonitorSmartphone />} title={t('tills.emptyTitle')}>
                  {t('tills.emptyMore')}
                </State>
              ) : (
                <ul>
                  {here.map((till) => (
                    <TillLine
                      key={till.id}
                      till={till}
                      onChange={mayChange ? () => change({ till: till.id }) : undefined}
                    />
                  ))}
                </ul>
              )}
            </Card>
          )
        })
      )}
      <p>
        <Link to={paths.shifts} className="font-medium text-peacock underline-offset-2 hover:underline">
          {t('tills.toShifts')}
        </Link>
      </p>
      {mayListDevices && <DevicesCard />}
      {shown && mayChange && <ChangeTillForm till={shown} onClose={shut} />}
      {add === 'till' && mayAdd && <AddTillForm taken={rows?.map((till) => till.prefix) ?? []} onClose={shut} />}
      {((add === 'shop' && mayAddShop) || (shownShop && mayChangeShop)) && (
        <LocationForm location={shownShop} onClose={shut} />
      )}
    </SettingsFrame>
  )
}

function TillLine({ till, onChange }: { till: Till; onChange: (() => void) | undefined }) {
  const t = useWords()
  return (
    <li className="flex min-h-16 flex-wrap items-center gap-x-3 gap-y-1 border-b px-4 py-2.5 last:border-0">
      <MonitorSmartphone size={20} aria-hidden="true" className="text-ink-3" />
      <span className="min-w-0 flex-1">
        <b className="font-semibold">{till.name}</b>
        <span className="num block text-small text-ink-2">{t('tills.numbersSeries', { prefix: till.prefix })}</span>
      </span>
      {till.askForShift && <Chip tone="sky">{t('tills.withShift')}</Chip>}
      <Chip tone={till.active ? 'leaf' : 'plain'}>{till.active ? t('tills.inUse') : t('tills.resting')}</Chip>
      {onChange && (
        <Button size="small" onClick={onChange}>
          {t('common.change')}
        </Button>
      )}
    </li>
  )
}
