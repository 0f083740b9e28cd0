/** Why an act did not happen, as a short notice: for acts without a form of their own. */
import { toast } from '../ui/toast.ts'
import { NotReachable, Refused } from './client.ts'
import { useWords } from './language.ts'

export function useTroubleWords(): (error: unknown) => string {
  const t = useWords()
  return (error) => {
    if (error instanceof Refused && error.status < 500) return error.words
    return error instanceof NotReachable
      ? `${t('trouble.notReachable')}. ${t('trouble.notReachableMore')}`
      : t('trouble.ourFault')
  }
}

export function useSayTrouble(): (error: unknown) => void {
  const words = useTroubleWords()
  return (error) => toast({ tone: 'brick', words: words(error) })
}
