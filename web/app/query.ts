/** One cache for all screens. News makes it old, so it need not ask again by itself. */
import { QueryClient } from '@tanstack/react-query'
import { NotReachable, Refused } from './client.ts'

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      // The client has tried again already; a refusal stays one.
      retry: (count, error) => !(error instanceof Refused || error instanceof NotReachable) && count < 1,
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
})
