import { refusalInLanguage, useWords } from '../../app/language.ts'

interface FaultWordsProps {
  readonly code: string
  readonly facts: Readonly<Record<string, string | number>>
  readonly fallback?: string
}

/** What is wrong with a row or a file, in the person's language; a field is called as the page calls it. */
export function FaultWords({ code, facts, fallback }: FaultWordsProps) {
  const t = useWords()
  const field = typeof facts.field === 'string' ? t(`imports.fields.${facts.field as 'name'}`) : undefined
  const said = refusalInLanguage(code, field ? { ...facts, field } : facts)
  return <>{said ?? (field ? fallback?.replace(String(facts.field), field) : fallback) ?? code}</>
}
