import { useMutation } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { ChevronRight, Plus, Store } from 'lucide-react'
import { FormTrouble } from '../../app/form-trouble.tsx'
import { useWords } from '../../app/language.ts'
import { paths } from '../../app/paths.ts'
import { useSession } from '../../app/session.ts'
import { signOut } from '../../app/sign-out.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { State } from '../../ui/state.tsx'
import type { Words } from '../../words/words.ts'
import { DoorPage } from './door-page.tsx'
import { useEnter } from './enter.ts'

export function ChooseBusinessPage() {
  const t = useWords()
  const session = useSession()
  const navigate = useNavigate()
  const { intoBusiness } = useEnter()
  const enter = useMutation({ mutationFn: intoBusiness })
  if (!session) return <Navigate to={paths.signIn} replace />

  const roleWord = (role: string) =>
    builtIn.includes(role) ? t(`identity.roles.${role as keyof Words['identity']['roles']}`) : role
  const openShop = (
    <Button
      look={session.businesses.length === 0 ? 'act' : 'plain'}
      icon={<Plus />}
      onClick={() => void navigate({ to: paths.addBusiness })}
    >
      {t('openShop.title')}
    </Button>
  )
  return (
    <DoorPage
      title={t('identity.chooseTitle')}
      lead={session.businesses.length > 0 ? t('identity.chooseLead') : ''}
      foot={
        <Button look="quiet" onClick={() => void signOut()}>
          {t('shell.signOut')}
        </Button>
      }
    >
      {session.businesses.length === 0 ? (
        <State kind="empty" small icon={<Store />} title={t('identity.noBusiness')} act={openShop}>
          {t('identity.noBusinessMore', { email: session.person.email })}
        </State>
      ) : (
        <ul className="grid gap-2.5">
          {session.businesses.map((business) => (
            <li key={business.id}>
              <button
                type="button"
                disabled={enter.isPending}
                aria-busy={enter.isPending && enter.variables === business.id}
                onClick={() => enter.mutate(business.id)}
                className="group flex min-h-16 w-full items-center gap-3.5 rounded border bg-surface px-4 py-3 text-left shadow-1 transition-colors duration-120 hover:border-peacock hover:bg-peacock-soft disabled:opacity-60"
              >
                <Store size={22} aria-hidden="true" className="text-peacock" />
                <span className="min-w-0 flex-1 text-counter font-semibold">{business.name}</span>
                <Chip tone={business.id === session.business?.id ? 'peacock' : 'plain'}>{roleWord(business.role)}</Chip>
                <ChevronRight size={18} aria-hidden="true" className="text-ink-3" />
              </button>
            </li>
          ))}
        </ul>
      )}
      {session.businesses.length > 0 && <div className="mt-4">{openShop}</div>}
      <div className="mt-4">
        <FormTrouble error={enter.error} />
      </div>
    </DoorPage>
  )
}

const builtIn = ['owner', 'manager', 'cashier', 'agent', 'accountant', 'viewer']
