/** The person's language: remembered on this device, loaded when asked for, said on <html lang>. */
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { formatDay, formatMomentDay, formatTime } from '../ui/days.ts'
import { en, type Words } from '../words/en.ts'
import type { TranslatedRefusals } from '../words/refusals.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    returnNull: false
    resources: { translation: Words }
  }
}

export const languages = { en: 'English', hi: 'हिन्दी', ta: 'தமிழ்' } as const
export type Language = keyof typeof languages

const loaders: Record<Language, () => Promise<{ words: Words; refusals: TranslatedRefusals }>> = {
  en: async () => ({ words: en, refusals: {} }),
  hi: async () => {
    const [{ hi }, { refusalsHi }] = await Promise.all([import('../words/hi.ts'), import('../words/refusals.ts')])
    return { words: hi, refusals: refusalsHi }
  },
  ta: async () => {
    const [{ ta }, { refusalsTa }] = await Promise.all([import('../words/ta.ts'), import('../words/refusals.ts')])
    return { words: ta, refusals: refusalsTa }
  },
}

const key = 'galla.language'
let translated: TranslatedRefusals = {}
const listeners = new Set<() => void>()

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // The same braces as the catalogue of refusals. React escapes what it shows.
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0])
  await speak(remembered())
}

export async function speak(language: Language): Promise<void> {
  const { words, refusals } = await loaders[language]()
  i18next.addResourceBundle(language, 'translation', words, true, true)
  translated = refusals
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  localStorage.setItem(key, language)
  for (const tell of listeners) tell()
}

function remembered(): Language {
  const said = localStorage.getItem(key) ?? navigator.language.slice(0, 2)
  return said in languages ? (said as Language) : 'en'
}

export function currentLanguage(): Language {
  return i18next.language in languages ? (i18next.language as Language) : 'en'
}

export function useLanguage(): Language {
  return useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, currentLanguage)
}

/** `t('counter.toPay')`, `t('counter.visits', { count: 14 })`. */
export function useWords() {
  return useTranslation().t
}

/** Days and times in the person's language, always of India. */
export function useDates() {
  const language = useLanguage()
  return {
    day: (day: string) => formatDay(day, language),
    momentDay: (moment: string) => formatMomentDay(moment, language),
    time: (moment: string) => formatTime(moment, language),
  }
}

/** A refusal's words in the person's language, or undefined where only English knows it. */
export function refusalInLanguage(code: string, facts: Readonly<Record<string, string | number>>): string | undefined {
  return (translated as Record<string, string>)[code]?.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(facts[name] ?? ''),
  )
}
