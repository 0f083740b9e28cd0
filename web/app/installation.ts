/** What this installation is: the demo or the real thing. Asked once; known before anybody signs in. */
import { useQuery } from '@tanstack/react-query'

export interface Installation {
  readonly demo: boolean
  readonly demoPeople: readonly {
    readonly role: string
    readonly business: string
    readonly email: string
    readonly password: string
  }[]
  /** Who answers for it; told where somebody else than the reader runs it. */
  readonly operator?:
    | {
        readonly name?: string
        readonly registration?: string
        readonly address?: string
        readonly email?: string
        readonly phone?: string
        readonly grievanceOfficer?: string
        readonly grievanceEmail?: string
      }
    | undefined
}

const real: Installation = { demo: false, demoPeople: [] }

export function useInstallation(): Installation {
  const { data } = useQuery({
    queryKey: ['installation'],
    staleTime: Number.POSITIVE_INFINITY,
    retry: 1,
    queryFn: async ({ signal }): Promise<Installation> => {
      const response = await fetch('/api/installation', { signal })
      return response.ok ? { ...real, ...((await response.json()) as Partial<Installation>) } : real
    },
  })
  return data ?? real
}
