import type { TestRoom } from '../shop.ts'

export const auditRoom: TestRoom = {}
