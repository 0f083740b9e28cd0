/** A receipt becomes bytes and goes to its printer. Loaded when something is printed for the first time. */
import { drawerKick, escPos } from '@galla/receipt/escpos'
import type { Receipt } from '@galla/receipt/receipt'
import { setReceipt } from '@galla/receipt/set-receipt'
import { bluetoothOf, printByBluetooth } from './bluetooth-printer.ts'
import type { DevicePrinter } from './device-printers.ts'
import { printByDialog } from './dialog-printer.ts'
import { printByLan } from './lan-printer.ts'
import { lettersFor } from './receipt-fonts.ts'
import { printBySerial, serialOf } from './serial-printer.ts'
import { printByUsb, usbOf } from './usb-printer.ts'

export async function sendToPrinter(
  receipt: Receipt,
  printer: DevicePrinter,
  { openDrawer }: { readonly openDrawer: boolean },
): Promise<void> {
  const rows = setReceipt(receipt, printer, await lettersFor(receipt))
  const { way } = printer
  if (way.kind === 'dialog') return printByDialog(rows, printer)
  const bytes = rows.length === 0 ? drawerKick() : escPos(rows, printer, { openDrawer, cut: printer.cuts })
  switch (way.kind) {
    case 'usb':
      return printByUsb(usbOf(navigator), way, bytes)
    case 'serial':
      return printBySerial(serialOf(navigator), way, bytes)
    case 'bluetooth':
      return printByBluetooth(bluetoothOf(navigator), way, bytes)
    case 'lan':
      return printByLan(way.printerId, bytes)
  }
}
