/** The till's screen. It shows what it is given and tells what was done; the cart and the server are its caller's. */
import clsx from 'clsx'
import { type ReactNode, useEffect, useRef } from 'react'
import { useBar } from '../app/bar.ts'
import { keyOf, useActions } from '../app/keys.ts'
import { useWords } from '../app/language.ts'
import { KeyCap } from '../ui/key-cap.tsx'
import { formatQuantity, formatRupees } from '../ui/money.ts'
import { counterActions } from './actions.ts'
import { LineTable, type LineTableProps } from './line-table.tsx'
import { PayPanel, type PayPanelProps, tenderKeys } from './pay-panel.tsx'
import { ScanBox, type ScanBoxProps } from './scan-box.tsx'

export interface OpenBill {
  readonly number: number
  readonly name?: string | undefined
  readonly amountPaise: number
  readonly takeUp: () => void
}

export interface CounterPageProps {
  readonly where: string
  /** "Till 1 · morning shift · since 08:02". */
  readonly sub?: string | undefined
  readonly scan: Omit<ScanBoxProps, 'onWalk' | 'onRemove' | 'fieldRef'>
  readonly lines: LineTableProps['lines']
  readonly current: string | undefined
  readonly onCurrent: (id: string) => void
  readonly pay: PayPanelProps
  /** Stands where the pay panel is: the bill just given, with its change. */
  readonly given?: ReactNode
  /** Above the lines: what was refused and what to do, bills that wait. */
  readonly notices?: ReactNode
  readonly held?: number | undefined
  /** Bills put aside, beside the one in work: Alt and its number takes one up. */
  readonly openBills?: readonly OpenBill[] | undefined
  /** Things to tap on, above the lines. */
  readonly tiles?: ReactNode
  readonly onTap?: (() => void) | undefined
  readonly onPrice?: ((lineId: string) => void) | undefined
  readonly onLastPrice?: ((lineId: string) => void) | undefined
  readonly onPriceList?: (() => void) | undefined
  /** Acts on the current line or the bill. One that is left out has no key and no word on the screen. */
  readonly onQuantity?: ((lineId: string) => void) | undefined
  /** Which batch, which pieces, which size: where the product alone does not tell. */
  readonly onPick?: ((lineId: string) => void) | undefined
  readonly onDiscount?: ((lineId: string) => void) | undefined
  readonly onRemove: (lineId: string) => void
  readonly onUndo?: (() => void) | undefined
  readonly onHold?: (() => void) | undefined
  readonly onPayScreen?: (() => void) | undefined
  readonly onPrintLast?: (() => void) | undefined
  /** The bills this device has given. */
  readonly onGivenBills?: (() => void) | undefined
  readonly onReturn?: (() => void) | undefined
  /** Money for a khata, or an advance. */
  readonly onReceive?: (() => void) | undefined
  /** At the end of the row of acts: what the printer holds. */
  readonly tray?: ReactNode
}

