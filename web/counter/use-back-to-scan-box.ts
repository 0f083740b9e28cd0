/** Back to the box when a dialog closes. A phone would open its keyboard over the bill. */
import { useEffect } from 'react'

export function useBackToScanBox(dialogOpen: boolean): void {
  useEffect(() => {
    if (dialogOpen || !matchMedia('(pointer: fine)').matches) return
    // The dialog gives the focus back to nobody, a moment after it is gone.
    const later = setTimeout(() => document.querySelector<HTMLInputElement>('[data-scan-box] input')?.focus(), 30)
    return () => clearTimeout(later)
  }, [dialogOpen])
}
