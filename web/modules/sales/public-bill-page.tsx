/** The customer's own page of a bill: no sign-in, no shell, nothing but the bill and what can be done with it. */
import { printPublicBill } from '@galla/contract/sales'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { FileDown, IndianRupee } from 'lucide-react'
import { useEffect, useState } from 'react'
import { download, Refused } from '../../app/client.ts'
import { languages, speak, useDates, useLanguage, useWords } from '../../app/language.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Card } from '../../ui/card.tsx'
import { Chip } from '../../ui/chip.tsx'
import { formatRupees } from '../../ui/money.ts'
import { Qr } from '../../ui/qr.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { State } from '../../ui/state.tsx'
import { BillPaper } from './bill-paper.tsx'
import { type PublicBill, publicBillQuery } from './queries.ts'

export function PublicBillPage() {
  const t = useWords()
  const language = useLanguage()
  const { token } = useParams({ strict: false }) as { token: string }
  const { data: bill, error, refetch } = useQuery(publicBillQuery(token))

  useEffect(() => {
    document.title = bill ? `${bill.number} · ${bill.seller.name}` : 'Galla'
    // A customer's phone, not the shop's: the page is as light or dark as the phone is, and the paper stays paper.
    const before = document.documentElement.dataset.theme
    document.documentElement.dataset.theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    return () => {
      if (before === undefined) delete document.documentElement.dataset.theme
      else document.documentElement.dataset.theme = before
    }
  }, [bill])

  return (
    <div className="min-h-dvh bg-paper px-3 py-4 sm:px-6 sm:py-8">
      <main className="mx-auto grid max-w-[820px] gap-4">
        <nav aria-label={t('shell.language')} className="no-print flex justify-end gap-0.5">
          {(Object.keys(languages) as (keyof typeof languages)[]).map((id) => (
            <button
              key={id}
              type="button"
              lang={id}
              aria-pressed={id === language}
              onClick={() => void speak(id)}
              className="touch min-h-9 rounded-m px-2.5 text-small text-ink-2 hover:text-ink aria-pressed:bg-peacock-soft aria-pressed:font-semibold aria-pressed:text-peacock"
            >
              {languages[id]}
            </button>
          ))}
        </nav>
        {bill ? (
          <Shown bill={bill} token={token} />
        ) : error instanceof Refused && (error.status === 404 || error.status === 422) ? (
          <State kind="not-found" title={t('bill.gone')}>
            {t('bill.goneMore')}
          </State>
        ) : error ? (
          <Trouble error={error} onAgain={() => void refetch()} />
        ) : (
          <Card>
            <div className="grid gap-6 py-6">
              {['60%', '40%', '90%', '90%', '90%', '50%'].map((width, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines of a bill to come.
                <Skeleton key={index} width={width} />
              ))}
            </div>
          </Card>
        )}
      </main>
    </div>
  )
}

function Shown({ bill, token }: { bill: PublicBill; token: string }) {
  const t = useWords()
  const dates = useDates()
  const sayTrouble = useSayTrouble()
  const [busy, be] = useState(false)
  const cancelled = bill.state === 'cancelled'
  const due = formatRupees(bill.duePaise, { round: true })
  return (
    <>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-3 px-1">
        <div className="min-w-0 flex-1 basis-56">
          <h1 className="text-title font-semibold tracking-tight [overflow-wrap:anywhere]">{bill.seller.name}</h1>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-counter text-ink-2">
            {t('bill.thanks')}
            {!cancelled && bill.duePaise === 0 && <Chip tone="leaf">{t('bill.paid')}</Chip>}
            {!cancelled && bill.duePaise > 0 && !bill.upiLink && (
              <Chip tone="gold">{t('bill.owed', { amount: due })}</Chip>
            )}
          </p>
        </div>
        <Button
          size="large"
          look={bill.upiLink ? 'plain' : 'act'}
          icon={<FileDown />}
          busy={busy}
          onClick={() => {
            be(true)
            download(printPublicBill, { token })
              .catch(sayTrouble)
              .finally(() => be(false))
          }}
        >
          {t('bill.download')}
        </Button>
      </header>
      {cancelled && <Banner tone="brick">{t('bill.cancelled')}</Banner>}
      {bill.upiLink && (
        <Card>
          <div className="flex flex-wrap items-center gap-5">
            <div className="min-w-0 flex-1 basis-56">
              <p className="num mb-3 text-figure font-semibold tracking-tight">{t('bill.owed', { amount: due })}</p>
              <a
                href={bill.upiLink}
                className="flex min-h-12 pointer-fine:hidden items-center justify-center gap-2.5 rounded bg-peacock px-5 text-center text-counter font-medium text-on-peacock hover:bg-peacock-hover"
              >
                <IndianRupee size={18} aria-hidden="true" />
                {t('bill.pay', { amount: due })}
              </a>
            </div>
            <div className="grid justify-items-center gap-1.5 max-sm:w-full">
              <Qr text={bill.upiLink} label={t('bill.pay', { amount: due })} size={148} />
              <span className="text-caption text-ink-2">{t('bill.payScan')}</span>
            </div>
          </div>
        </Card>
      )}
      <BillPaper
        bill={bill}
        stamp={cancelled ? t('invoices.states.cancelled') : undefined}
        foot={
          (bill.creditNotes.length > 0 || bill.paid.length > 0 || bill.storeCreditPaise > 0) && (
            <div className="grid gap-1.5">
              {!cancelled &&
                bill.paid.map((payment) => (
                  <p key={`${payment.at} ${payment.kind}`} className="num flex justify-between gap-3">
                    <span>{t('bill.paidBy', { kind: t(`pay.kinds.${payment.kind}`) })}</span>
                    <b className="font-semibold">{formatRupees(payment.amountPaise)}</b>
                  </p>
                ))}
              {bill.creditNotes.map((note) => (
                <p key={note.number} className="num flex justify-between gap-3">
                  <span>{t('bill.creditNote', { number: note.number, day: dates.day(note.day) })}</span>
                  <b className="font-semibold">{formatRupees(-note.creditPaise)}</b>
                </p>
              ))}
              {bill.storeCreditPaise > 0 && (
                <p className="num flex justify-between gap-3">
                  <span>{t('bill.creditLeft')}</span>
                  <b className="font-semibold">{formatRupees(bill.storeCreditPaise)}</b>
                </p>
              )}
            </div>
          )
        }
      />
      <p className="px-1 pb-6 text-center text-caption text-pretty text-ink-3">{t('bill.foot')}</p>
    </>
  )
}