export function CounterPage(props: CounterPageProps) {
  const t = useWords()
  const box = useRef<HTMLInputElement>(null)
  const { lines, current, pay } = props
  const line = lines.find((one) => one.id === current)
  const onLine = (act: ((lineId: string) => void) | undefined) =>
    act &&
    (() => {
      if (line) act(line.id)
    })
  useBar({ where: props.where, sub: props.sub })

  const remove = () => onLine(props.onRemove)?.()
  const payable = pay.sums.items > 0 && pay.busy !== true && (pay.stopped === undefined || pay.mayAsk === true)
  const acts = counterActions(
    t,
    {
      focusScan: () => box.current?.focus(),
      customer: pay.onBuyer,
      cash: pay.onTake,
      quantity: onLine(props.onQuantity),
      pick: onLine(props.onPick),
      discount: onLine(props.onDiscount),
      price: onLine(props.onPrice),
      lastPrice: onLine(props.onLastPrice),
      priceList: props.onPriceList,
      tap: props.onTap,
      tapping: props.tiles !== undefined,
      hold: props.onHold,
      held: props.held,
      payScreen: props.onPayScreen,
      printLast: props.onPrintLast,
      givenBills: props.onGivenBills,
      remove,
      undo: props.onUndo,
      giveBack: props.onReturn,
      receive: props.onReceive,
    },
    { payable },
  )
  const openBills = props.openBills ?? []
  useActions([
    ...acts,
    ...openBills.slice(0, 9).map(({ number, takeUp }) => ({
      id: `counter.take-up-${number}`,
      words: t('sell.takeUpNumber', { number }),
      keys: `Alt+${number}`,
      hidden: true,
      perform: takeUp,
    })),
    ...pay.tenders
      .filter((tender) => tender.id !== 'cash')
      .map((tender) => ({
        id: `counter.${tender.id}`,
        words: t(`counter.${tender.id}`),
        keys: tenderKeys[tender.id],
        disabled: !payable,
        perform: tender.take,
      })),
  ])

  // Ready for the scanner at once; a phone would open its keyboard over the bill.
  useEffect(() => {
    if (matchMedia('(pointer: fine)').matches) box.current?.focus()
  }, [])

  const walk = (by: 1 | -1) => {
    const at = lines.findIndex((one) => one.id === current)
    const next = lines[Math.max(0, Math.min(lines.length - 1, at + by))]
    if (next) props.onCurrent(next.id)
  }

  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)_auto] md:grid-cols-[minmax(0,1fr)_clamp(320px,29vw,400px)] md:grid-rows-1">
      <section className="flex min-h-0 min-w-0 flex-col gap-3 px-[18px] pt-4 max-md:gap-2 max-md:px-3 max-md:pt-2.5">
        <ScanBox {...props.scan} fieldRef={box} onWalk={walk} onRemove={remove} />
        {openBills.length > 0 && <OpenBills bills={openBills} />}
        {props.notices}
        {props.tiles && <div className="flex min-h-0 flex-[1.4] flex-col">{props.tiles}</div>}
        <div className={clsx('min-h-0 flex-1 overflow-hidden', props.tiles !== undefined && 'max-md:hidden')}>
          <LineTable lines={lines} current={current} onCurrent={props.onCurrent} onQuantity={props.onQuantity} />
        </div>
        <p role="status" className="sr-only">
          {line &&
            t('counter.lineSaid', {
              item: line.name,
              quantity: formatQuantity(line.quantity, line.unit),
              amount: formatRupees(line.amountPaise),
              total: formatRupees(pay.sums.payablePaise),
            })}
        </p>
        <ul className="flex flex-wrap gap-x-1 gap-y-1 pb-2 text-[12.5px] text-ink-2 max-md:-mx-3 max-md:flex-nowrap max-md:overflow-x-auto max-md:px-3 max-md:pb-1.5">
          {acts
            .filter((act) => act.inRow)
            .map((act) => (
              <li key={act.id} className={clsx('flex-none', act.id === 'counter.customer' && 'max-md:hidden')}>
                <button
                  type="button"
                  tabIndex={-1}
                  onClick={act.perform}
                  className="flex min-h-8 items-center gap-1.5 rounded-s px-1.5 hover:bg-sunken hover:text-ink pointer-coarse:min-h-11 max-md:min-h-11 max-md:rounded-m max-md:border max-md:bg-surface max-md:px-3"
                >
                  <KeyCap keys={keyOf(act) ?? ''} />
                  {act.words}
                </button>
              </li>
            ))}
          {props.tray && <li className="ml-auto flex-none">{props.tray}</li>}
        </ul>
      </section>
      {props.given ?? <PayPanel {...pay} compact={props.tiles !== undefined} onPayScreen={props.onPayScreen} />}
    </div>
  )
}

/** One touch or Alt and the number, and the customer who went back for milk is served on. */
function OpenBills({ bills }: { readonly bills: readonly OpenBill[] }) {
  const t = useWords()
  return (
    <div
      role="toolbar"
      aria-label={t('sell.openBills')}
      className="-my-1 flex flex-none items-center gap-1.5 overflow-x-auto [scrollbar-width:none]"
    >
      {bills.map(({ number, name, amountPaise, takeUp }) => (
        <button
          key={number}
          type="button"
          tabIndex={-1}
          onClick={takeUp}
          aria-label={`${t('sell.takeUpNumber', { number })}, ${name ?? ''} ${formatRupees(amountPaise)}`}
          className="flex min-h-9 flex-none items-center gap-2 rounded-full border bg-surface px-3 text-small hover:bg-sunken pointer-coarse:min-h-11"
        >
          <b className="num text-marigold-ink">{number}</b>
          {name && <span className="max-w-32 truncate">{name}</span>}
          <span className="num text-ink-2">{formatRupees(amountPaise, { round: true })}</span>
          {number <= 9 && <KeyCap keys={`Alt+${number}`} />}
        </button>
      ))}
    </div>
  )
}
