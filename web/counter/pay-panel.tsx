import clsx from 'clsx'
import { UserPlus } from 'lucide-react'
import { keyOf, useKeyOf } from '../app/keys.ts'
import { useWords } from '../app/language.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Chip } from '../ui/chip.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { formatRupees } from '../ui/money.ts'

export interface Buyer {
  readonly name: string
  readonly visits?: number | undefined
  readonly khata?: { readonly usedPaise: number; readonly limitPaise: number } | undefined
  /** Store credit and advances. */
  readonly hasPaise?: number | undefined
  readonly billByWhatsApp?: boolean | undefined
  readonly offers?: boolean | undefined
  readonly gstin?: string | undefined
}

export interface BillSums {
  readonly items: number
  /** Thousandths, of all lines. */
  readonly units: number
  readonly grossPaise: number
  readonly discountPaise: number
  /** "CGST ₹60.93 · SGST ₹60.93", or IGST. */
  readonly taxWords: string
  readonly taxPaise: number
  /** How much of the tax comes on top of the prices; the rest lies within them. */
  readonly taxOnTopPaise: number
  readonly roundOffPaise: number
  readonly payablePaise: number
}

export interface Tender {
  readonly id: 'cash' | 'upi' | 'khata' | 'card' | 'split'
  readonly take: () => void
}

export interface PayPanelProps {
  readonly buyer?: Buyer | undefined
  readonly onBuyer: () => void
  readonly sums: BillSums
  /** What this till takes, the usual one first. */
  readonly tenders: readonly Tender[]
  /** Round sums a customer may hand over, in paise. */
  readonly roundUps: readonly number[]
  readonly tendered?: number | undefined
  readonly onTendered: (paise: number | undefined) => void
  /** The primary act: cash, exact or as handed over. */
  readonly onTake: () => void
  readonly busy?: boolean | undefined
  /** On a phone only the total and the act: the tiles have the room. */
  readonly compact?: boolean | undefined
  /** Why the bill cannot be given as it stands, and what to do. */
  readonly stopped?: string | undefined
  /** What stops it may be lifted by a PIN, which is asked for by whatever would give the bill. */
  readonly mayAsk?: boolean | undefined
  /** The screen where another sum is typed. */
  readonly onPayScreen?: (() => void) | undefined
}

export const tenderKeys = { cash: 'F8', upi: 'F10', khata: 'Alt+K', card: 'Alt+D', split: 'F9' } as const

