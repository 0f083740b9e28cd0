/** Invites somebody by mail. The link is shown to the one who invites as well: not every shop reads its mail. */
import type { OutputOf, ParsedInputOf } from '@galla/contract/act'
import type { invitePerson as contract } from '@galla/contract/identity'
import { later } from '../../platform/clock.ts'
import { type Context, personOf } from '../../platform/context.ts'
import { addJob } from '../../platform/jobs.ts'
import { refuse } from '../../platform/refusal.ts'
import { recordEntry } from '../audit/record-entry.ts'
import { findRole } from './find-role.ts'
import type { FrontDoor } from './front-door.ts'
import { insertInvitation } from './invitation.db.ts'
import { invitationSeconds, linkOf, tokenHash, tokenOf } from './invitation.ts'
import { isMemberByEmail } from './membership.db.ts'
import { mustHoldAll } from './role.ts'

export async function invitePerson(
  ctx: Context,
  door: Pick<FrontDoor, 'publicUrl'>,
  { email, role: roleId }: ParsedInputOf<typeof contract>,
): Promise<OutputOf<typeof contract>> {
  ctx.must('identity.invite-person')
  const expiresAt = later(ctx.now, invitationSeconds)
  const isMember = await ctx.asPlatform('is the invited person in the business', (tx) =>
    isMemberByEmail(tx, ctx.business.id, email),
  )
  if (isMember) throw refuse('identity.already-member')

  const invitation = await ctx.inBusiness(async (tx) => {
    const role = await findRole(tx, roleId)
    mustHoldAll(ctx, role.permissions)
    const id = ctx.newId()
    await Promise.all([
      insertInvitation(tx, {
        id,
        email,
        role: role.id,
        tokenHash: tokenHash(tokenOf(ctx.secrets, id)),
        invitedBy: personOf(ctx).id,
        expiresAt,
      }),
      addJob(tx, 'identity.mail-invitation', { invitationId: id }),
      recordEntry(tx, {
        act: 'identity.invite-person',
        object: { kind: 'invitation', id },
        facts: { role: role.id },
      }),
    ])
    return { id, expiresAt }
  })
  // Made outside the transaction: what it gives is kept under the Idempotency-Key, and the link is a key to the shop.
  return { ...invitation, link: linkOf(door.publicUrl, tokenOf(ctx.secrets, invitation.id)) }
}
