import { variablesIn } from '@galla/whatsapp/template'

/** The variables of a template's text, each by its name or by its number in the order of the facts; '' for what nobody knows. */
export function placeFacts(text: string | null, facts: Readonly<Record<string, string>>): Record<string, string> {
  const inOrder = Object.values(facts)
  return Object.fromEntries(
    variablesIn(text).map((variable) => [
      variable,
      (/^\d+$/.test(variable) ? inOrder[Number(variable) - 1] : Object.hasOwn(facts, variable) && facts[variable]) ||
        '',
    ]),
  )
}
