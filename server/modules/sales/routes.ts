import * as payments from '@galla/contract/counter-payments'
import * as counter from '@galla/contract/counter-sales'
import * as khata from '@galla/contract/khata'
import * as refunds from '@galla/contract/refunds'
import * as contract from '@galla/contract/sales'
import * as vouchers from '@galla/contract/vouchers'
import { exportRoutes, fileRoute, publicFileRoute, publicRoute, route } from '../../platform/http.ts'
import { cancelInvoice } from './cancel-invoice.ts'
import { changeKhataLimit } from './change-khata-limit.ts'
import { changePrintLayout } from './change-print-layout.ts'
import { changeSalesSettings } from './change-sales-settings.ts'
import { creditInvoice } from './credit-invoice.ts'
import { enterOpeningBalance } from './enter-opening-balance.ts'
import { exchangeGoods } from './exchange-goods.ts'
import { exportDifferences } from './export-differences.ts'
import { exportInvoices } from './export-invoices.ts'
import { exportKhataEntries } from './export-khata-entries.ts'
import { exportKhatas } from './export-khatas.ts'
import { exportRefunds } from './export-refunds.ts'
import { exportVouchers } from './export-vouchers.ts'
import { findBill } from './find-bill.ts'
import { issueInvoice } from './issue-invoice.ts'
import { listDifferences } from './list-differences.ts'
import { listInvoices } from './list-invoices.ts'
import { listKhataEntries } from './list-khata-entries.ts'
import { listKhatas } from './list-khatas.ts'
import { listRefunds } from './list-refunds.ts'
import { listVouchers } from './list-vouchers.ts'
import { loadTillKhatas } from './load-till-khatas.ts'
import { markDifferenceSeen } from './mark-difference-seen.ts'
import { markRefundMade } from './mark-refund-made.ts'
import { payOutCredit } from './pay-out-credit.ts'
import { printAdvance } from './print-advance.ts'
import { printAdvanceRefund } from './print-advance-refund.ts'
import { printCreditNote } from './print-credit-note.ts'
import { printInvoice } from './print-invoice.ts'
import { printKhataReceipt } from './print-khata-receipt.ts'
import { printKhataStatement } from './print-khata-statement.ts'
import { printPublicBill } from './print-public-bill.ts'
import { receiveCounterPayment } from './receive-counter-payment.ts'
import { receiveCounterSale } from './receive-counter-sale.ts'
import { receiveKhataPayment } from './receive-khata-payment.ts'
import { remindOfKhata } from './remind-of-khata.ts'
import { showInvoice } from './show-invoice.ts'
import { showKhata } from './show-khata.ts'
import { showLastPrices } from './show-last-prices.ts'
import { showOwnLimits } from './show-own-limits.ts'
import { showPrintLayout } from './show-print-layout.ts'
import { showPublicBill } from './show-public-bill.ts'
import { showPurchases } from './show-purchases.ts'
import { showSalesSettings } from './show-sales-settings.ts'
import { takeAdvance } from './take-advance.ts'
import { writeOffCounterSale } from './write-off-counter-sale.ts'
import { writeOffKhata } from './write-off-khata.ts'

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
  route(contract.showLastPrices, showLastPrices),
  route(contract.findBill, findBill),
  route(contract.exchangeGoods, exchangeGoods),
  route(khata.showKhata, showKhata),
  route(khata.listKhatas, listKhatas),
  route(khata.listKhataEntries, listKhataEntries),
  fileRoute(khata.printKhataStatement, printKhataStatement),
  route(khata.receiveKhataPayment, receiveKhataPayment),
  route(khata.writeOffKhata, writeOffKhata),
  route(khata.enterOpeningBalance, enterOpeningBalance),
  route(khata.changeKhataLimit, changeKhataLimit),
  route(khata.remindOfKhata, remindOfKhata),
  route(khata.takeAdvance, takeAdvance),
  fileRoute(khata.printAdvance, printAdvance),
  route(khata.payOutCredit, payOutCredit),
  route(khata.showOwnLimits, showOwnLimits),
  route(khata.showSalesSettings, showSalesSettings),
  route(khata.changeSalesSettings, changeSalesSettings),
  route(refunds.listRefunds, listRefunds),
  ...exportRoutes(refunds.exportRefunds, exportRefunds),
  route(refunds.markRefundMade, markRefundMade),
  route(vouchers.listVouchers, listVouchers),
  ...exportRoutes(vouchers.exportVouchers, exportVouchers),
  fileRoute(refunds.printAdvanceRefund, printAdvanceRefund),
  route(payments.loadTillKhatas, loadTillKhatas),
  route(payments.receiveCounterPayment, receiveCounterPayment),
  fileRoute(payments.printKhataReceipt, printKhataReceipt),
  route(counter.receiveCounterSale, receiveCounterSale),
  route(counter.writeOffCounterSale, writeOffCounterSale),
  route(counter.listDifferences, listDifferences),
  route(counter.markDifferenceSeen, markDifferenceSeen),
  publicRoute(contract.showPublicBill, showPublicBill),
  publicFileRoute(contract.printPublicBill, printPublicBill),
  ...exportRoutes(khata.exportKhatas, exportKhatas),
  ...exportRoutes(khata.exportKhataEntries, exportKhataEntries),
  ...exportRoutes(counter.exportDifferences, exportDifferences),
]
