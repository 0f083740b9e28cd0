/** How a business wants its paper. What it never chose is as most shops have it. */
import type { printLayout } from '@galla/contract/sales'
import { usualLayout } from '@galla/receipt/layout'
import type { z } from 'zod'

export type PrintLayout = z.output<typeof printLayout>

export const usualPrintLayout: PrintLayout = {
  ...usualLayout,
  headerLines: [...usualLayout.headerLines],
  footerLines: [...usualLayout.footerLines],
  logo: null,
}
