/** The khata of a customer: what is owed and how old it is, what the customer has with the shop, and what can be done. */
import { sendKhataStatement } from '@galla/contract/conversations'
import { exportKhataEntries, printKhataStatement, remindOfKhata } from '@galla/contract/khata'
import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { BellRing, FileDown, HandCoins, NotebookText, Send } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { useAddressState } from '../../app/address-state.ts'
import { call, download } from '../../app/client.ts'
import { newId } from '../../app/clock.ts'
import { ExportButton } from '../../app/export-button.tsx'
import { useActions, useKeyOf } from '../../app/keys.ts'
import { useDates, useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Menu } from '../../ui/menu.tsx'
import { formatRupees } from '../../ui/money.ts'
import { SkeletonList } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { toast } from '../../ui/toast.ts'
import { AgeingBar } from './ageing-bar.tsx'
import { type Khata, khataKeys, khataQuery } from './khata-queries.ts'

const ReceiveKhataPaymentForm = lazy(() =>
  import('./receive-khata-payment-form.tsx').then((m) => ({ default: m.ReceiveKhataPaymentForm })),
)
const KhataForms = lazy(() => import('./khata-forms.tsx').then((m) => ({ default: m.KhataForms })))

export function KhataCard({ contactId }: { contactId: string }) {
  const t = useWords()
  const { data: khata, error, refetch } = useQuery(khataQuery(contactId))
  const [{ act }, change] = useAddressState<'act'>()
  const shut = () => change({ act: undefined }, { replace: true })
  const key = useKeyOf('khata.receive', 'Alt+P')
  const may = (what: Khata['can'][number]) => khata?.can.includes(what) ?? false
  useActions([
    {
      id: 'khata.receive',
      words: t('khata.receive'),
      keys: 'Alt+P',
      disabled: !may('receive'),
      perform: () => change({ act: 'receive' }),
    },
  ])
  if (error && !khata) return <Trouble error={error} onAgain={() => void refetch()} />
  return (
    <Card
      title={t('khata.title')}
      aside={khata && <More khata={khata} onAct={(what) => change({ act: what })} />}
      flush
    >
      {khata ? (
        <Shown khata={khata} receiveKey={key} onReceive={() => change({ act: 'receive' })} />
      ) : (
        <SkeletonList rows={3} height={56} />
      )}
      <Suspense>
        {khata && act === 'receive' && may('receive') && <ReceiveKhataPaymentForm khata={khata} onClose={shut} />}
        {khata && act && act !== 'receive' && <KhataForms khata={khata} act={act} onClose={shut} />}
      </Suspense>
    </Card>
  )
}

function More({ khata, onAct }: { khata: Khata; onAct: (what: string) => void }) {
  const t = useWords()
  const items = (
    [
      ['take-advance', t('khata.takeAdvance')],
      ['return-credit', t('khata.payOut')],
      ['change-limit', t('khata.changeLimit')],
      ['enter-opening', t('khata.enterOpening')],
      ['write-off', t('khata.writeOff')],
    ] as const
  )
    .filter(([what]) => khata.can.includes(what))
    .map(([what, words]) => ({ id: what, words, act: () => onAct(what) }))
  if (items.length === 0) return null
  return (
    <Menu items={items}>
      <Button size="small">{t('khata.more')}</Button>
    </Menu>
  )
}

