/**
 * What stands around a till at work: whose it is, its shift, its drawer and its lock. The till itself is the child, and
 * is not there while the till asks for a shift and has none.
 */
import { showShift } from '@galla/contract/shifts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Banknote, LockKeyhole, UserRound } from 'lucide-react'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { call } from '../app/client.ts'
import { useActions, useKeyOf } from '../app/keys.ts'
import { useDates, useWords } from '../app/language.ts'
import { lock } from '../app/lock.ts'
import { useOnline } from '../app/online.ts'
import { paths } from '../app/paths.ts'
import { queries } from '../app/query.ts'
import { useMay, useSession } from '../app/session.ts'
import { Banner } from '../ui/banner.tsx'
import { Button } from '../ui/button.tsx'
import { KeyCap } from '../ui/key-cap.tsx'
import { formatRupees } from '../ui/money.ts'
import { State } from '../ui/state.tsx'
import { toast } from '../ui/toast.ts'
import type { LocalStore } from './local-store.ts'
import { useCashier } from './pin-cashier.ts'
import { useIdle } from './pin-idle.ts'
import { loadTillPeople } from './pin-people.ts'
import type { Printing } from './printing/printing.ts'
import { type ClosedShift, shiftKeeper } from './shift-keeper.ts'
import type { Till } from './shop.ts'
import { useBackToScanBox } from './use-back-to-scan-box.ts'

const OpenShift = lazy(() => import('./shift-open-dialog.tsx').then((m) => ({ default: m.OpenShiftDialog })))
const Drawer = lazy(() => import('./shift-drawer-dialog.tsx').then((m) => ({ default: m.DrawerDialog })))
const CloseShift = lazy(() => import('./shift-close-dialog.tsx').then((m) => ({ default: m.CloseShiftDialog })))
const ShiftMenu = lazy(() => import('./shift-menu.tsx').then((m) => ({ default: m.ShiftMenu })))

/** The drawer: what can be done with it, or its opening, as soon as the till knows which. */
type Shown = 'drawer' | 'move' | 'close'

