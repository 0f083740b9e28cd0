/** The person's language: remembered on this device, loaded when asked for, said on <html lang>. */
import { useSyncExternalStore } from 'react'
import { dayInIndia, formatDay, formatMomentDay, formatTime, formatWeekday } from '../ui/days.ts'
import { common } from '../words/en/common.ts'
import { shell } from '../words/en/shell.ts'
import { trouble } from '../words/en/trouble.ts'
import { ui } from '../words/en/ui.ts'
import type { TranslatedRefusals } from '../words/refusals.ts'
import type { Section, WordKey } from '../words/words.ts'

export const languages = { en: 'English', hi: 'हिन्दी', ta: 'தமிழ்' } as const
export type Language = keyof typeof languages

/** What the frame of the app says; English comes with the app itself. */
export const firstWords = { common, ui, shell, trouble }

type Files = Readonly<Record<string, () => Promise<Record<string, unknown>>>>

const english: Files = import.meta.glob<Record<string, unknown>>([
  '../words/en/*.ts',
  '!../words/en/{common,ui,shell,trouble}.ts',
])
// Who reads English does not load where the others' words lie.
const files: Record<Language, () => Promise<Files>> = {
  en: async () => english,
  hi: async () => (await import('../words/in-hindi.ts')).inHindi,
  ta: async () => (await import('../words/in-tamil.ts')).inTamil,
}

const key = 'galla.language'
const needed = new Set<Section>(Object.keys(firstWords) as Section[])
const loaded: Record<Language, Set<Section>> = { en: new Set(needed), hi: new Set(), ta: new Set() }
let translated: TranslatedRefusals = {}
const listeners = new Set<() => void>()

type Spoken = Record<string, unknown>
const spoken: Record<Language, Spoken> = { en: { ...firstWords }, hi: {}, ta: {} }
let language: Language = 'en'

export async function startLanguage(): Promise<void> {
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
        spoken[language][section] = words
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
  const at = Object.entries(await files[language]()).find(([path]) => path.endsWith(`/${name}.ts`))
  return (await at?.[1]())?.[section]
}

export async function speak(wanted: Language): Promise<void> {
  const [refusals] = await Promise.all([
    wanted === 'en' ? {} : (wordsIn(wanted, 'refusals') as Promise<TranslatedRefusals>),
    load(wanted),
  ])
  translated = refusals
  language = wanted
  document.documentElement.lang = language
  localStorage.setItem(key, language)
  for (const tell of listeners) tell()
}

function remembered(): Language {
  const said = localStorage.getItem(key) ?? navigator.language.slice(0, 2)
  return said in languages ? (said as Language) : 'en'
}

export function currentLanguage(): Language {
  return language
}

export function useLanguage(): Language {
  return useSyncExternalStore((tell) => {
    listeners.add(tell)
    return () => listeners.delete(tell)
  }, currentLanguage)
}

/** What fills the {braces} of a word; `count`, a number, chooses between its _one and _other. */
export type Facts = Readonly<Record<string, string | number | null | undefined>>

function wordsFound(path: string, facts: Facts | undefined, language: Language): string | undefined {
  const count = facts?.count
  const paths =
    typeof count === 'number' ? [`${path}_${plurals[language].select(count)}`, `${path}_other`, path] : [path]
  // What a language does not say yet, English does.
  for (const words of [spoken[language], spoken.en])
    for (const one of paths) {
      const found = one.split('.').reduce<unknown>((of, part) => (of as Spoken | undefined)?.[part], words)
      if (typeof found !== 'string') continue
      return facts ? found.replace(/\{(\w+)\}/g, (_, name: string) => String(facts[name] ?? '')) : found
    }
  return undefined
}

const inEach = <T>(make: (language: Language) => T): Record<Language, T> => ({
  en: make('en'),
  hi: make('hi'),
  ta: make('ta'),
})
const plurals = inEach((language) => new Intl.PluralRules(language))
type Say = (key: WordKey, facts?: Facts) => string
const say = inEach(
  (language): Say =>
    (key, facts) =>
      wordsFound(key, facts, language) ?? key,
)

/** `t('counter.toPay')`, `t('counter.visits', { count: 14 })`. Without facts the {braces} stay, for who fills them later. */
export function useWords(): Say {
  return say[useLanguage()]
}

/** Of a name that may be newer than its words: undefined when nothing is said of it. */
export function wordsIfAny(key: string): string | undefined {
  return wordsFound(key, undefined, language)
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
