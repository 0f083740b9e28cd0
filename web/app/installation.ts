/** What this installation is: the demo or the real thing, and the policy in force. Asked once, needed before sign-in. */
import { useQuery } from '@tanstack/react-query'

export interface Installation {
  readonly demo: boolean
  readonly policyVersion: string
  readonly demoPeople: readonly { readonly role: string; readonly business: string; readonly email: string; readonly password: string }[]
}

const unknown: Installation = { demo: false, policyVersion: '1', demoPeople: [] }

export function useInstallation(): Installation {
  const { data } = useQuery({
    queryKey: ['installation'],
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
    queryFn: async ({ signal }): Promise<Installation> => {
      const response = await fetch('/api/installation', { signal })
      return response.ok ? { ...unknown, ...((await response.json()) as Partial<Installation>) } : unknown
    },
  })
  return data ?? unknown
}
