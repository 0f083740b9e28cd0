import * as contract from '@galla/contract/tax'
import { ask, type TestRoom } from '../furnished-shop.ts'

const registration = () => ({ gstin: '27AAPFU0939F1ZV', scheme: 'regular' as const, validFrom: '2026-11-21' })

export const taxRoom: TestRoom = {
  makes: {
    registrationId: async (shop) => (await shop.done(contract.registerGstin, registration())).id,
  },
  bears: { 'POST /registrations id': 'registrationId' },
  asks: [ask(contract.registerGstin, registration)],
}
