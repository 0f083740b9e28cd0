/** Templates begun and not handed in, by what they are for: kept through a reload and a closed lid. Files stay out. */
import { noFile, type TemplateForm } from './template-form.ts'

const storageKey = 'galla.templates'
const mostDrafts = 10

function kept(): Readonly<Record<string, TemplateForm>> {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}')
    return found && typeof found === 'object' ? (found as Record<string, TemplateForm>) : {}
  } catch {
    return {}
  }
}

export const templateDraft = (of: string): TemplateForm | undefined => kept()[of]

export function keepTemplateDraft(of: string, form: TemplateForm | undefined): void {
  const { [of]: _, ...others } = kept()
  const light = form && {
    ...form,
    header: { ...form.header, file: { ...noFile, kept: form.header.file.kept } },
    cards: form.cards.map((card) => ({ ...card, file: { ...noFile, kept: card.file.kept } })),
  }
  const entries = Object.entries(light ? { ...others, [of]: light } : others)
  localStorage.setItem(storageKey, JSON.stringify(Object.fromEntries(entries.slice(-mostDrafts))))
}
