import * as contract from '@galla/contract/sales'
import { fileRoute, publicFileRoute, publicRoute, route } from '../../platform/http.ts'
import { cancelInvoice } from './cancel-invoice.ts'
import { changePrintLayout } from './change-print-layout.ts'
import { creditInvoice } from './credit-invoice.ts'
import { exportInvoices } from './export-invoices.ts'
import { issueInvoice } from './issue-invoice.ts'
import { listInvoices } from './list-invoices.ts'
import { printCreditNote } from './print-credit-note.ts'
import { printInvoice } from './print-invoice.ts'
import { printPublicBill } from './print-public-bill.ts'
import { showInvoice } from './show-invoice.ts'
import { showPrintLayout } from './show-print-layout.ts'
import { showPublicBill } from './show-public-bill.ts'
import { showPurchases } from './show-purchases.ts'

export const salesRoutes = [
  route(contract.listInvoices, listInvoices),
  route(contract.issueInvoice, issueInvoice),
  fileRoute(contract.exportInvoices, exportInvoices),
  route(contract.showInvoice, showInvoice),
  route(contract.cancelInvoice, cancelInvoice),
  route(contract.creditInvoice, creditInvoice),
  fileRoute(contract.printInvoice, printInvoice),
  fileRoute(contract.printCreditNote, printCreditNote),
  route(contract.showPrintLayout, showPrintLayout),
  route(contract.changePrintLayout, changePrintLayout),
  route(contract.showPurchases, showPurchases),
  publicRoute(contract.showPublicBill, showPublicBill),
  publicFileRoute(contract.printPublicBill, printPublicBill),
]
