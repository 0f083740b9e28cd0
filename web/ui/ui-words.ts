/** The few words pieces say by themselves. The app hands them over in the person's language. */
import { createContext, use } from 'react'
import { ui } from '../words/en/ui.ts'

export const englishUiWords = { language: 'en', ...ui } as const

export type UiWords = { readonly [K in keyof typeof englishUiWords]: string }

export const UiWordsContext = createContext<UiWords>(englishUiWords)

export function useUiWords(): UiWords {
  return use(UiWordsContext)
}

export function fill(words: string, facts: Readonly<Record<string, string | number>>): string {
  return words.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? ''))
}
