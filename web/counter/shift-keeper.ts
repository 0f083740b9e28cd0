/**
 * The shift of this till on the device. What is done to the drawer without a line, goods taken back among it, is kept in its
 * order and sent, with the time it happened, as soon as there is one; the shift is taken to be as it will be then.
 */
import type { InputOf, OutputOf } from '@galla/contract/act'
import { creditInvoice } from '@galla/contract/sales'
import { closeShift, moveCash, openShift, showTillShift } from '@galla/contract/shifts'
import { call, NotReachable, Refused } from '../app/client.ts'
import { now } from '../app/clock.ts'
import type { LocalStore } from './local-store.ts'
import type { ToSend } from './outbox.ts'
import type { PrintedSale } from './printed-sale.ts'

export type TillShift = Pick<OutputOf<typeof openShift>, 'id' | 'openedAt' | 'openedBy' | 'floatPaise'>
export type ClosedShift = OutputOf<typeof closeShift>

/** Goods that were taken back without a line. */
export type ReturnTaken = InputOf<typeof creditInvoice>
export type CreditNote = OutputOf<typeof creditInvoice>

type Act =
  | { readonly kind: 'open'; readonly input: InputOf<typeof openShift> }
  | { readonly kind: 'move'; readonly input: InputOf<typeof moveCash> }
  | { readonly kind: 'close'; readonly input: InputOf<typeof closeShift> }
  | { readonly kind: 'return'; readonly input: ReturnTaken; readonly amountPaise: number }

/** What was done to the drawer without a line and the server did not take; it stays until a person has seen it. */
export interface RefusedAct {
  readonly kind: Act['kind']
  readonly amountPaise: number
  readonly words: string
}

export interface ShiftState {
  /** Null: none is open. */
  readonly shift: TillShift | null
  readonly lastCountedPaise: number | null
  /** Acts that wait for the line. */
  readonly waiting: number
  readonly refused: readonly RefusedAct[]
}

type Remembered = Pick<ShiftState, 'shift' | 'lastCountedPaise'>

export interface ShiftKeeper {
  state(): Promise<ShiftState>
  open(input: InputOf<typeof openShift>, by: string | null): Promise<'done' | 'kept'>
  move(input: InputOf<typeof moveCash>): Promise<'done' | 'kept'>
  /** Undefined when it is kept: the Z has its number when the line is there. */
  close(input: InputOf<typeof closeShift>): Promise<ClosedShift | undefined>
  /** Somebody has read what was refused. */
  letGoRefused(): Promise<void>
}

/** A worn-out session or a busy server says nothing about the act itself. */
const noAnswer: ReadonlySet<number> = new Set([401, 408, 425, 429])

/** Hears of each return that has its credit note now. */
export type OnNote = (note: CreditNote) => void

export function shiftKeeper(store: LocalStore, tillId: string, onNote: OnNote = () => undefined): ShiftKeeper {
  const stateKey = `shift ${tillId}`
  const actsKey = `shift-acts ${tillId}`
  const refusedKey = `shift-refused ${tillId}`
  const refused = async () => (await store.get<RefusedAct[]>('kept', refusedKey)) ?? []
  const acts = async () => (await store.get<Act[]>('kept', actsKey)) ?? []
  const remembered = async () =>
    (await store.get<Remembered>('kept', stateKey)) ?? { shift: null, lastCountedPaise: null }

  /** Oldest first; what the server declines will not be taken the next time either, and must not hold up the rest. */
  async function sendKept(): Promise<void> {
    for (let waiting = await acts(); waiting[0]; waiting = await acts()) {
      if (await waitsForBills(store, waiting[0])) throw new NotReachable()
      try {
        const done = await perform(waiting[0])
        if (done.note) onNote(done.note)
      } catch (error) {
        if (!(error instanceof Refused) || error.status >= 500 || noAnswer.has(error.status)) throw error
        const told = { kind: waiting[0].kind, amountPaise: amountOf(waiting[0]), words: error.words }
        await store.put('kept', refusedKey, [...(await refused()), told])
      }
      await store.put('kept', actsKey, waiting.slice(1))
    }
  }

  async function keep(act: Act, state: Remembered): Promise<void> {
    const dated = { ...act, input: { ...act.input, at: now().toISOString() } } as Act
    await store.change([
      { drawer: 'kept', key: actsKey, value: [...(await acts()), dated] },
      { drawer: 'kept', key: stateKey, value: state },
    ])
  }

  /** With a line at once, in the order of what waits; without one it is kept. */
  async function doIt<T>(act: Act, send: () => Promise<T>, then: () => Promise<Remembered>) {
    try {
      await sendKept()
      return { sent: await send() }
    } catch (error) {
      if (!(error instanceof NotReachable)) throw error
      await keep(act, await then())
      return undefined
    }
  }

  return {
    async state() {
      try {
        await sendKept()
        const state = await call(showTillShift, { tillId })
        await store.put('kept', stateKey, state)
        return { ...state, waiting: 0, refused: await refused() }
      } catch (error) {
        const away = error instanceof NotReachable || (error instanceof Refused && error.status >= 500)
        if (!away) throw error
        return { ...(await remembered()), waiting: (await acts()).length, refused: await refused() }
      }
    },
    async open(input, by) {
      const shift = { id: input.id, openedAt: now().toISOString(), openedBy: by, floatPaise: input.floatPaise }
      const send = () => call(openShift, input, { idempotencyKey: input.id })
      const done = await doIt({ kind: 'open', input }, send, async () => ({ shift, lastCountedPaise: null }))
      return done ? 'done' : 'kept'
    },
    async move(input) {
      const send = () => call(moveCash, input, { idempotencyKey: input.id })
      return (await doIt({ kind: 'move', input }, send, remembered)) ? 'done' : 'kept'
    },
    async close(input) {
      const send = () => call(closeShift, input)
      const after = async () => ({ shift: null, lastCountedPaise: input.countedPaise })
      return (await doIt({ kind: 'close', input }, send, after))?.sent
    },
    letGoRefused: () => store.put('kept', refusedKey, []),
  }
}

