/** What the import page asks and does. News of 'imports' makes it old. */
import type { OutputOf } from '@galla/contract/act'
import {
  importLimits,
  listImportRows,
  type listImports,
  showImport,
  startImport,
  uploadPart,
} from '@galla/contract/imports'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/client.ts'

export type Import = OutputOf<typeof showImport>
export type ImportListed = OutputOf<typeof listImports>['rows'][number]
export type ImportRow = OutputOf<typeof listImportRows>['rows'][number]
export type Target = Import['target']
export type Outcome = ImportRow['outcome']

export const targets = ['products', 'contacts', 'opening-stock', 'opening-khata'] as const satisfies readonly Target[]
export const outcomes = ['refused', 'new', 'changed', 'same', 'skipped'] as const satisfies readonly Outcome[]

const busyStates: readonly Import['state'][] = ['reading', 'checking', 'running']
export const isBusy = (it: Pick<Import, 'state'>) => busyStates.includes(it.state)

export const importKeys = {
  list: (target: Target) => ['imports', 'list', target] as const,
  one: (importId: string) => ['imports', 'one', importId] as const,
  rows: (importId: string, outcome: string | undefined) => ['imports', 'rows', importId, outcome] as const,
}

/** Asked every second while something is on the way, so that a lost piece of news does not stop the bar. */
export const importQuery = (importId: string) =>
  queryOptions({
    queryKey: importKeys.one(importId),
    queryFn: ({ signal }) => call(showImport, { importId }, { signal }),
    refetchInterval: ({ state }) => (state.data && isBusy(state.data) ? 1000 : false),
  })

/** Sends a file in portions, each again by itself when the line is poor. */
export async function sendFile(
  target: Target,
  file: File,
  tell: (portions: number, of: number) => void,
): Promise<Import> {
  const size = importLimits.portionBytes
  const it = await call(startImport, {
    id: crypto.randomUUID(),
    target,
    fileName: file.name.slice(0, 200),
    bytes: file.size,
  })
  for (let nth = 0; nth < it.parts; nth++) {
    tell(nth, it.parts)
    const bytes = new Uint8Array(await file.slice(nth * size, (nth + 1) * size).arrayBuffer())
    await call(uploadPart, { importId: it.id, nth, content: base64Of(bytes) })
  }
  tell(it.parts, it.parts)
  return call(showImport, { importId: it.id })
}

function base64Of(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 8192) binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}
