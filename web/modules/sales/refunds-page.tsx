/** Money that was promised back by UPI or to a card: what is still to make, and what was made. */
import { exportRefunds, listRefunds, markRefundMade } from '@galla/contract/refunds'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { CircleCheck, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { useBar } from '../../app/bar.ts'
import { call } from '../../app/client.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { type RowOf, usePages } from '../../app/pages.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip, FilterChip } from '../../ui/chip.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { formatRupees } from '../../ui/money.ts'
import { formatPhone } from '../../ui/phone.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { toast } from '../../ui/toast.ts'

type Refund = RowOf<typeof listRefunds>

export function RefundsPage() {
  const t = useWords()
  useBar({ where: t('refunds.title'), sub: useSession()?.business?.name })
  const [{ state: asked, kind: only }, change] = useAddressState<'state' | 'kind'>()
  const state: 'to-make' | 'made' | 'all' = asked === 'made' || asked === 'all' ? asked : 'to-make'
  const kind: 'upi' | 'card' | undefined = only === 'upi' || only === 'card' ? only : undefined
  const filter = { state, ...(kind && { kind }) }
  const list = usePages(listRefunds, ['invoices', 'refunds', state, kind ?? ''], { ...filter, limit: 50 })
  const mayMark = useMay('sales.mark-refund-made')
  const [marking, mark] = useState<Refund>()
  const toMake = list.first?.toMake
  return (
    <div className="mx-auto grid max-w-[900px] gap-4 px-4 py-5 md:py-8">
      <p className="max-w-[64ch] text-ink-2 text-pretty">{t('refunds.lead')}</p>
      <Tabs
        label={t('refunds.title')}
        tabs={[
          { value: 'to-make', words: t('refunds.toMake'), count: toMake?.count },
          { value: 'made', words: t('refunds.made') },
          { value: 'all', words: t('refunds.all') },
        ]}
        value={state}
        onValue={(value) => change({ state: value === 'to-make' ? undefined : value }, { replace: true })}
      />
      <div className="flex flex-wrap items-center gap-2">
        {(['upi', 'card'] as const).map((one) => (
          <FilterChip key={one} on={kind === one} onToggle={() => change({ kind: kind === one ? undefined : one })}>
            {t(`refunds.${one}`)}
          </FilterChip>
        ))}
        {toMake && toMake.count > 0 && (
          <p className="num ml-auto text-ink-2">{t('refunds.sum', { amount: formatRupees(toMake.amountPaise) })}</p>
        )}
        <ExportButton acts={exportRefunds} input={filter} />
      </div>
      {list.error ? (
        <Trouble error={list.error} onAgain={list.again} />
      ) : (
        <Card flush>
          {list.loading ? (
            <SkeletonList rows={5} height={72} />
          ) : list.rows.length === 0 ? (
            <State
              kind="empty"
              icon={<Undo2 />}
              title={state === 'made' ? t('refunds.emptyMade') : t('refunds.emptyTitle')}
            >
              {state !== 'made' && t('refunds.emptyMore')}
            </State>
          ) : (
            <ul>
              {list.rows.map((row) => (
                <RefundLine key={row.id} row={row} onMark={mayMark && !row.made ? () => mark(row) : undefined} />
              ))}
            </ul>
          )}
          {list.more && (
            <div className="border-t p-3 text-center">
              <Button size="small" onClick={list.more}>
                {t('refunds.more')}
              </Button>
            </div>
          )}
        </Card>
      )}
      {marking && <MarkMade refund={marking} onClose={() => mark(undefined)} />}
    </div>
  )
}

function RefundLine({ row, onMark }: { row: Refund; onMark: (() => void) | undefined }) {
  const t = useWords()
  const dates = useDates()
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b px-4 py-3 last:border-0">
      <div className="min-w-0 flex-1 basis-56">
        <p className="flex flex-wrap items-center gap-x-2 font-semibold">
          <span className="[overflow-wrap:anywhere]">{row.name ?? t('refunds.nobody')}</span>
          <Chip tone="sky">{t(`refunds.${row.kind}`)}</Chip>
        </p>
        <p className="num text-small text-ink-2">
          {row.documentKind === 'credit' ? (
            <span>{[t('refunds.credit'), row.number].filter(Boolean).join(' ')}</span>
          ) : (
            <Link
              to={paths.invoice}
              params={{ invoiceId: row.documentId }}
              className="font-medium text-peacock underline underline-offset-4"
            >
              {row.number}
            </Link>
          )}
          {` · ${dates.day(row.day)}`}
          {row.phone && ` · ${formatPhone(row.phone)}`}
        </p>
        {row.made && (
          <p className="num text-caption text-ink-3">
            {[
              row.made.by && t('refunds.madeBy', { name: row.made.by }),
              dates.momentDay(row.made.at),
              row.made.reference,
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        )}
      </div>
      <b className="num text-[19px] font-semibold">{formatRupees(row.amountPaise)}</b>
      {onMark && (
        <Button size="small" icon={<CircleCheck />} onClick={onMark}>
          {t('refunds.markMade')}
        </Button>
      )}
    </li>
  )
}

function MarkMade({ refund, onClose }: { refund: Refund; onClose: () => void }) {
  const t = useWords()
  const [reference, tell] = useState('')
  const amount = formatRupees(refund.amountPaise)
  const act = useMutation({
    mutationFn: () => call(markRefundMade, { refundId: refund.id, reference: reference.trim() }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['invoices', 'refunds'] })
      toast({ words: t('refunds.saved', { amount }), tone: 'leaf' })
      onClose()
    },
  })
  return (
    <Dialog
      open
      onOpen={onClose}
      title={t('refunds.markTitle', { amount })}
      lead={t('refunds.markLead', { name: refund.name ?? t('refunds.nobody'), kind: t(`refunds.${refund.kind}`) })}
      acts={
        <Button type="submit" form="refund-made" look="act" busy={act.isPending} disabled={reference.trim() === ''}>
          {t('refunds.save')}
        </Button>
      }
    >
      <form
        id="refund-made"
        className="grid gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          if (reference.trim() !== '') act.mutate()
        }}
      >
        <TextField
          autoFocus
          label={t('refunds.reference')}
          maxLength={60}
          value={reference}
          onChange={(event) => tell(event.target.value)}
        />
        <FormTrouble error={act.error} />
      </form>
    </Dialog>
  )
}