function Shown({
  khata,
  receiveKey,
  onReceive,
}: {
  khata: Khata
  receiveKey: string | undefined
  onReceive: () => void
}) {
  const t = useWords()
  const dates = useDates()
  const sayTrouble = useSayTrouble()
  const mayPrint = useMay('sales.print-khata-statement')
  const maySend = useMay('conversations.send-khata-statement') && mayPrint && khata.phone !== null
  const [printing, print] = useState(false)
  const send = useMutation({
    // Made with the press: pressed again after a lost answer, it would be another.
    mutationFn: (messageId: string) => call(sendKhataStatement, { contactId: khata.contactId, messageId }),
    onSuccess: () => toast({ words: t('khata.statementSent'), tone: 'leaf' }),
    onError: sayTrouble,
  })
  const remind = useMutation({
    mutationFn: () => call(remindOfKhata, { contactId: khata.contactId }),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: khataKeys.one(khata.contactId) })
      toast({ words: t('khata.remindedWords'), tone: 'leaf' })
    },
    onError: sayTrouble,
  })
  const nothing = khata.khataPaise === 0 && khata.storeCreditPaise === 0 && khata.advancePaise === 0
  if (nothing && khata.entries.length === 0) {
    return (
      <State kind="empty" small icon={<NotebookText />} title={t('khata.nothing')}>
        {t('khata.nothingMore')}
      </State>
    )
  }
  const nearLimit = khata.khataPaise > 0 && khata.khataPaise >= khata.limitPaise
  return (
    <>
      <div className="num grid gap-4 px-4 py-4">
        <div className="flex flex-wrap items-end gap-x-8 gap-y-3">
          <div>
            <p className="text-ink-2">{t('khata.balance')}</p>
            <p className="flex flex-wrap items-baseline gap-x-2">
              <b
                className={`text-[32px] leading-tight font-[650] tracking-tight ${khata.khataPaise > 0 ? 'text-marigold-ink' : 'text-ink-3'}`}
              >
                {formatRupees(khata.khataPaise)}
              </b>
              <span className={nearLimit ? 'text-brick' : 'text-ink-2'}>
                {t('khata.ofLimit', { limit: formatRupees(khata.limitPaise, { round: true }) })}
              </span>
            </p>
          </div>
          {khata.storeCreditPaise > 0 && <Has words={t('khata.storeCredit')} paise={khata.storeCreditPaise} />}
          {khata.advancePaise > 0 && <Has words={t('khata.advance')} paise={khata.advancePaise} />}
        </div>
        <AgeingBar ageing={khata.ageing} />
        <div className="flex flex-wrap gap-2">
          {khata.can.includes('receive') && (
            <Button look="act" icon={<HandCoins />} keys={receiveKey} onClick={onReceive}>
              {t('khata.receive')}
            </Button>
          )}
          {khata.can.includes('remind') && (
            <Button
              icon={<BellRing />}
              busy={remind.isPending}
              disabled={khata.mayRemindAt !== null}
              onClick={() => remind.mutate()}
            >
              {khata.mayRemindAt === null
                ? t('khata.remind')
                : t('khata.remindFrom', { day: dates.momentDay(khata.mayRemindAt) })}
            </Button>
          )}
          {mayPrint && (
            <Button
              icon={<FileDown />}
              busy={printing}
              onClick={() => {
                print(true)
                download(printKhataStatement, { contactId: khata.contactId })
                  .catch(sayTrouble)
                  .finally(() => print(false))
              }}
            >
              {t('khata.statement')}
            </Button>
          )}
          {maySend && (
            <Button icon={<Send />} busy={send.isPending} onClick={() => send.mutate(newId())}>
              {t('khata.sendStatement')}
            </Button>
          )}
        </div>
      </div>
      {khata.open.length > 0 && (
        <Rows title={t('khata.open')}>
          {khata.open.slice(0, 8).map((debt) => (
            <li
              key={debt.invoiceId ?? 'opening'}
              className="flex min-h-11 items-center gap-3 border-b px-4 py-2 last:border-0"
            >
              <span className="min-w-0 flex-1">
                {debt.invoiceId ? (
                  <Link
                    to={paths.invoice}
                    params={{ invoiceId: debt.invoiceId }}
                    className="font-medium text-peacock underline underline-offset-4"
                  >
                    {debt.number}
                  </Link>
                ) : (
                  t('khata.opening')
                )}
                <span className="ml-2 text-small text-ink-3">{dates.day(debt.day)}</span>
              </span>
              <b className="font-semibold">{formatRupees(debt.duePaise)}</b>
            </li>
          ))}
        </Rows>
      )}
      <Rows
        title={t('khata.entries')}
        aside={<ExportButton small acts={exportKhataEntries} input={{ contactId: khata.contactId }} />}
      >
        {khata.entries.slice(0, 10).map((entry) => (
          <li key={entry.id} className="flex min-h-14 items-center gap-3 border-b px-4 py-2 last:border-0">
            <span className="min-w-0 flex-1">
              <span className="flex flex-wrap items-center gap-x-2">
                <span className="font-medium">{t(`khata.kinds.${entry.kind}`)}</span>
                {entry.documentNumber && <span className="text-ink-2">{entry.documentNumber}</span>}
                {entry.account !== 'khata' && <Chip tone="sky">{t(`khata.accounts.${entry.account}`)}</Chip>}
              </span>
              <span className="block truncate text-caption text-ink-3">
                {[
                  dates.momentDay(entry.at),
                  entry.tender && t(`pay.kinds.${entry.tender as 'cash'}`),
                  entry.reference,
                  entry.note,
                  entry.by,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </span>
            <span className="grid flex-none justify-items-end">
              <b className={`font-semibold ${entry.amountPaise < 0 ? 'text-leaf' : ''}`}>
                {formatRupees(entry.amountPaise)}
              </b>
              <span className="text-caption text-ink-3">
                {t('khata.balanceAfter', { amount: formatRupees(entry.balancePaise) })}
              </span>
            </span>
          </li>
        ))}
      </Rows>
    </>
  )
}

function Has({ words, paise }: { words: string; paise: number }) {
  return (
    <div>
      <p className="text-ink-2">{words}</p>
      <b className="text-[19px] leading-9 font-semibold text-leaf">{formatRupees(paise)}</b>
    </div>
  )
}

function Rows({ title, aside, children }: { title: string; aside?: React.ReactNode; children: React.ReactNode }) {
  return (
    <section className="border-t">
      <div className="flex items-center gap-3 px-4 pt-3 pb-1">
        <h3 className="min-w-0 flex-1 text-small font-medium text-ink-2">{title}</h3>
        {aside}
      </div>
      <ul className="num">{children}</ul>
    </section>
  )
}
