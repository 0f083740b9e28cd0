/** Two contacts that are one person: what stands on the one that stays, and what comes back when they are taken apart. */
import type { mergeField } from '@galla/contract/contacts'
import type { z } from 'zod'
import type { Contact } from './contact.ts'
import type { ContactIdentity } from './identity.ts'

export type MergeField = z.output<typeof mergeField>

export type MergedFields = Pick<Contact, MergeField | 'tags' | 'offers' | 'transactional'>

export interface Merged {
  readonly id: string
  readonly survivorId: string
  readonly mergedId: string
  readonly before: MergedFields
  readonly after: MergedFields
  /** Those that came along. */
  readonly identities: readonly ContactIdentity[]
  readonly mergedAt: string
  readonly undoneAt: string | null
}

const mergeFields: readonly MergeField[] = [
  'kind',
  'name',
  'phone',
  'email',
  'gstin',
  'address',
  'stateCode',
  'language',
  'remark',
]

export function fieldsOf(contact: Contact): MergedFields {
  const { kind, name, phone, email, gstin, address, stateCode, language, remark, tags, offers, transactional } = contact
  return { kind, name, phone, email, gstin, address, stateCode, language, remark, tags, offers, transactional }
}

/** What the survivor lacks comes from the other; what both have is the survivor's, unless it is named in `take`. */
export function together(one: Contact, other: Contact, take: readonly MergeField[]): MergedFields {
  const fields = fieldsOf(one)
  const theirs = fieldsOf(other)
  const empty = (value: unknown) => value === null || value === ''
  const taken = mergeFields.filter((field) => take.includes(field) || (empty(fields[field]) && !empty(theirs[field])))
  return {
    ...fields,
    ...Object.fromEntries(taken.map((field) => [field, theirs[field]])),
    tags: [...new Set([...one.tags, ...other.tags])].sort(),
    // A no of either is a no.
    offers: [one.offers, other.offers].includes('no') ? 'no' : one.offers === 'yes' ? 'yes' : other.offers,
    transactional: one.transactional === 'no' || other.transactional === 'no' ? 'no' : 'yes',
  }
}

/** What was changed since by a person stays as it was changed; all else is as before the merge. */
export function apart(now: Contact, { before, after }: Pick<Merged, 'before' | 'after'>): MergedFields {
  const standing = fieldsOf(now)
  const back = mergeFields.filter((field) => standing[field] === after[field])
  const came = after.tags.filter((tag) => !before.tags.includes(tag))
  return {
    ...standing,
    ...Object.fromEntries(back.map((field) => [field, before[field]])),
    tags: standing.tags.filter((tag) => !came.includes(tag)),
    offers: standing.offers === after.offers ? before.offers : standing.offers,
    transactional: standing.transactional === after.transactional ? before.transactional : standing.transactional,
  }
}
