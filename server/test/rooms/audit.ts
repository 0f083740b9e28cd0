import type { TestRoom } from '../furnished-shop.ts'

export const auditRoom: TestRoom = {}
