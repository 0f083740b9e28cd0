/** A receipt on the screen, dot for dot as it comes out of this printer. */
import type { Receipt } from '@galla/receipt/receipt'
import { dotsOf, type Paper, type Row, setReceipt } from '@galla/receipt/set-receipt'
import { useEffect, useRef, useState } from 'react'
import { useWords } from '../../app/language.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { drawRows } from './draw-rows.ts'
import { lettersFor } from './receipt-fonts.ts'

export function ReceiptView({ receipt, paper }: { readonly receipt: Receipt; readonly paper: Paper }) {
  const t = useWords()
  const canvas = useRef<HTMLCanvasElement>(null)
  const [rows, set] = useState<readonly Row[]>()
  useEffect(() => {
    let gone = false
    void lettersFor(receipt).then((letters) => {
      if (!gone) set(setReceipt(receipt, paper, letters))
    })
    return () => {
      gone = true
    }
  }, [receipt, paper])
  useEffect(() => {
    if (canvas.current && rows) drawRows(canvas.current, rows, paper)
  }, [rows, paper])
  // 8 dots a millimetre on paper; on the screen half of that reads well and fits a phone.
  const across = dotsOf(paper) / 1.6
  return (
    <div className="mx-auto w-fit max-w-full bg-white px-3 py-4 shadow-2">
      {rows ? (
        <>
          <canvas ref={canvas} className="block h-auto max-w-full" style={{ width: across }} />
          <p className="sr-only">
            {t('printing.paperIs')}: {rows.map((row) => row.text.trim()).join('\n')}
          </p>
        </>
      ) : (
        <div className="grid gap-3" style={{ width: across }}>
          {['60%', '80%', '40%', '90%', '90%', '70%'].map((width, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows to come.
            <Skeleton key={at} width={width} />
          ))}
        </div>
      )}
    </div>
  )
}
