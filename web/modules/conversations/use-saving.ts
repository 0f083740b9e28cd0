/** Saving a small thing of the inbox: told at its field what is wrong, in the list at once when it is right. */
import { useState } from 'react'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { toast } from '../../ui/toast.ts'
import { inboxQuery } from './inbox-data.ts'

export function useSaving(onClose: () => void) {
  const [trouble, tell] = useState<unknown>()
  const [busy, work] = useState(false)
  return {
    trouble,
    busy,
    async save(act: () => Promise<unknown>, words: string): Promise<void> {
      tell(undefined)
      work(true)
      try {
        await act()
        await queries.invalidateQueries({ queryKey: inboxQuery.queryKey })
        toast({ words })
        onClose()
      } catch (error) {
        tell(error)
      } finally {
        work(false)
      }
    },
  }
}

/** Taken out at once; what takes it back puts it in again under its id, where that can be. */
export function useRemoving() {
  const sayTrouble = useSayTrouble()
  return async (act: () => Promise<unknown>, words: string, undo?: () => Promise<unknown>) => {
    const again = () => queries.invalidateQueries({ queryKey: inboxQuery.queryKey })
    try {
      await act()
      await again()
      toast({ words, ...(undo && { undo: () => void undo().then(again, sayTrouble) }) })
    } catch (error) {
      sayTrouble(error)
    }
  }
}
