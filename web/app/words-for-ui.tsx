import { type ReactNode, useMemo } from 'react'
import { englishUiWords, type UiWords, UiWordsContext } from '../ui/ui-words.ts'
import { useLanguage, useWords } from './language.ts'

/** Hands the pieces the few words they say by themselves. */
export function WordsForUi({ children }: { children: ReactNode }) {
  const t = useWords()
  const language = useLanguage()
  const words = useMemo(() => {
    const { language: _, ...own } = englishUiWords
    const keys = Object.keys(own) as (keyof typeof own)[]
    // Facts stay in their braces: the piece fills them.
    return Object.fromEntries([['language', language], ...keys.map((key) => [key, t(`ui.${key}`)])]) as UiWords
  }, [t, language])
  return <UiWordsContext value={words}>{children}</UiWordsContext>
}
