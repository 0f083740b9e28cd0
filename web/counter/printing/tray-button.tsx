/** The printer's sign at the counter, with how many papers did not come out. */
import clsx from 'clsx'
import { Printer } from 'lucide-react'
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { useWords } from '../../app/language.ts'
import { toast } from '../../ui/toast.ts'
import type { Printing } from './printing.ts'

const PrintTray = lazy(() => import('./print-tray.tsx').then((m) => ({ default: m.PrintTray })))

export function TrayButton({ printing }: { readonly printing: Printing }) {
  const t = useWords()
  const { queue } = printing
  const failed = useSyncExternalStore(queue.onChange, queue.failed)
  const [open, show] = useState(false)

  const told = useRef(new Set(failed.map(({ id }) => id)))
  useEffect(() => {
    const fresh = failed.find(({ id }) => !told.current.has(id))
    told.current = new Set(failed.map(({ id }) => id))
    if (!fresh || open) return
    const name = fresh.receipt.name || t('printing.drawerJob')
    toast({
      words: `${t('printing.failed', { name })}. ${fresh.fault?.words ?? t(`printing.why.${fresh.fault?.kind ?? 'not-known'}`)}`,
      tone: 'brick',
      act: { words: t('printing.looks'), do: () => show(true) },
    })
  }, [failed, open, t])

  const words = failed.length > 0 ? t('printing.tray', { count: failed.length }) : t('printing.lastBills')
  return (
    <>
      <button
        type="button"
        tabIndex={failed.length > 0 ? 0 : -1}
        aria-label={words}
        title={words}
        onClick={() => show(true)}
        className={clsx(
          'flex min-h-8 items-center gap-1.5 rounded-s px-2 font-medium pointer-coarse:min-h-11 max-md:min-h-11 max-md:rounded-m max-md:px-3',
          failed.length > 0
            ? 'bg-brick-soft text-brick'
            : 'text-ink-2 hover:bg-sunken hover:text-ink max-md:border max-md:bg-surface',
        )}
      >
        <Printer size={17} aria-hidden="true" />
        {failed.length > 0 && <span className="num">{failed.length}</span>}
      </button>
      <Suspense>{open && <PrintTray printing={printing} failed={failed} onClose={() => show(false)} />}</Suspense>
    </>
  )
}
