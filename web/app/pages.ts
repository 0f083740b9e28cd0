/** A long list, page by page: each page says after which row the next begins. */
import type { Act, InputOf, OutputOf } from '@galla/contract/act'
import { type InfiniteData, keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import { call } from './client.ts'

interface PageOf<Row> {
  readonly rows: readonly Row[]
  readonly next: string | null
}
export type RowOf<A extends Act> = OutputOf<A> extends PageOf<infer Row> ? Row : never

export interface Rows<A extends Act> {
  readonly rows: readonly RowOf<A>[]
  /** The first page, for what stands beside its rows. */
  readonly first: OutputOf<A> | undefined
  /** Nothing of this list has come yet. */
  readonly loading: boolean
  /** Rows of the search before are shown until those of this one come. */
  readonly old: boolean
  readonly error: unknown
  readonly again: () => void
  readonly more: (() => void) | undefined
}

/** The key begins with the topic whose news makes the list old: ['contacts', 'list', filters]. */
export function usePages<A extends Act>(
  act: A,
  key: readonly [topic: string, ...rest: unknown[]],
  input: Omit<InputOf<A>, 'after'>,
  enabled = true,
): Rows<A> {
  const query = useInfiniteQuery({
    queryKey: key,
    enabled,
    initialPageParam: undefined as string | undefined,
    placeholderData: keepPreviousData,
    queryFn: ({ pageParam, signal }) =>
      call(act, { ...input, after: pageParam } as InputOf<A>, { signal }) as Promise<OutputOf<A> & PageOf<RowOf<A>>>,
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = query
  const rows = useMemo(() => data?.pages.flatMap((page) => page.rows) ?? [], [data])
  const more = useCallback(() => void fetchNextPage(), [fetchNextPage])
  return {
    rows,
    first: data?.pages[0],
    loading: query.isPending,
    old: query.isPlaceholderData,
    error: data ? undefined : query.error,
    again: () => void refetch(),
    more: hasNextPage && !isFetchingNextPage ? more : undefined,
  }
}

/** Rows changed before the server has said so; the next answer overwrites them. */
export function changeRows<Row>(
  data: InfiniteData<PageOf<Row>> | undefined,
  change: (rows: readonly Row[]) => readonly Row[],
): InfiniteData<PageOf<Row>> | undefined {
  return data && { ...data, pages: data.pages.map((page) => ({ ...page, rows: change(page.rows) })) }
}