export function PayPanel({
  buyer,
  onBuyer,
  sums,
  tenders,
  roundUps,
  tendered,
  onTendered,
  onTake,
  busy,
  compact,
  stopped,
  mayAsk = false,
  onPayScreen,
}: PayPanelProps) {
  const t = useWords()
  const cashKeys = useKeyOf('counter.cash', tenderKeys.cash)
  const payKeys = useKeyOf('counter.pay-screen', tenderKeys.split)
  const empty = sums.items === 0
  const shut = empty || busy || (stopped !== undefined && !mayAsk)
  const change = tendered !== undefined && tendered > sums.payablePaise ? tendered - sums.payablePaise : undefined
  const amount = formatRupees(sums.payablePaise, { round: true })
  const round = (paise: number) => formatRupees(paise, { round: true })

  return (
    <aside className="flex min-h-0 flex-col gap-3.5 border-l bg-surface p-[18px] pt-4 max-md:gap-2 max-md:border-t max-md:border-l-0 max-md:px-3 max-md:py-2.5 max-md:shadow-2">
      <div className={clsx((compact || !buyer) && 'max-md:hidden')}>
        <BuyerCard buyer={buyer} onBuyer={onBuyer} />
      </div>

      <dl className="num grid grid-cols-[1fr_auto] gap-x-3 gap-y-[5px] text-ink-2 max-md:hidden [&_dd]:text-right [&_dd]:font-medium [&_dd]:text-ink">
        <dt>
          {sums.units === sums.items * 1000
            ? t('counter.heldItems', { count: sums.items })
            : t('counter.items', { count: sums.items, units: String(sums.units / 1000) })}
        </dt>
        <dd>{formatRupees(sums.grossPaise)}</dd>
        {sums.discountPaise !== 0 && (
          <>
            <dt>{t('counter.discount')}</dt>
            <dd>{formatRupees(-sums.discountPaise)}</dd>
          </>
        )}
        {sums.taxPaise !== 0 && (
          <>
            <dt>
              {sums.taxWords}{' '}
              <span className="text-ink-3">
                {sums.taxOnTopPaise === 0
                  ? t('counter.within')
                  : sums.taxOnTopPaise === sums.taxPaise
                    ? t('counter.onTop')
                    : t('counter.partlyOnTop', { amount: formatRupees(sums.taxOnTopPaise) })}
              </span>
            </dt>
            <dd>{formatRupees(sums.taxPaise)}</dd>
          </>
        )}
        {sums.roundOffPaise !== 0 && (
          <>
            <dt>{t('counter.roundOff')}</dt>
            <dd>{formatRupees(sums.roundOffPaise)}</dd>
          </>
        )}
      </dl>

      <div className="mt-auto">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 border-t border-dashed border-line-strong pt-3 max-md:items-center max-md:border-0 max-md:pt-0">
          {/* On a phone the lines need the room: nobody on the bill is a button beside the sum, and the act below says what it is. */}
          {!buyer && !compact && change === undefined && (
            <button
              type="button"
              onClick={onBuyer}
              className="flex min-h-11 min-w-0 items-center gap-2 rounded-m border border-dashed border-line-strong px-3 text-left text-small text-ink-2 hover:bg-sunken md:hidden"
            >
              <UserPlus size={18} aria-hidden="true" className="flex-none" />
              <span className="truncate">{t('counter.customerTitle')}</span>
            </button>
          )}
          <span className={clsx('text-ink-2', !buyer && !compact && change === undefined && 'max-md:sr-only')}>
            {change === undefined ? t('counter.toPay') : t('counter.change')}
          </span>
          <strong
            className={clsx(
              'num ml-auto text-pay font-[650] tracking-[-0.02em] max-md:text-[34px]',
              change !== undefined && 'text-leaf',
              sums.payablePaise >= 1_000_000_00 && 'text-[34px]! max-md:text-[28px]!',
            )}
          >
            {formatRupees(change ?? sums.payablePaise)}
          </strong>
        </div>
        <div
          className={clsx(
            'mt-3 grid gap-2 max-md:mt-1.5 max-md:grid-cols-4',
            compact && 'max-md:hidden',
            tenders.length % 2 === 0 ? 'grid-cols-2' : 'grid-cols-3',
            tenders.length === 1 && 'hidden',
          )}
        >
          {tenders.map((tender) => (
            <button
              key={tender.id}
              type="button"
              disabled={shut}
              onClick={tender.take}
              className="grid min-h-11 content-center justify-items-start gap-1 rounded border border-line-strong px-3 py-2 text-left text-[14.5px] font-semibold max-md:justify-items-center max-md:px-1 max-md:text-center max-md:text-[13px] max-md:leading-tight hover:not-disabled:bg-sunken disabled:text-ink-3"
            >
              {t(`counter.${tender.id}`)}
              <KeyCap keys={keyOf({ id: `counter.${tender.id}`, keys: tenderKeys[tender.id] }) ?? ''} />
            </button>
          ))}
        </div>
        {!empty && (roundUps.length > 0 || onPayScreen) && (
          <div
            className={clsx(
              'num mt-2 flex gap-2 max-md:mt-1.5 max-md:[&>button:nth-child(2)]:hidden',
              compact && 'max-md:hidden',
            )}
            aria-label={t('counter.tendered')}
            role="toolbar"
          >
            {roundUps.map((paise) => (
              <button
                key={paise}
                type="button"
                aria-pressed={paise === tendered}
                onClick={() => onTendered(paise === tendered ? undefined : paise)}
                className="h-10 flex-1 rounded-m border border-line-strong font-semibold hover:bg-sunken aria-pressed:border-peacock aria-pressed:bg-peacock-soft aria-pressed:text-peacock pointer-coarse:h-11"
              >
                {round(paise)}
              </button>
            ))}
            {onPayScreen && (
              <button
                type="button"
                disabled={shut}
                onClick={onPayScreen}
                className="flex h-10 flex-1 items-center justify-center gap-1.5 rounded-m border border-line-strong px-2 font-semibold whitespace-nowrap hover:not-disabled:bg-sunken disabled:text-ink-3 pointer-coarse:h-11"
              >
                {t('counter.otherSum')}
                {payKeys && <KeyCap keys={payKeys} />}
              </button>
            )}
          </div>
        )}
        {stopped && (
          <p
            role="alert"
            className={clsx(
              'mt-2.5 rounded-m px-3 py-2',
              mayAsk ? 'bg-marigold-soft text-marigold-ink' : 'bg-brick-soft text-brick',
            )}
          >
            {stopped}
          </p>
        )}
        <button
          type="button"
          disabled={shut}
          aria-busy={busy || undefined}
          onClick={onTake}
          className="mt-2.5 flex min-h-14 w-full items-center justify-between gap-3 rounded-[12px] bg-peacock px-[18px] py-2 text-left text-[17px] leading-tight font-semibold text-on-peacock transition-colors duration-120 hover:not-disabled:bg-peacock-hover disabled:bg-sunken disabled:text-ink-3 max-md:mt-1.5 max-md:min-h-[50px]"
        >
          <span className={clsx('num', busy && 'animate-breathe')}>
            {empty
              ? t('counter.scanFirst')
              : stopped && mayAsk
                ? t('shifts.askPin', { amount })
                : change !== undefined && tendered !== undefined
                  ? t('counter.takeTendered', { tendered: round(tendered), change: round(change) })
                  : t('counter.takeCash', { amount })}
          </span>
          {cashKeys && !empty && <KeyCap keys={cashKeys} on="colour" />}
        </button>
      </div>
    </aside>
  )
}

