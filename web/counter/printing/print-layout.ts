/** The business's paper, kept on the device: a till without a line prints as before. */
import type { OutputOf } from '@galla/contract/act'
import { showPrintLayout } from '@galla/contract/sales'
import type { Bitmap } from '@galla/receipt/bitmap'
import { call } from '../../app/client.ts'
import type { LocalStore } from '../local-store.ts'
import { logoBitmap } from './logo-bitmap.ts'

export type PrintLayout = OutputOf<typeof showPrintLayout>

interface Kept {
  readonly layout: PrintLayout
  readonly logo: Bitmap | undefined
}

const key = 'print-layout'

/** As it was last heard: a bill does not wait for the line. */
export async function keptPrintLayout(store: LocalStore): Promise<Kept | undefined> {
  return (await store.get<Kept>('kept', key)) ?? (await loadPrintLayout(store))
}

export async function loadPrintLayout(store: LocalStore): Promise<Kept | undefined> {
  try {
    const layout = await call(showPrintLayout, {}, { signal: AbortSignal.timeout(5_000) })
    const kept = { layout, logo: layout.logo ? await logoBitmap(layout.logo) : undefined }
    await store.put('kept', key, kept)
    return kept
  } catch {
    return undefined
  }
}
