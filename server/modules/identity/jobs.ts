import { type JobDoor, job } from '../../platform/jobs.ts'
import type { Mailer } from '../../platform/mailer.ts'
import type { FrontDoor } from './front-door.ts'
import { mailInvitation } from './mail-invitation.ts'

/** Without a mailer nothing is sent: the link was shown to the one who invited. */
export const identityJobs = ({
  mailer,
  publicUrl,
}: { mailer: Mailer | undefined } & Pick<FrontDoor, 'publicUrl'>): readonly JobDoor[] => [
  job('identity.mail-invitation', async (ctx, { invitationId }) => {
    if (mailer) await mailInvitation(ctx, { mailer, publicUrl }, { invitationId: invitationId! })
  }),
]
