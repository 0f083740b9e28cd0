/** The acts of the counter: one object each, with its name, its key and what it does. One without its act is not there. */
import type { Action } from '../app/keys.ts'
import type { useWords } from '../app/language.ts'

export interface CounterActs {
  readonly focusScan: () => void
  readonly customer: () => void
  readonly cash: () => void
  readonly quantity?: (() => void) | undefined
  readonly pick?: (() => void) | undefined
  readonly discount?: (() => void) | undefined
  readonly price?: (() => void) | undefined
  /** "Same as last time", where it is known what that was. */
  readonly lastPrice?: (() => void) | undefined
  readonly priceList?: (() => void) | undefined
  readonly tap?: (() => void) | undefined
  /** The tiles are shown. */
  readonly tapping?: boolean | undefined
  readonly hold?: (() => void) | undefined
  /** How many bills wait to be taken up again. */
  readonly held?: number | undefined
  readonly payScreen?: (() => void) | undefined
  readonly printLast?: (() => void) | undefined
  readonly givenBills?: (() => void) | undefined
  readonly remove: () => void
  readonly undo?: (() => void) | undefined
  readonly giveBack?: (() => void) | undefined
  /** Money for a khata, or an advance. */
  readonly receive?: (() => void) | undefined
}

export interface CounterAction extends Action {
  readonly keys: string
  /** Stands in the row under the bill; the others have a button of their own, or need none. */
  readonly inRow: boolean
}

/** `payable`: there is something to pay for. */
export function counterActions(
  t: ReturnType<typeof useWords>,
  acts: CounterActs,
  { payable }: { readonly payable: boolean },
): readonly CounterAction[] {
  const { held } = acts
  const all: readonly (Omit<CounterAction, 'perform'> & { readonly perform: (() => void) | undefined })[] = [
    { id: 'counter.scan', words: t('counter.actScan'), keys: 'F2', inRow: false, perform: acts.focusScan },
    { id: 'counter.customer', words: t('counter.actCustomer'), keys: 'F3', inRow: true, perform: acts.customer },
    { id: 'counter.quantity', words: t('counter.actQuantity'), keys: 'F4', inRow: true, perform: acts.quantity },
    { id: 'counter.pick', words: t('sell.actPick'), keys: 'Alt+Q', inRow: true, perform: acts.pick },
    { id: 'counter.discount', words: t('counter.actDiscount'), keys: 'F6', inRow: true, perform: acts.discount },
    { id: 'counter.price', words: t('sell.actPrice'), keys: 'Alt+U', inRow: true, perform: acts.price },
    { id: 'counter.last-price', words: t('sell.actLastPrice'), keys: 'Alt+Z', inRow: true, perform: acts.lastPrice },
    { id: 'counter.price-list', words: t('sell.actPriceList'), keys: 'Alt+W', inRow: true, perform: acts.priceList },
    {
      id: 'counter.hold',
      words: held ? t('counter.actHeld', { count: held }) : t('counter.actHold'),
      keys: 'F7',
      inRow: true,
      perform: acts.hold,
    },
    {
      id: 'counter.tap',
      words: acts.tapping ? t('sell.actScanOnly') : t('sell.actTap'),
      keys: 'Alt+V',
      inRow: true,
      perform: acts.tap,
    },
    { id: 'counter.remove', words: t('counter.actRemove'), keys: 'Del', inRow: true, perform: acts.remove },
    { id: 'counter.undo', words: t('counter.actUndo'), keys: 'Mod+Z', inRow: true, perform: acts.undo },
    { id: 'counter.print-last', words: t('counter.actPrintLast'), keys: 'F12', inRow: true, perform: acts.printLast },
    { id: 'counter.given-bills', words: t('till.actBills'), keys: 'Alt+B', inRow: true, perform: acts.givenBills },
    { id: 'counter.return', words: t('counter.actReturn'), keys: 'Alt+R', inRow: true, perform: acts.giveBack },
    {
      id: 'counter.receive',
      words: t('receive.act'),
      keys: 'Shift+F9',
      // The focus is in the scan box.
      whileTyping: true,
      inRow: true,
      perform: acts.receive,
    },
    // Not shut while the cart is empty: the key may come faster than the scan before it is found.
    { id: 'counter.cash', words: t('counter.actCash'), keys: 'F8', inRow: false, perform: acts.cash },
    {
      id: 'counter.pay-screen',
      words: t('counter.actPayScreen'),
      keys: 'F9',
      inRow: false,
      disabled: !payable,
      perform: acts.payScreen,
    },
  ]
  return all.flatMap(({ perform, ...action }) => (perform ? [{ ...action, perform }] : []))
}
