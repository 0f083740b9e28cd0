/** What a till keeps in the browser's database, drawer by drawer, told as the server's columns are: why, how private, until when. */
export const drawersOfTill = {
  catalogue: { purpose: 'the products, to sell without a line', class: 'none', retention: 'until changed' },
  goods: {
    purpose: 'batches and single pieces on this shelf, and families, to tell goods apart without a line',
    class: 'none',
    retention: 'until gone from the shelf',
  },
  kept: {
    purpose: 'the shop, the device and its secret, the cart in work, payments to be sent, what the clock showed',
    class: 'secret',
    retention: 'until the device is enrolled anew; a payment until the server has it',
  },
  held: { purpose: 'bills put aside, with their buyers', class: 'personal', retention: 'until taken up or let go' },
  outbox: {
    purpose: 'bills given that the server does not have yet, with their buyers',
    class: 'personal',
    retention: 'until the server has them, or they are written off',
  },
  series: { purpose: 'the last number given', class: 'none', retention: 'for good' },
  bills: {
    purpose: 'bills given, to print them again and to take goods back without a line',
    class: 'personal',
    retention: 'seven days after the server has them',
  },
  prints: {
    purpose: 'receipts that are still to come out of a printer, with their buyers',
    class: 'personal',
    retention: 'until printed or let go',
  },
  contacts: {
    purpose: 'customers by number and name, to bill them without a line',
    class: 'personal',
    retention: 'until sign-out',
  },
} as const

export type Drawer = keyof typeof drawersOfTill
export const drawers = Object.keys(drawersOfTill) as Drawer[]
