import { readGstin } from '@galla/gst/gstin'
import type { GstinFault } from '../ui/gstin-field.tsx'

/** The law's own check of a GSTIN, in the two words a field can say. */
export function gstinFault(gstin: string): GstinFault | undefined {
  const read = readGstin(gstin)
  if (read.ok) return undefined
  return read.why === 'check-character' ? 'check-letter' : 'form'
}
