/** Who a contact is and what it agreed to: asked on its own page and where two are compared. */
import type { OutputOf } from '@galla/contract/act'
import { listConsents, listDuplicates, showIdentities } from '@galla/contract/contacts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

export type Identities = OutputOf<typeof showIdentities>
export type Pair = OutputOf<typeof listDuplicates>['rows'][number]

export const identitiesQuery = (contactId: string) =>
  queryOptions({
    queryKey: ['contacts', 'identities', contactId],
    queryFn: ({ signal }) => call(showIdentities, { contactId }, { signal }),
  })

export const consentsQuery = (contactId: string) =>
  queryOptions({
    queryKey: ['contacts', 'consents', contactId],
    queryFn: ({ signal }) => call(listConsents, { contactId, limit: 20 }, { signal }),
  })

export const pairsQuery = (contactId: string) =>
  queryOptions({
    queryKey: ['contacts', 'pairs', contactId],
    queryFn: ({ signal }) => call(listDuplicates, { contactId, limit: 3 }, { signal }),
  })