export function ShiftRoom({
  till,
  store,
  printing,
  children,
}: {
  till: Till
  store: LocalStore
  printing: Printing
  children: ReactNode
}) {
  const t = useWords()
  const dates = useDates()
  const navigate = useNavigate()
  const cashier = useCashier()
  const session = useSession()
  const online = useOnline()
  const mayOpen = useMay('tills.open-shift')
  const maySwitch = useMay('identity.switch-person')
  const [keeper] = useState(() =>
    shiftKeeper(store, till.id, ({ invoice, ...note }) => {
      void printing.keepNote(note, invoice)
      toast({
        words: t('pay.noteNumbered', { bill: invoice.number, number: note.number }),
        act: { words: t('printing.print'), do: () => void printing.printNote(note, invoice) },
      })
    }),
  )
  const [shown, show] = useState<Shown>()
  const key = ['shifts', 'till', till.id] as const
  const { data: state } = useQuery({
    queryKey: key,
    queryFn: () => keeper.state(),
    networkMode: 'always',
    enabled: mayOpen,
    // Only what waits is asked for again and again.
    refetchInterval: ({ state: { data } }) => (data && data.waiting > 0 ? 15_000 : false),
  })
  // Kept fresh while there is a line, so that the lock opens without one.
  const people = useQuery({
    queryKey: ['till-people', session?.business?.id],
    queryFn: () => loadTillPeople(store),
    networkMode: 'always',
    enabled: maySwitch,
    staleTime: 10 * 60_000,
  })
  const again = () => void queries.invalidateQueries({ queryKey: ['shifts'] })
  // biome-ignore lint/correctness/useExhaustiveDependencies: the line came back.
  useEffect(again, [online])

  const lockNow = () => {
    const hasPin = people.data?.some((one) => one.id === session?.person.id && one.hasPin)
    if (hasPin && session) lock(session.person.id)
    else toast({ words: t('shifts.lockFirstPin'), tone: 'sky' })
  }
  const anyPin = people.data?.some((one) => one.id === session?.person.id && one.hasPin) ?? false
  useIdle(anyPin ? till.lockAfterMinutes : 0, lockNow)

  const printReport = async (report: ClosedShift) => {
    const { shiftReceipt } = await import('./printing/shift-receipt.ts')
    await printing.printReceipt(shiftReceipt(report, { shop: session?.business?.name ?? '', t, dates }))
  }
  const shift = state?.shift ?? null
  const drawer = () => show('drawer')
  useActions([
    {
      id: 'counter.drawer',
      words: t('shifts.actDrawer'),
      keys: 'Shift+F7',
      whileTyping: true,
      disabled: !mayOpen,
      perform: drawer,
    },
    {
      id: 'counter.lock',
      words: t('shifts.actLock'),
      keys: 'Shift+F8',
      whileTyping: true,
      disabled: !maySwitch,
      perform: lockNow,
    },
  ])
  const drawerKey = useKeyOf('counter.drawer', 'Shift+F7')
  const lockKey = useKeyOf('counter.lock', 'Shift+F8')
  const shut = () => show(undefined)
  useBackToScanBox(shown !== undefined)
  const done = () => {
    shut()
    again()
  }
  const missing = till.askForShift && state !== undefined && !shift

  return (
    <div className="grid h-full min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)]">
      <div className="no-print flex min-w-0 items-center gap-1 border-b bg-sunken px-2 text-small md:px-3">
        <button
          type="button"
          onClick={lockNow}
          disabled={!maySwitch}
          title={t('shifts.switchPerson')}
          className="touch flex min-h-9 min-w-0 items-center gap-1.5 rounded-m px-2 font-medium hover:not-disabled:bg-surface"
        >
          <UserRound size={16} aria-hidden="true" className="flex-none text-ink-3" />
          <span className="truncate">{cashier?.name}</span>
        </button>
        <span className="flex-1" />
        {mayOpen && state && (
          <button
            type="button"
            onClick={drawer}
            className="touch flex min-h-9 min-w-0 items-center gap-1.5 rounded-m px-2 hover:bg-surface"
          >
            <Banknote
              size={16}
              aria-hidden="true"
              className={`flex-none ${shift ? 'text-leaf' : missing ? 'text-brick' : 'text-ink-3'}`}
            />
            <span className="truncate">
              {shift ? (
                <>
                  {t('shifts.shift')}{' '}
                  <span className="num">{t('shifts.since', { time: dates.time(shift.openedAt) })}</span>
                </>
              ) : (
                t('shifts.noShift')
              )}
              {state.waiting > 0 && (
                <span className="text-marigold-ink"> · {t('shifts.keptCount', { count: state.waiting })}</span>
              )}
            </span>
            <span className="max-md:hidden">
              <KeyCap keys={drawerKey ?? ''} />
            </span>
          </button>
        )}
        {maySwitch && (
          <button
            type="button"
            onClick={lockNow}
            className="touch flex min-h-9 items-center gap-1.5 rounded-m px-2 hover:bg-surface"
          >
            <LockKeyhole size={16} aria-hidden="true" className="text-ink-3" />
            <span className="max-md:sr-only">{t('shifts.lock')}</span>
            <span className="max-md:hidden">
              <KeyCap keys={lockKey ?? ''} />
            </span>
          </button>
        )}
      </div>
      <div className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)]">
        <div>
          {state && state.refused.length > 0 && (
            <Banner
              edge
              tone="brick"
              title={t('shifts.refusedTitle')}
              act={
                <Button size="small" onClick={() => void keeper.letGoRefused().then(again)}>
                  {t('shifts.refusedSeen')}
                </Button>
              }
            >
              {state.refused.map(({ kind, amountPaise, words }, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: told once, in their order.
                <span key={at} className="num block">
                  {t(`shifts.refused_${kind}` as 'shifts.refused_open', { amount: formatRupees(amountPaise) })}: {words}
                </span>
              ))}
            </Banner>
          )}
        </div>
        {missing ? (
          <State
            kind="empty"
            icon={<Banknote />}
            title={t('shifts.neededTitle')}
            act={
              mayOpen && (
                <Button look="act" size="large" keys={drawerKey} onClick={drawer}>
                  {t('shifts.openTitle', { till: till.name })}
                </Button>
              )
            }
          >
            {t('shifts.neededMore', { till: till.name })}
          </State>
        ) : (
          children
        )}
      </div>
      <Suspense>
        {shown === 'drawer' && state && !shift && (
          <OpenShift
            till={till}
            keeper={keeper}
            state={state}
            by={cashier?.name ?? null}
            onDone={done}
            onClose={shut}
          />
        )}
        {shown === 'drawer' && shift && (
          <ShiftMenu
            till={till}
            shift={shift}
            onMove={() => show('move')}
            onCount={() => show('close')}
            onReport={() => {
              shut()
              void call(showShift, { shiftId: shift.id })
                .then(printReport)
                .catch(() => toast({ words: t('shifts.reportNeedsLine'), tone: 'brick' }))
            }}
            onSee={() => void navigate({ to: paths.shift, params: { shiftId: shift.id } })}
            onClose={shut}
          />
        )}
        {shown === 'move' && shift && (
          <Drawer till={till} shiftId={shift.id} keeper={keeper} onDone={done} onClose={shut} />
        )}
        {shown === 'close' && shift && (
          <CloseShift
            till={till}
            shiftId={shift.id}
            keeper={keeper}
            onDone={(closed) => {
              done()
              if (closed) void printing.printsAlways().then((always) => (always ? printReport(closed) : undefined))
              if (closed) void navigate({ to: paths.shift, params: { shiftId: closed.id } })
            }}
            onClose={shut}
          />
        )}
      </Suspense>
    </div>
  )
}
