import type { TestRoom } from '../furnished-shop.ts'

export const paymentsRoom: TestRoom = { calls: { subjectId: 'invoiceId' } }
