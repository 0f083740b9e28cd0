/** What the screens of business, people and roles ask. */
import type { OutputOf } from '@galla/contract/act'
import { type listPeople, listRoles, showBusiness, showInvitation } from '@galla/contract/identity'
import { builtInRoles } from '@galla/contract/permissions'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'
import { useWords } from '../../app/language.ts'
import type { Words } from '../../words/words.ts'

export type Business = OutputOf<typeof showBusiness>
export type People = OutputOf<typeof listPeople>
export type Person = People['rows'][number]
export type Role = OutputOf<typeof listRoles>['roles'][number]

export const businessQuery = queryOptions({
  queryKey: ['business'],
  queryFn: ({ signal }) => call(showBusiness, {}, { signal }),
})

export const peopleKey = ['people', 'list'] as const

export const rolesQuery = queryOptions({
  queryKey: ['people', 'roles'],
  queryFn: ({ signal }) => call(listRoles, {}, { signal }),
})

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call(showInvitation, { token }, { signal }),
  })

/** A role's name in the person's language; one the business made keeps its own. */
export function useRoleWord(): (role: string, name?: string) => string {
  const t = useWords()
  return (role, name) =>
    (builtInRoles as readonly string[]).includes(role)
      ? t(`identity.roles.${role as keyof Words['identity']['roles']}`)
      : (name ?? role)
}
