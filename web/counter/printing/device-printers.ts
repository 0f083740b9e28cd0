/** The printers of this device: which there are, which one bills come out of, and when. Kept on the device, for each has its own. */
import type { Paper } from '@galla/receipt/set-receipt'
import type { LocalStore } from '../local-store.ts'

/** How the browser finds it again. A permission is asked for once, when it is paired. */
export type Way =
  | { readonly kind: 'usb'; readonly vendorId: number; readonly productId: number; readonly serial: string | null }
  | {
      readonly kind: 'serial'
      readonly vendorId: number | null
      readonly productId: number | null
      readonly baud: number
    }
  | { readonly kind: 'bluetooth'; readonly deviceId: string }
  | { readonly kind: 'lan'; readonly printerId: string }
  /** The browser's own dialog: any printer of the system. */
  | { readonly kind: 'dialog' }

export interface DevicePrinter extends Paper {
  readonly id: string
  readonly name: string
  readonly way: Way
  readonly cuts: boolean
}

export interface DevicePrinting {
  readonly printers: readonly DevicePrinter[]
  readonly chosen: string | undefined
  /** As soon as a bill is given, or when asked. */
  readonly auto: 'always' | 'when-asked'
  readonly drawer: 'on-cash' | 'never'
}

export const dialogPrinter: DevicePrinter = {
  id: 'dialog',
  name: '',
  way: { kind: 'dialog' },
  millimetres: 80,
  columns: 48,
  codePage: 'ascii',
  letters: 'drawn',
  codes: 'drawn',
  cuts: false,
}

const nothingYet: DevicePrinting = { printers: [], chosen: undefined, auto: 'when-asked', drawer: 'on-cash' }
const key = 'printing'

export async function devicePrinting(store: LocalStore): Promise<DevicePrinting> {
  return { ...nothingYet, ...(await store.get<DevicePrinting>('kept', key)) }
}

export const keepDevicePrinting = (store: LocalStore, printing: DevicePrinting): Promise<void> =>
  store.put('kept', key, printing)

/** The one bills come out of; the browser's dialog when none was ever chosen. */
export function chosenPrinter({ printers, chosen }: DevicePrinting): DevicePrinter {
  return printers.find(({ id }) => id === chosen) ?? printers[0] ?? dialogPrinter
}
