import clsx from 'clsx'
import type { ReactNode } from 'react'
import { formatQuantity, formatRupees } from './money.ts'

export interface ReceiptPreviewProps {
  readonly shop: {
    readonly name: string
    readonly address: string
    readonly gstin?: string | undefined
    readonly phone?: string | undefined
  }
  /** "Tax invoice", "Bill of supply". */
  readonly title: string
  readonly number: string
  readonly moment: string
  readonly lines: readonly {
    readonly words: string
    readonly small?: string | undefined
    readonly quantity: number
    readonly unit?: string | undefined
    readonly ratePaise: number
    readonly amountPaise: number
    readonly lang?: string | undefined
  }[]
  readonly sums: readonly { readonly words: string; readonly paise: number }[]
  readonly total: { readonly words: string; readonly paise: number; readonly inWords?: string | undefined }
  readonly saved?: string | undefined
  readonly foot?: readonly string[] | undefined
  readonly qr?: ReactNode
  /** 58 mm or 80 mm of paper. */
  readonly paper?: 58 | 80 | undefined
}

export function ReceiptPreview(props: ReceiptPreviewProps) {
  const { shop, paper = 80 } = props
  return (
    <article
      className={clsx(
        'num mx-auto bg-white px-4 py-5 text-[12px] leading-[1.4] text-[#1d1b17] shadow-2',
        paper === 58 ? 'w-[224px]' : 'w-[304px]',
        '[clip-path:polygon(0_0,100%_0,100%_calc(100%-5px),95%_100%,90%_calc(100%-5px),85%_100%,80%_calc(100%-5px),75%_100%,70%_calc(100%-5px),65%_100%,60%_calc(100%-5px),55%_100%,50%_calc(100%-5px),45%_100%,40%_calc(100%-5px),35%_100%,30%_calc(100%-5px),25%_100%,20%_calc(100%-5px),15%_100%,10%_calc(100%-5px),5%_100%,0_calc(100%-5px))]',
      )}
    >
      <header className="text-center">
        <p className="text-[15px] font-bold">{shop.name}</p>
        <p>{shop.address}</p>
        {shop.phone && <p>{shop.phone}</p>}
        {shop.gstin && <p>GSTIN {shop.gstin}</p>}
        <p className="mt-1.5 font-semibold">{props.title}</p>
      </header>
      <p className="mt-2 flex flex-wrap justify-between gap-x-3 border-y border-dashed border-[#8b8577] py-1">
        <span>{props.number}</span>
        <span>{props.moment}</span>
      </p>
      <ul className="py-1">
        {props.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a printed bill does not move.
          <li key={index} className="py-0.5" lang={line.lang}>
            <p>{line.words}</p>
            <p className="flex justify-between gap-3">
              <span className="text-[#5b564c]">
                {formatQuantity(line.quantity, line.unit)} × {formatRupees(line.ratePaise, { bare: true })}
                {line.small && ` · ${line.small}`}
              </span>
              <span>{formatRupees(line.amountPaise, { bare: true })}</span>
            </p>
          </li>
        ))}
      </ul>
      <dl className="border-t border-dashed border-[#8b8577] pt-1">
        {props.sums.map((sum) => (
          <div key={sum.words} className="flex justify-between gap-3">
            <dt>{sum.words}</dt>
            <dd>{formatRupees(sum.paise, { bare: true })}</dd>
          </div>
        ))}
        <div className="mt-1 flex items-baseline justify-between gap-3 border-y border-[#1d1b17] py-1 text-[17px] font-bold">
          <dt>{props.total.words}</dt>
          <dd>{formatRupees(props.total.paise)}</dd>
        </div>
      </dl>
      {props.total.inWords && <p className="mt-1">{props.total.inWords}</p>}
      {props.saved && <p className="mt-1.5 text-center font-semibold">{props.saved}</p>}
      {props.qr && <div className="mt-3 grid justify-center">{props.qr}</div>}
      {props.foot?.map((words) => (
        <p key={words} className="mt-1.5 text-center">
          {words}
        </p>
      ))}
    </article>
  )
}
