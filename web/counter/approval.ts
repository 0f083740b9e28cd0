/** The word of one who may, as this device has it and as it goes out. */
import type { offlineApproval } from '@galla/contract/approvals'
import type { z } from 'zod'

type Given = z.output<typeof offlineApproval>

/** `checked: 'device'`: it bears its proof, and travels whole with the act; else its id is enough. */
export type Approval = Given & { readonly checked: 'server' | 'device' }

/** As a bill, a return or a movement bears it. */
export function toSend({ checked: _, ...given }: Approval): Given {
  return given
}
