/** The lock screen of a till: who are you, and your PIN. It stands over everything until somebody of the shop is there. */
import { enterBusiness } from '@galla/contract/identity'
import { switchPerson } from '@galla/contract/pins'
import { useQuery } from '@tanstack/react-query'
import clsx from 'clsx'
import { Lock } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { call, NotReachable, Refused } from '../app/client.ts'
import { useWords } from '../app/language.ts'
import { openLock } from '../app/lock.ts'
import { queries } from '../app/query.ts'
import { beginBusiness, beginSession, useSession } from '../app/session.ts'
import { signOut } from '../app/sign-out.ts'
import { Avatar } from '../ui/avatar.tsx'
import { Button } from '../ui/button.tsx'
import { toast } from '../ui/toast.ts'
import { openLocalStore } from './local-store.ts'
import { takeTillMeanwhile, useCashier } from './pin-cashier.ts'
import { checkPinHere, type TillPerson } from './pin-check.ts'
import { PinPad } from './pin-pad.tsx'
import { loadTillPeople } from './pin-people.ts'

export default function LockScreen() {
  const t = useWords()
  const session = useSession()
  const business = session?.business
  const cashier = useCashier()
  const people = useQuery({
    queryKey: ['till-people', business?.id],
    queryFn: async () => loadTillPeople(await openLocalStore(business!.id)),
    enabled: business !== undefined,
    networkMode: 'always',
  })
  const [chosen, choose] = useState<string>()
  const [pin, type] = useState('')
  const [busy, be] = useState(false)
  const [fault, say] = useState<string>()
  const rows = people.data ?? []
  const person = rows.find(({ id }) => id === (chosen ?? cashier?.id)) ?? rows.find(({ hasPin }) => hasPin)
  const frame = useRef<HTMLDivElement>(null)

  // What lies under the lock is out of reach of keys and of who listens, dialogs that were open included.
  useEffect(() => {
    const rest = [...document.body.children].filter((one) => one !== frame.current)
    for (const one of rest) one.setAttribute('inert', '')
    return () => {
      for (const one of rest) one.removeAttribute('inert')
    }
  }, [])

  if (!business || !session) return null

  const enter = async (who: TillPerson) => {
    be(true)
    say(undefined)
    try {
      const trouble = await takeOver(who)
      if (trouble) say(trouble)
    } catch (error) {
      say(error instanceof Refused ? error.words : t('trouble.ourFault'))
    } finally {
      be(false)
      type('')
    }
  }

  /** The words of what stands in the way, if anything does. */
  const takeOver = async (who: TillPerson): Promise<string | undefined> => {
    const same = who.id === session.person.id
    if (!same) {
      try {
        const answer = await call(switchPerson, { personId: who.id, pin })
        beginSession(answer)
        beginBusiness(await call(enterBusiness, { businessId: business.id }))
        void queries.invalidateQueries()
        takeTillMeanwhile(who)
        openLock()
        toast({ words: t('shifts.switched', { name: who.name }), tone: 'leaf' })
        return undefined
      } catch (error) {
        if (!(error instanceof NotReachable)) throw error
      }
    }
    const answer = await checkPinHere(await openLocalStore(business.id), who, pin)
    if (answer.kind === 'unknown') return t(who.hasPin ? 'shifts.offlineNoVerifier' : 'shifts.noPinMore')
    if (answer.kind === 'wait') return t('shifts.pinWait', { seconds: answer.seconds })
    if (answer.kind === 'wrong') return t('shifts.wrongPin')
    takeTillMeanwhile(who)
    openLock()
    if (!same) toast({ words: t('shifts.switchedOffline', { name: who.name }), tone: 'sky' })
    return undefined
  }

  return createPortal(
    <div
      ref={frame}
      role="dialog"
      aria-modal="true"
      // To the keyboard it is a dialog like any other: nothing behind it hears a key.
      data-state="open"
      aria-label={t('shifts.lockedTitle')}
      className="fixed inset-0 z-65 overflow-y-auto bg-paper"
    >
      <div className="mx-auto grid min-h-full max-w-[760px] content-center gap-6 px-4 py-8 md:grid-cols-[minmax(0,1fr)_300px] md:gap-10">
        <section className="min-w-0">
          <p className="flex items-center gap-2 text-ink-2">
            <Lock size={18} aria-hidden="true" /> {business.name}
          </p>
          <h1 className="mt-1 text-title font-semibold">{t('shifts.lockedTitle')}</h1>
          <p className="mt-1 mb-4 text-ink-2">{t('shifts.lockedLead')}</p>
          <div className="grid max-h-[44dvh] gap-1.5 overflow-y-auto p-1">
            {rows.map((one) => (
              <button
                key={one.id}
                type="button"
                aria-pressed={one.id === person?.id}
                disabled={!one.hasPin || busy}
                onClick={() => {
                  choose(one.id)
                  type('')
                  say(undefined)
                }}
                className={clsx(
                  'flex min-h-14 items-center gap-3 rounded-m border px-3 text-left disabled:opacity-55',
                  one.id === person?.id ? 'border-peacock bg-peacock-soft' : 'bg-surface hover:not-disabled:bg-sunken',
                )}
              >
                <Avatar name={one.name} />
                <span className="min-w-0 flex-1">
                  <b className="block truncate font-semibold">{one.name}</b>
                  <span className="block truncate text-caption text-ink-2">
                    {one.hasPin ? one.roleName : t('shifts.noPin')}
                  </span>
                </span>
              </button>
            ))}
          </div>
          <div className="mt-4">
            <Button size="small" look="quiet" onClick={() => void signOut().then(openLock)}>
              {t('shifts.signInInstead')}
            </Button>
          </div>
        </section>
        <section className="grid content-center gap-3">
          {person && (
            <>
              <p className="text-center font-semibold">{person.name}</p>
              <PinPad
                label={t('shifts.pin', { name: person.name })}
                pin={pin}
                onPin={type}
                busy={busy}
                fault={fault ?? (person.hasPin ? undefined : t('shifts.noPinMore'))}
                act={t('shifts.unlock')}
                onEnter={() => void enter(person)}
              />
            </>
          )}
        </section>
      </div>
    </div>,
    document.body,
  )
}
