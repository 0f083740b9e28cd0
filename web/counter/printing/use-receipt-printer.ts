/**
 * The receipt printer of this device, for a page of the back office. It is opened when something is printed for the first
 * time; what does not come out waits in the tray of the counter.
 */
import { useCallback } from 'react'
import { useWords } from '../../app/language.ts'
import { useSession } from '../../app/session.ts'
import { toast } from '../../ui/toast.ts'
import type { Printing } from './printing.ts'

const opened = new Map<string, Promise<Printing>>()

async function open(businessId: string): Promise<Printing> {
  const [{ openPrinting }, { openLocalStore }] = await Promise.all([
    import('./printing.ts'),
    import('../local-store.ts'),
  ])
  return openPrinting(await openLocalStore(businessId))
}

export function useReceiptPrinter(): (work: (printing: Printing) => Promise<void>) => void {
  const t = useWords()
  const businessId = useSession()?.business?.id
  return useCallback(
    (work) => {
      if (!businessId) return
      const printing = opened.get(businessId) ?? open(businessId)
      opened.set(businessId, printing)
      void printing
        .then(async (now) => {
          const failed = new Set(now.queue.failed().map(({ id }) => id))
          const stop = now.queue.onChange(() => {
            const fresh = now.queue.failed().find(({ id }) => !failed.has(id))
            if (fresh) toast({ words: t('printing.failed', { name: fresh.receipt.name }), tone: 'brick' })
            if (fresh || now.queue.underWay() === 0) stop()
          })
          await work(now)
        })
        .catch(() => opened.delete(businessId))
    },
    [businessId, t],
  )
}
