/** The rooms of the rail, in their order. A room stands here from the day it can be entered. */
import {
  Boxes,
  House,
  Inbox,
  type LucideIcon,
  ReceiptText,
  Settings,
  ShoppingCart,
  Smartphone,
  Truck,
  Users,
} from 'lucide-react'
import type { Words } from '../words/words.ts'
import { paths } from './paths.ts'

export interface Room {
  readonly id:
    | 'home'
    | 'counter'
    | 'inbox'
    | 'contacts'
    | 'catalogue'
    | 'purchases'
    | 'invoices'
    | 'settings'
    | 'sandboxPhone'
  readonly path: string
  readonly icon: LucideIcon
  /** Whoever lacks it does not see the room. */
  readonly needs?: string
  readonly keys?: string
  readonly atEnd?: true
  readonly demoOnly?: true
}

export const rooms: readonly (Room & { readonly id: keyof Words['shell'] })[] = [
  { id: 'home', path: paths.home, icon: House, keys: 'Alt+H' },
  { id: 'counter', path: paths.counter, icon: ShoppingCart, needs: 'sales.issue-invoice', keys: 'Alt+T' },
  { id: 'inbox', path: paths.inbox, icon: Inbox, needs: 'conversations.list-conversations', keys: 'Alt+I' },
  { id: 'contacts', path: paths.contacts, icon: Users, needs: 'contacts.list-contacts', keys: 'Alt+C' },
  { id: 'catalogue', path: paths.catalogue, icon: Boxes, needs: 'catalogue.list-products', keys: 'Alt+G' },
  { id: 'purchases', path: paths.purchases, icon: Truck, needs: 'purchases.list-purchases', keys: 'Alt+B' },
  { id: 'invoices', path: paths.invoices, icon: ReceiptText, needs: 'sales.list-invoices', keys: 'Alt+Y' },
  { id: 'sandboxPhone', path: paths.sandboxPhone, icon: Smartphone, atEnd: true, demoOnly: true },
  { id: 'settings', path: paths.settings, icon: Settings, keys: 'Alt+S', atEnd: true },
]
