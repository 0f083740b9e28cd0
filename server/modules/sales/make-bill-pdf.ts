/** Bills as PDF, set in their own thread: no till waits for one. */
import { pdfThread, timeLimitSeconds } from '../../platform/pdf-thread.ts'
import { refuse } from '../../platform/refusal.ts'
import type { BillPaper } from './bill-paper.ts'
import type { StatementPaper } from './statement-paper.ts'

export type Paper = BillPaper | StatementPaper

const thread = pdfThread<Paper>(new URL('./bill-pdf-worker.ts', import.meta.url), () =>
  refuse('sales.pdf-busy', { seconds: timeLimitSeconds }),
)

export const makeBillPdf = thread.make
/** Ends the thread, for a clean stop of the process. */
export const stopMakingPdfs = thread.stop
