/** What an invitation invites to, for whoever has its link; joining asks for a sign-in with the invited address. */
import { acceptInvitation } from '@galla/contract/identity'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { call, Refused } from '../../app/client.ts'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useDates, useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.ts'
import { signOut } from '../../app/sign-out.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Banner } from '../../ui/banner.tsx'
import { Button } from '../../ui/button.tsx'
import { Skeleton } from '../../ui/skeleton.tsx'
import { DoorPage } from './door-page.tsx'
import { useEnter } from './enter.ts'
import { invitationQuery, useRoleWord } from './queries.ts'

export function AcceptInvitationPage() {
  const t = useWords()
  const dates = useDates()
  const roleWord = useRoleWord()
  const navigate = useNavigate()
  const session = useSession()
  const { token } = useParams({ strict: false }) as { token: string }
  const { intoBusiness } = useEnter()
  const { data: invitation, error, refetch } = useQuery(invitationQuery(token))
  const accept = useMutation({
    mutationFn: async () => intoBusiness((await call(acceptInvitation, { token })).id),
  })
  const onward = `/invitation/${token}`

  if (error instanceof Refused && error.status < 500) {
    return (
      <DoorPage title={t('invitation.gone')} lead={t('invitation.goneMore')}>
        <Button look="act" size="large" wide onClick={() => void navigate({ to: paths.home })}>
          {t('common.goHome')}
        </Button>
      </DoorPage>
    )
  }
  if (!invitation) {
    return (
      <DoorPage title="Galla" lead={t('common.loading')}>
        {error ? <Trouble error={error} onAgain={() => void refetch()} /> : <Skeleton height={48} />}
      </DoorPage>
    )
  }
  const { businessName: business, email } = invitation
  const other = session && session.person.email.toLowerCase() !== email.toLowerCase()
  return (
    <DoorPage
      title={t('invitation.title', { business })}
      lead={t('invitation.lead', { email, role: roleWord(invitation.role) })}
      foot={t('invitation.until', { day: dates.momentDay(invitation.expiresAt) })}
    >
      <div className="grid gap-3">
        {other && <Banner tone="gold">{t('invitation.otherAddress', { email: session.person.email })}</Banner>}
        <FormTrouble error={accept.error} />
        {!session ? (
          <>
            <Button
              look="act"
              size="large"
              wide
              onClick={() => void navigate({ to: paths.signIn, search: { onward } })}
            >
              {t('invitation.signIn', { email })}
            </Button>
            <Button size="large" wide onClick={() => void navigate({ to: paths.signUp, search: { onward } })}>
              {t('invitation.signUp')}
            </Button>
          </>
        ) : other ? (
          <Button
            look="act"
            size="large"
            wide
            onClick={() => void signOut().then(() => navigate({ to: paths.signIn, search: { onward } }))}
          >
            {t('shell.signOut')}
          </Button>
        ) : (
          <Button look="act" size="large" wide busy={accept.isPending} onClick={() => accept.mutate()}>
            {t('invitation.accept', { business })}
          </Button>
        )}
      </div>
    </DoorPage>
  )
}
