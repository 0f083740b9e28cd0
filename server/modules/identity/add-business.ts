/** Opens a business. Whoever opens it is its owner; sent again with the same id it is the same business. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { addBusiness as contract } from '@galla/contract/identity'
import { announce } from '../../platform/announcements.ts'
import type { PersonContext } from '../../platform/context.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findBusiness, insertBusiness } from './business.db.ts'
import { gstStandingOf, shown } from './business.ts'
import { findMembership, insertIntoDirectory, insertMembership } from './membership.db.ts'

export async function addBusiness(
  ctx: PersonContext,
  input: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  const standing = gstStandingOf(input)
  const id = input.id ?? ctx.newId()
  const personId = ctx.person.id

  return ctx.asPlatform('open a business', async (tx) => {
    const isNew = await insertIntoDirectory(tx, { id, name: input.name, at: ctx.now })
    if (!isNew) {
      const mine = await findMembership(tx, { personId, businessId: id })
      if (mine?.role !== 'owner') throw refuse('identity.business-id-taken')
      return shown(await findBusiness(await tx.enter(id, ctx)))
    }
    await insertMembership(tx, { personId, businessId: id, role: 'owner', at: ctx.now })

    const inside = await tx.enter(id, ctx)
    const [business] = await Promise.all([
      insertBusiness(inside, {
        id,
        ...standing,
        name: input.name,
        legalName: input.legalName ?? input.name,
        address: input.address,
        pinCode: input.pinCode ?? null,
        phone: input.phone ?? null,
        trade: input.trade,
      }),
      recordEntry(inside, {
        act: 'identity.add-business',
        object: { kind: 'business', id },
        facts: { scheme: standing.scheme, stateCode: standing.stateCode },
      }),
      announce(inside, 'identity.business-opened', { businessId: id }),
    ])
    return shown(business)
  })
}