function BuyerCard({ buyer, onBuyer }: { buyer: Buyer | undefined; onBuyer: () => void }) {
  const t = useWords()
  const keys = useKeyOf('counter.customer', 'F3')
  if (!buyer) {
    return (
      <button
        type="button"
        onClick={onBuyer}
        className="flex min-h-[58px] w-full items-center gap-3 rounded border border-dashed border-line-strong px-3 py-2 text-left text-ink-2 hover:bg-sunken max-md:min-h-11"
      >
        <UserPlus size={20} aria-hidden="true" />
        <span className="min-w-0 flex-1">{t('counter.addCustomer')}</span>
        {keys && <KeyCap keys={keys} />}
      </button>
    )
  }
  const small = [
    buyer.gstin && `GSTIN ${buyer.gstin}`,
    buyer.khata &&
      t('counter.khataOf', { used: formatRupees(buyer.khata.usedPaise), limit: formatRupees(buyer.khata.limitPaise) }),
    buyer.hasPaise ? t('pay.creditLeft', { amount: formatRupees(buyer.hasPaise, { round: true }) }) : undefined,
    buyer.billByWhatsApp && t('counter.billByWhatsApp'),
  ].filter(Boolean)
  return (
    <button
      type="button"
      onClick={onBuyer}
      className="flex min-h-[58px] w-full items-center gap-2.5 rounded border px-3 py-2 text-left hover:bg-sunken"
    >
      <Avatar name={buyer.name} />
      <span className="min-w-0 flex-1">
        <span className="block truncate">
          <b className="num font-semibold">{buyer.name}</b>
          {buyer.visits !== undefined && (
            <span className="text-ink-2"> · {t('counter.visits', { count: buyer.visits })}</span>
          )}
        </span>
        <span className="num block text-[12.5px] text-ink-3 max-md:truncate">{small.join(' · ')}</span>
      </span>
      {buyer.offers !== undefined && (
        <Chip tone={buyer.offers ? 'leaf' : 'plain'}>
          {buyer.offers ? t('counter.offersYes') : t('counter.offersNo')}
        </Chip>
      )}
    </button>
  )
}
