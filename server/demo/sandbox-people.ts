/** People whose phones lie on the Sandbox page from the start, beside the customers of the demo shops. */
export interface DemoPerson {
  readonly waId: string
  readonly name: string
  readonly language?: string
  readonly persona?: string
  readonly username?: string
  readonly hidesPhone?: boolean
}

export const people: readonly DemoPerson[] = [
  {
    waId: '919000009901',
    name: 'Lakshmi Raman',
    language: 'ta',
    persona: 'Buys for a canteen, speaks rather than writes.',
  },
  { waId: '919000009902', name: 'Ramesh Yadav', language: 'hi', persona: 'Pays on khata, asks for the bill again.' },
  {
    waId: '919000009903',
    name: 'Kavi',
    language: 'en',
    username: 'kavi.weaves',
    hidesPhone: true,
    persona: 'Known by a username; the shop never sees a number.',
  },
]
