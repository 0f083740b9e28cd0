/** Sales without an answer, and those the server refused when it came. None goes away by itself. */
import { now } from '../app/clock.ts'
import { useWords } from '../app/language.ts'
import { Button } from '../ui/button.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { formatRupees } from '../ui/money.ts'
import { State } from '../ui/state.tsx'
import { useAge } from './age.ts'
import type { SaleOnItsWay } from './outbox.ts'

export interface WaitingDialogProps {
  readonly sales: readonly SaleOnItsWay[]
  readonly onSendNow: () => void
  readonly onRingAgain: (sale: SaleOnItsWay) => void
  readonly onLetGo: (sale: SaleOnItsWay) => void
  readonly onClose: () => void
}

export function WaitingDialog({ sales, onSendNow, onRingAgain, onLetGo, onClose }: WaitingDialogProps) {
  const t = useWords()
  const age = useAge()
  const some = sales.some((sale) => !sale.refusal)
  return (
    <Sheet
      open
      onOpen={onClose}
      title={t('counter.waitingTitle')}
      acts={
        some && (
          <Button look="act" onClick={onSendNow}>
            {t('counter.sendNow')}
          </Button>
        )
      }
    >
      {sales.length === 0 ? (
        <State kind="empty" small title={t('counter.waitingEmpty')} />
      ) : (
        <ul className="grid">
          {sales.map((sale) => (
            <li key={sale.sale.id} className="grid gap-1 border-b py-3 last:border-0">
              <p className="flex justify-between gap-3">
                <span className="min-w-0 truncate font-medium">
                  {sale.cart.buyer?.name ?? t('counter.heldItems', { count: sale.cart.lines.length })}
                </span>
                <b className="num font-semibold">{formatRupees(sale.sale.expectPayablePaise)}</b>
              </p>
              <p className="text-caption text-ink-3">{age(sale.givenAt, now())}</p>
              {sale.refusal ? (
                <>
                  <p className="rounded-m bg-brick-soft px-3 py-2 text-brick">{sale.refusal.words}</p>
                  <div className="mt-1 flex gap-2">
                    <Button look="act" size="small" onClick={() => onRingAgain(sale)}>
                      {t('counter.ringAgain')}
                    </Button>
                    <Button size="small" onClick={() => onLetGo(sale)}>
                      {t('counter.letGo')}
                    </Button>
                  </div>
                </>
              ) : (
                <p className="text-ink-2">{t('counter.waitsAlone')}</p>
              )}
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  )
}
