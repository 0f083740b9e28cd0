import { exportTransfers, listTransfers, receiveTransfer } from '@galla/contract/stock'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ArrowRightLeft, PackageCheck, Truck } from 'lucide-react'
import { lazy, Suspense } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { usePages } from '../../app/pages.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { unitWord } from '../../app/unit-word.ts'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ListFrame } from '../../ui/list-frame.tsx'
import { formatQuantity } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { toast } from '../../ui/toast.ts'
import { CatalogueTabs } from '../catalogue/catalogue-tabs.tsx'
import { locationsQuery } from '../tills/queries.ts'

const TransferGoodsForm = lazy(() =>
  import('./transfer-goods-form.tsx').then((m) => ({ default: m.TransferGoodsForm })),
)

export function TransferListPage() {
  const t = useWords()
  const dates = useDates()
  const sayTrouble = useSayTrouble()
  const mayCarry = useMay('stock.transfer-goods')
  const mayReceive = useMay('stock.receive-transfer')
  const [{ add }, change] = useAddressState<'add'>()
  const list = usePages(listTransfers, ['stock', 'transfers'], {})
  const { data: places } = useQuery(locationsQuery)
  const several = (places?.rows.filter((place) => place.active).length ?? 2) > 1
  const key = useKeyOf('stock.transfer-goods', 'N')
  useBar({ where: t('shell.catalogue'), sub: useSession()?.business?.name })
  useActions([
    {
      id: 'stock.transfer-goods',
      words: t('goods.carry'),
      keys: 'N',
      disabled: !mayCarry || !several,
      perform: () => change({ add: 'yes' }),
    },
  ])
  const receive = useMutation({
    mutationFn: (transferId: string) => call(receiveTransfer, { transferId }),
    onSuccess: (transfer) => {
      void queries.invalidateQueries({ queryKey: ['stock'] })
      toast({ words: t('goods.carried', { place: transfer.toName }) })
    },
    onError: sayTrouble,
  })
  const carryButton = (iconOnPhone: boolean) =>
    mayCarry && (
      <Button
        iconOnPhone={iconOnPhone}
        look="act"
        icon={<ArrowRightLeft />}
        keys={key}
        disabled={!several}
        onClick={() => change({ add: 'yes' })}
      >
        {t('goods.carry')}
      </Button>
    )
  return (
    <>
      <ListFrame
        toolbar={
          <div className="flex flex-wrap items-center gap-2">
            <CatalogueTabs here="transfers" />
            <span className="ml-auto flex gap-2">
              <ExportButton acts={exportTransfers} input={{}} />
              {carryButton(true)}
            </span>
          </div>
        }
      >
        <div className="h-full overflow-auto">
          {!several && (
            <div className="p-3 md:px-[18px]">
              <Banner tone="sky">{t('goods.onePlace')}</Banner>
            </div>
          )}
          {list.error ? (
            <Trouble error={list.error} onAgain={list.again} />
          ) : list.loading ? (
            <SkeletonList rows={5} height={72} />
          ) : list.rows.length === 0 ? (
            <State kind="empty" icon={<Truck />} title={t('goods.transfersEmpty')} act={carryButton(false)}>
              {t('goods.transfersEmptyMore')}
            </State>
          ) : (
            <ul>
              {list.rows.map((transfer) => (
                <li
                  key={transfer.id}
                  className="num flex min-h-16 flex-wrap items-center gap-x-4 gap-y-1 border-b px-3 py-2.5 md:px-[18px]"
                >
                  <span className="min-w-0 flex-1 basis-64">
                    <span className="block font-semibold">
                      {transfer.fromName} → {transfer.toName}
                    </span>
                    <span className="block truncate text-ink-2">
                      {transfer.lines
                        .map((line) => `${line.name} ${formatQuantity(line.quantity, unitWord(line.unit))}`)
                        .join(', ')}
                    </span>
                  </span>
                  <span className="text-ink-2">
                    {dates.momentDay(transfer.sentAt)} {dates.time(transfer.sentAt)}
                  </span>
                  <Chip tone={transfer.state === 'arrived' ? 'leaf' : 'gold'}>
                    {t(`goods.transferStates.${transfer.state}`)}
                  </Chip>
                  {transfer.state === 'on-the-way' && mayReceive && (
                    <Button
                      icon={<PackageCheck />}
                      busy={receive.isPending && receive.variables === transfer.id}
                      onClick={() => receive.mutate(transfer.id)}
                    >
                      {t('goods.arrive')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          )}
          {list.more && (
            <div className="p-3">
              <Button onClick={list.more}>{t('common.more')}</Button>
            </div>
          )}
        </div>
      </ListFrame>
      <Suspense>
        {add === 'yes' && mayCarry && several && (
          <TransferGoodsForm onClose={() => change({ add: undefined }, { replace: true })} />
        )}
      </Suspense>
    </>
  )
}
