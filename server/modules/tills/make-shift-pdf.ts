/** Reports of shifts as PDF, set in their own thread. */
import { pdfThread, timeLimitSeconds } from '../../platform/pdf-thread.ts'
import { refuse } from '../../platform/refusal.ts'
import type { ShiftPaper } from './shift-paper.ts'

const thread = pdfThread<ShiftPaper>(new URL('./shift-pdf-worker.ts', import.meta.url), () =>
  refuse('tills.pdf-busy', { seconds: timeLimitSeconds }),
)

export const makeShiftPdf = thread.make
