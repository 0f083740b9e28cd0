/** Bills the server does not have yet, and those it refused. None goes away by itself. */
import { writeOffCounterSale } from '@galla/contract/counter-sales'
import { useMutation } from '@tanstack/react-query'
import { RefreshCw, ShieldAlert, ShieldCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { call } from '../app/client.ts'
import { FormTrouble } from '../app/form-trouble.tsx'
import { useWords } from '../app/language.ts'
import { useMay } from '../app/session.ts'
import { useNow } from '../app/use-now.ts'
import { Button } from '../ui/button.tsx'
import { Chip } from '../ui/chip.tsx'
import { Sheet } from '../ui/dialog.tsx'
import { formatRupees } from '../ui/money.ts'
import { TextField } from '../ui/text-field.tsx'
import { toast } from '../ui/toast.ts'
import { useAge } from './age.ts'
import type { ToSend } from './outbox.ts'

export interface WaitingDialogProps {
  readonly bills: readonly ToSend[]
  readonly onSendNow: () => void
  readonly onTryAgain: (saleId: string) => void
  readonly onWrittenOff: (saleId: string) => void
  readonly onClose: () => void
}

const tones = { pending: 'plain', sending: 'plain', retrying: 'gold', dead: 'brick' } as const

export function WaitingDialog({ bills, onSendNow, onTryAgain, onWrittenOff, onClose }: WaitingDialogProps) {
  const t = useWords()
  const age = useAge()
  const moment = useNow(5)
  const [writingOff, writeOff] = useState<string>()
  const mayWriteOff = useMay('sales.write-off-counter-sale')
  const some = bills.some(({ state }) => state !== 'dead')
  return (
    <Sheet
      open
      onOpen={onClose}
      title={t('till.trayTitle')}
      lead={bills.length > 0 ? t('till.trayLead') : t('till.trayEmpty')}
      acts={
        some && (
          <Button look="act" icon={<RefreshCw />} onClick={onSendNow}>
            {t('counter.sendNow')}
          </Button>
        )
      }
    >
      <ul className="grid">
        {bills.map((bill) => {
          const { sale, state, refusal, tries } = bill
          return (
            <li key={sale.id} className="grid gap-1.5 border-b py-3 last:border-0">
              <p className="flex items-baseline justify-between gap-3">
                <b className="num font-semibold">{sale.number}</b>
                <b className="num font-semibold">{formatRupees(sale.totals.payablePaise)}</b>
              </p>
              <p className="flex flex-wrap items-center gap-2 text-caption text-ink-2">
                <Chip tone={tones[state]}>{t(`till.states.${state}`)}</Chip>
                <span>{age(bill.givenAt, moment)}</span>
                {tries > 0 && <span>{t('till.tries', { count: tries })}</span>}
                {sale.buyer?.name && <span className="min-w-0 truncate">{sale.buyer.name}</span>}
              </p>
              {refusal && <p className="rounded-m bg-brick-soft px-3 py-2 text-brick">{refusal.words}</p>}
              {state === 'dead' &&
                (writingOff === sale.id ? (
                  <WriteOff
                    bill={bill}
                    onDone={() => {
                      writeOff(undefined)
                      onWrittenOff(sale.id)
                    }}
                    onLeave={() => writeOff(undefined)}
                  />
                ) : (
                  <div className="mt-1 flex flex-wrap items-center gap-2">
                    <Button look="act" size="small" onClick={() => onTryAgain(sale.id)}>
                      {t('till.tryAgain')}
                    </Button>
                    {mayWriteOff ? (
                      <Button size="small" onClick={() => writeOff(sale.id)}>
                        {t('till.writeOff')}
                      </Button>
                    ) : (
                      <span className="text-caption text-ink-3">{t('till.writeOffNeedsManager')}</span>
                    )}
                  </div>
                ))}
            </li>
          )
        })}
      </ul>
      <Kept />
    </Sheet>
  )
}

function WriteOff({ bill, onDone, onLeave }: { bill: ToSend; onDone: () => void; onLeave: () => void }) {
  const t = useWords()
  const { sale } = bill
  const [reason, say] = useState('')
  const act = useMutation({
    mutationFn: () =>
      call(writeOffCounterSale, {
        saleId: sale.id,
        deviceId: sale.deviceId,
        number: sale.number,
        payablePaise: sale.totals.payablePaise,
        refusal: bill.refusal?.code ?? '',
        reason: reason.trim(),
      }),
    onSuccess: () => {
      toast({ words: t('till.writtenOff', { number: sale.number }) })
      onDone()
    },
  })
  return (
    <form
      className="mt-1 grid gap-3 rounded border bg-sunken p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim().length >= 3) act.mutate()
      }}
    >
      <p className="font-semibold">{t('till.writeOffTitle', { number: sale.number })}</p>
      <p className="text-small text-ink-2">{t('till.writeOffLead')}</p>
      <TextField
        autoFocus
        label={t('till.writeOffReason')}
        value={reason}
        maxLength={200}
        onChange={(event) => say(event.target.value)}
      />
      <FormTrouble error={act.error} />
      <div className="flex flex-wrap gap-2">
        <Button type="submit" look="act" size="small" busy={act.isPending} disabled={reason.trim().length < 3}>
          {t('till.writeOffAct', { amount: formatRupees(sale.totals.payablePaise) })}
        </Button>
        <Button size="small" onClick={onLeave}>
          {t('common.cancel')}
        </Button>
      </div>
    </form>
  )
}

/** Whether the browser has promised to keep what lies in the drawers of this till. */
function Kept() {
  const t = useWords()
  const [kept, know] = useState<boolean>()
  useEffect(() => {
    void navigator.storage?.persisted?.().then(know, () => undefined)
  }, [])
  if (kept === undefined) return null
  return (
    <p className="mt-4 flex items-start gap-2 text-caption text-ink-2">
      {kept ? (
        <ShieldCheck size={16} aria-hidden="true" className="mt-0.5 flex-none text-leaf" />
      ) : (
        <ShieldAlert size={16} aria-hidden="true" className="mt-0.5 flex-none text-marigold-ink" />
      )}
      {kept ? t('till.keepsForGood') : t('till.mayBeCleared')}
    </p>
  )
}
