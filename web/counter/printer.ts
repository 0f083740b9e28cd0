/** The bill on paper: its PDF is handed to the browser, whose viewer prints it. */
import { printInvoice } from '@galla/contract/sales'
import { download } from '../app/client.ts'

export const printBill = (invoiceId: string): Promise<void> => download(printInvoice, { invoiceId })