async function perform(act: Act): Promise<{ readonly note?: CreditNote }> {
  switch (act.kind) {
    case 'open':
      await call(openShift, act.input, { idempotencyKey: act.input.id })
      return {}
    case 'move':
      await call(moveCash, act.input, { idempotencyKey: act.input.id })
      return {}
    case 'close':
      await call(closeShift, act.input)
      return {}
    case 'return':
      return { note: await call(creditInvoice, act.input, { idempotencyKey: act.input.id }) }
  }
}

function amountOf(act: Act): number {
  if (act.kind === 'open') return act.input.floatPaise
  if (act.kind === 'return') return act.amountPaise
  return act.kind === 'move' ? act.input.amountPaise : act.input.countedPaise
}

/** A return goes out after its bill, and a shift is closed when its bills are there: else its Z would count without them. */
async function waitsForBills(store: LocalStore, act: Act): Promise<boolean> {
  if (act.kind !== 'return' && act.kind !== 'close') return false
  const unsent = (await store.entries<ToSend>('outbox'))
    .map(([, entry]) => entry)
    .filter(({ state }) => state !== 'dead')
  return unsent.some(({ sale }) =>
    act.kind === 'return' ? sale.id === act.input.invoiceId : sale.shiftId === act.input.shiftId,
  )
}

/** A bill goes out after the opening of its shift: else the shift would not know of it. */
export async function waitsForShift(store: LocalStore, sale: PrintedSale): Promise<boolean> {
  if (sale.shiftId === undefined) return false
  const acts = (await store.get<Act[]>('kept', `shift-acts ${sale.tillId}`)) ?? []
  return acts.some((act) => act.kind === 'open' && act.input.id === sale.shiftId)
}

/** Goods and money have changed hands: it is on the disk, and goes out with the line. */
export async function keepReturn(
  store: LocalStore,
  tillId: string,
  { input, amountPaise }: { readonly input: ReturnTaken; readonly amountPaise: number },
): Promise<void> {
  const key = `shift-acts ${tillId}`
  const act: Act = { kind: 'return', input: { ...input, at: now().toISOString() }, amountPaise }
  await store.step(['kept'], async (open) => {
    open.put('kept', key, [...((await open.get<Act[]>('kept', key)) ?? []), act])
  })
}

/** Has something of this bill been taken back here that the server has not heard of? */
export async function returnWaits(store: LocalStore, tillId: string, invoiceId: string): Promise<boolean> {
  const acts = (await store.get<Act[]>('kept', `shift-acts ${tillId}`)) ?? []
  return acts.some((act) => act.kind === 'return' && act.input.invoiceId === invoiceId)
}

/** The shift that runs at this till, as far as the device knows: each bill names it. */
export async function shiftOnDevice(store: LocalStore, tillId: string): Promise<string | undefined> {
  return (await store.get<Remembered>('kept', `shift ${tillId}`))?.shift?.id
}
