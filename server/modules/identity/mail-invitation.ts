/** Mails an invitation to the invited, if it is still open by then. */
import type { Context } from '../../platform/context.ts'
import type { Mailer } from '../../platform/mailer.ts'
import { findBusiness } from './business.db.ts'
import { findRole } from './find-role.ts'
import type { FrontDoor } from './front-door.ts'
import { findInvitation } from './invitation.db.ts'
import { isOpen, linkOf, tokenOf } from './invitation.ts'

export async function mailInvitation(
  ctx: Context,
  { mailer, publicUrl }: { mailer: Mailer } & Pick<FrontDoor, 'publicUrl'>,
  { invitationId }: { invitationId: string },
): Promise<void> {
  ctx.must('identity.invite-person')
  const found = await ctx.inBusiness(async (tx) => {
    const invitation = await findInvitation(tx, invitationId)
    if (!invitation || !isOpen(invitation, ctx.now)) return undefined
    const [business, role] = await Promise.all([findBusiness(tx), findRole(tx, invitation.role)])
    return { email: invitation.email, businessName: business.name, roleName: role.name }
  })
  if (!found) return

  const link = linkOf(publicUrl, tokenOf(ctx.secrets, invitationId))
  await mailer.send({
    to: found.email,
    subject: `${found.businessName} invites you to Galla`,
    text: [
      `${found.businessName} invites you to work with them in Galla, as ${found.roleName.toLowerCase()}.`,
      `Open this link within seven days and sign in with this address:\n${link}`,
      'If you do not know them, leave this mail alone: nothing happens without you.',
    ].join('\n\n'),
  })
}
