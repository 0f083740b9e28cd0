/** The seller as a bill prints it: name and address as the business says them, GSTIN and scheme as registered that day. */
export interface Seller {
  readonly name: string
  readonly legalName: string
  readonly scheme: 'regular' | 'composition' | 'unregistered'
  readonly gstin: string | null
  readonly stateCode: string
  readonly address: string
  readonly pinCode: string | null
  readonly phone: string | null
  readonly upiId: string | null
  readonly roundToRupee: boolean
}
