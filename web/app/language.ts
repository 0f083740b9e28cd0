/** The person's language: remembered on this device, loaded when asked for, said on <html lang>. */
import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { initReactI18next, useTranslation } from 'react-i18next'
import { dayInIndia, formatDay, formatMomentDay, formatTime, formatWeekday } from '../ui/days.ts'
import { common } from '../words/en/common.ts'
import { shell } from '../words/en/shell.ts'
import { trouble } from '../words/en/trouble.ts'
import { ui } from '../words/en/ui.ts'
import type { TranslatedRefusals } from '../words/refusals.ts'
import type { Section, Words } from '../words/words.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    returnNull: false
    resources: { translation: Words }
  }
}

export const languages = { en: 'English', hi: 'हिन्दी', ta: 'தமிழ்' } as const
export type Language = keyof typeof languages

/** What the frame of the app says; English comes with the app itself. */
export const firstWords = { common, ui, shell, trouble }

const files = import.meta.glob<Record<string, unknown>>([
  '../words/{en,hi,ta}/*.ts',
  '!../words/en/{common,ui,shell,trouble}.ts',
])

const key = 'galla.language'
const needed = new Set<Section>(Object.keys(firstWords) as Section[])
const loaded: Record<Language, Set<Section>> = { en: new Set(needed), hi: new Set(), ta: new Set() }
let translated: TranslatedRefusals = {}
const listeners = new Set<() => void>()

export async function startLanguage(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: firstWords } },
    // The same braces as the catalogue of refusals. React escapes what it shows.
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    showSupportNotice: false,
  } as Parameters<typeof i18next.init>[0])
  await speak(remembered())
}

/** Loads sections of words, in the language spoken now and in each that is spoken later. */
export async function needWords(sections: readonly Section[]): Promise<void> {
  for (const section of sections) needed.add(section)
  await load(currentLanguage())
}

async function load(language: Language): Promise<void> {
  // While these come, a page may ask for more.
  for (let missing = lackingIn(language); missing.length > 0; missing = lackingIn(language)) {
    await Promise.all(
      missing.map(async (section) => {
        const words = await wordsIn(language, section)
        i18next.addResourceBundle(language, 'translation', { [section]: words }, true, true)
        loaded[language].add(section)
      }),
    )
  }
}

function lackingIn(language: Language): Section[] {
  return [...needed].filter((section) => !loaded[language].has(section))
}

async function wordsIn(language: Language, section: Section | 'refusals'): Promise<unknown> {
  const name = section.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
  return (await files[`../words/${language}/${name}.ts`]?.())?.[section]
}

export async function speak(language: Language): Promise<void> {
  const [refusals] = await Promise.all([
    language === 'en' ? {} : (wordsIn(language, 'refusals') as Promise<TranslatedRefusals>),
    load(language),
  ])
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
    weekday: (moment: Date) => formatWeekday(dayInIndia(moment), language, 'short'),
  }
}

/** A refusal's words in the person's language, or undefined where only English knows it. */
export function refusalInLanguage(code: string, facts: Readonly<Record<string, string | number>>): string | undefined {
  return (translated as Record<string, string>)[code]?.replace(/\{(\w+)\}/g, (_, name: string) =>
    String(facts[name] ?? ''),
  )
}
