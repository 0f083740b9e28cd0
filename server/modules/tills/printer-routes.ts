import * as contract from '@galla/contract/tills'
import { type Route, route } from '../../platform/http.ts'
import { addPrinter } from './add-printer.ts'
import type { LanPrinting } from './lan-printer.ts'
import { listPrinters } from './list-printers.ts'
import { printOnPrinter } from './print-on-printer.ts'
import { removePrinter } from './remove-printer.ts'

/** `lan` is undefined where the server stands outside the shop. */
export const printerRoutes = (lan: LanPrinting | undefined): readonly Route[] => [
  route(contract.listPrinters, (ctx) => listPrinters(ctx, lan)),
  route(contract.addPrinter, (ctx, input) => addPrinter(ctx, lan, input)),
  route(contract.removePrinter, removePrinter),
  route(contract.printOnPrinter, (ctx, input) => printOnPrinter(ctx, lan, input)),
]
