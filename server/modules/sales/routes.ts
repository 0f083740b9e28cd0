import * as counter from '@galla/contract/counter-sales'
import * as contract from '@galla/contract/sales'
import { exportRoutes, fileRoute, publicFileRoute, publicRoute, route } from '../../platform/http.ts'
import { cancelInvoice } from './cancel-invoice.ts'
import { changePrintLayout } from './change-print-layout.ts'
import { creditInvoice } from './credit-invoice.ts'
import { exportInvoices } from './export-invoices.ts'
import { issueInvoice } from './issue-invoice.ts'
import { listDifferences } from './list-differences.ts'
import { listInvoices } from './list-invoices.ts'
import { markDifferenceSeen } from './mark-difference-seen.ts'
import { printCreditNote } from './print-credit-note.ts'
import { printInvoice } from './print-invoice.ts'
import { printPublicBill } from './print-public-bill.ts'
import { receiveCounterSale } from './receive-counter-sale.ts'
import { showInvoice } from './show-invoice.ts'
import { showPrintLayout } from './show-print-layout.ts'
import { showPublicBill } from './show-public-bill.ts'
import { showPurchases } from './show-purchases.ts'
import { writeOffCounterSale } from './write-off-counter-sale.ts'

export const salesRoutes = [
  route(contract.listInvoices, listInvoices),
  route(contract.issueInvoice, issueInvoice),
  ...exportRoutes(contract.exportInvoices, exportInvoices),
  route(contract.showInvoice, showInvoice),
  route(contract.cancelInvoice, cancelInvoice),
  route(contract.creditInvoice, creditInvoice),
  fileRoute(contract.printInvoice, printInvoice),
  fileRoute(contract.printCreditNote, printCreditNote),
  route(contract.showPrintLayout, showPrintLayout),
  route(contract.changePrintLayout, changePrintLayout),
  route(contract.showPurchases, showPurchases),
  route(counter.receiveCounterSale, receiveCounterSale),
  route(counter.writeOffCounterSale, writeOffCounterSale),
  route(counter.listDifferences, listDifferences),
  route(counter.markDifferenceSeen, markDifferenceSeen),
  publicRoute(contract.showPublicBill, showPublicBill),
  publicFileRoute(contract.printPublicBill, printPublicBill),
]
