/** What the contacts' screens ask and do. Keys begin with the topic of the news that makes them old. */
import type { InputOf, OutputOf } from '@galla/contract/act'
import { archiveContact, type listContacts, listTags, restoreContact, showContact } from '@galla/contract/contacts'
import { type InfiniteData, queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import { changeRows } from '../../app/pages.ts'
import { queries } from '../../app/query.ts'
import { useSayTrouble } from '../../app/say-trouble.ts'
import { toast } from '../../ui/toast.ts'

export type Contact = OutputOf<typeof showContact>
export type ContactList = OutputOf<typeof listContacts>
export type ContactRow = ContactList['rows'][number]
export type ContactFilters = Pick<InputOf<typeof listContacts>, 'search' | 'tag' | 'offers' | 'archived'>

export const contactKeys = {
  lists: ['contacts', 'list'],
  list: (filters: ContactFilters) => ['contacts', 'list', filters] as const,
  one: (contactId: string) => ['contacts', 'one', contactId] as const,
} as const

export const contactQuery = (contactId: string) =>
  queryOptions({
    queryKey: contactKeys.one(contactId),
    queryFn: ({ signal }) => call(showContact, { contactId }, { signal }),
  })

export const tagsQuery = queryOptions({
  queryKey: ['contacts', 'tags'],
  staleTime: 5 * 60_000,
  queryFn: ({ signal }) => call(listTags, {}, { signal }),
})

/** Out of the lists at once, with the way back on the notice; what the server refuses comes back by itself. */
export function useArchiveContact() {
  const t = useWords()
  const sayTrouble = useSayTrouble()
  const fresh = () => queries.invalidateQueries({ queryKey: ['contacts'] })

  async function restore(contact: Pick<Contact, 'id' | 'name'>): Promise<void> {
    takeOut(contact.id)
    try {
      await call(restoreContact, { contactId: contact.id })
      toast({ words: t('contacts.restoredWords', { name: contact.name }) })
    } catch (error) {
      sayTrouble(error)
    }
    await fresh()
  }

  async function archive(contact: Pick<Contact, 'id' | 'name'>): Promise<void> {
    takeOut(contact.id)
    try {
      await call(archiveContact, { contactId: contact.id })
      toast({ words: t('contacts.archivedWords', { name: contact.name }), undo: () => void restore(contact) })
    } catch (error) {
      sayTrouble(error)
    }
    await fresh()
  }

  return { archive, restore }
}

/** The list it leaves is the list it stands in: with archived ones, it leaves by being restored. */
function takeOut(contactId: string): void {
  queries.setQueriesData<InfiniteData<ContactList>>(
    { queryKey: contactKeys.lists },
    (data) =>
      changeRows(data, (rows: readonly ContactRow[]) => rows.filter((row) => row.id !== contactId)) as
        | InfiniteData<ContactList>
        | undefined,
  )
}
