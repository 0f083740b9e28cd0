/** What a screen shows instead of itself when something stands in the way: each kind with its next step. */
import { useParams, useRouter } from '@tanstack/react-router'
import { Button } from '../ui/button.tsx'
import { State } from '../ui/state.tsx'
import { NotReachable, Refused } from './client.ts'
import { useWords } from './language.ts'
import { paths } from './paths.ts'

export function Trouble({ error, onAgain }: { error: unknown; onAgain?: (() => void) | undefined }) {
  const t = useWords()
  const address = useParams({ strict: false, shouldThrow: false }) as Readonly<Record<string, string>> | undefined
  const again = onAgain && (
    <Button look="act" onClick={onAgain}>
      {t('common.tryAgain')}
    </Button>
  )
  if (error instanceof NotReachable) {
    return (
      <State kind="offline" title={t('trouble.notReachable')} act={again}>
        {t('trouble.notReachableMore')}
      </State>
    )
  }
  if (error instanceof Refused && namesNoThing(error, address ?? {})) return <NothingHere />
  if (error instanceof Refused && error.status < 500) {
    return error.status === 403 ? (
      <State kind="forbidden" title={t('trouble.notAllowed')}>
        {t('trouble.notAllowedMore')}
      </State>
    ) : (
      <State kind={error.status === 404 ? 'not-found' : 'error'} title={error.words} act={again} />
    )
  }
  return (
    <State
      kind="error"
      title={t('trouble.ourFault')}
      requestId={error instanceof Refused ? error.requestId : undefined}
      act={again}
    >
      {t('trouble.ourFaultMore')}
    </State>
  )
}

/** What is wrong stands in the address alone: '/catalogue/nonsense'. */
function namesNoThing({ code, fields }: Refused, address: Readonly<Record<string, string>>): boolean {
  const wrong = Object.keys(fields)
  return code === 'request.invalid' && wrong.length > 0 && wrong.every((name) => address[name] !== undefined)
}

export function NothingHere() {
  const t = useWords()
  const router = useRouter()
  return (
    <State
      kind="not-found"
      title={t('trouble.notThere')}
      act={
        <Button look="act" onClick={() => router.navigate({ to: paths.home })}>
          {t('common.goHome')}
        </Button>
      }
    >
      {t('trouble.notThereMore')}
    </State>
  )
}
