import { toast } from '../ui/toast.ts'
import { useWords } from './language.ts'

/** Puts a text on the clipboard and says so. Old browsers and http refuse it: then the person is told how. */
export function useCopy(): (text: string) => void {
  const t = useWords()
  return (text) => {
    const copied = navigator.clipboard?.writeText(text) ?? Promise.reject(new Error('no clipboard'))
    copied.then(
      () => toast({ words: t('common.copied') }),
      () => toast({ tone: 'brick', words: t('common.copyFailed') }),
    )
  }
}
