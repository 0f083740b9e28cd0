/** What a sign in an answer offers: saved replies after `/`, colleagues after `@` in a note, facts after `{{`. */
import type { Completing } from '../../ui/composer.tsx'
import type { InboxData } from './inbox-data.ts'

/** Written {{contact.name}}, {{bill.due}}. */
export interface Facts {
  readonly contact: { readonly name: string; readonly phone: string }
  readonly bill: { readonly due: string }
  readonly shop: { readonly name: string }
  readonly agent: { readonly name: string }
}

/** By the name that is written in braces. */
const named = (facts: Facts): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(facts).flatMap(([of, own]) =>
      Object.entries(own as Record<string, string>).map(([name, value]) => [`${of}.${name}`, value] as const),
    ),
  )

/** What is not known stays as it is written, so that nobody sends a hole. */
export function fillIn(text: string, facts: Facts): string {
  const known = named(facts)
  return text.replace(/\{\{\s*([a-z][a-z.]*)\s*\}\}/g, (written, name: string) => known.get(name) || written)
}

export function completing(
  before: string,
  {
    note,
    inbox,
    facts,
    onMention,
  }: {
    readonly note: boolean
    readonly inbox: InboxData | undefined
    readonly facts: Facts
    readonly onMention: (personId: string) => void
  },
): Completing | undefined {
  const slash = /(?:^|\s)\/([\p{L}\p{M}\p{N}_-]*)$/u.exec(before)
  if (slash && !note) {
    const typed = slash[1]!.toLowerCase()
    const found = (inbox?.savedReplies ?? [])
      .filter(
        ({ shortcut, text }) => shortcut.startsWith(typed) || (typed.length > 2 && text.toLowerCase().includes(typed)),
      )
      .map(({ id, shortcut, text }) => {
        const insert = fillIn(text, facts)
        return { id, label: `/${shortcut}`, small: insert, insert }
      })
    return { from: before.length - typed.length - 1, found }
  }
  const at = /(?:^|\s)@([\p{L}\p{M}]*)$/u.exec(before)
  if (at && note) {
    const typed = at[1]!.toLowerCase()
    const found = (inbox?.colleagues ?? [])
      .filter(({ name }) =>
        name
          .toLowerCase()
          .split(/\s+/)
          .some((word) => word.startsWith(typed)),
      )
      .map(({ id, name }) => ({ id, label: `@${name}`, insert: `@${name} `, onChosen: () => onMention(id) }))
    return { from: before.length - typed.length - 1, found }
  }
  const braces = /\{\{([a-z.]*)$/.exec(before)
  if (braces) {
    const typed = braces[1]!
    const found = [...named(facts)]
      .filter(([name, value]) => name.startsWith(typed) && value)
      .map(([name, value]) => ({ id: name, label: name, small: value, insert: value }))
    return { from: before.length - typed.length - 2, found }
  }
  return undefined
}
