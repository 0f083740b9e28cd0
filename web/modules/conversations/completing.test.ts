import { describe, expect, it } from 'vitest'
import { completing, fillIn } from './completing.ts'

const facts = {
  contact: { name: 'Meera', phone: '+91 98220 41177' },
  bill: { due: '₹1,240.00' },
  shop: { name: 'Kirana' },
  agent: { name: 'Asha' },
}
const inbox = {
  savedReplies: [
    { id: 'r1', shortcut: 'open', text: '{{contact.name}}, we are open till nine.', personId: null, teamId: null },
    { id: 'r2', shortcut: 'due', text: 'Due: {{bill.due}}', personId: null, teamId: null },
  ],
  colleagues: [
    { id: 'p1', name: 'Ravi Patil', availability: 'available' as const, mayAnswer: true },
    { id: 'p2', name: 'Asha Kulkarni', availability: 'away' as const, mayAnswer: true },
  ],
  teams: [],
  labels: [],
  macros: [],
  views: [],
  away: false,
}
const ask = (before: string, note = false) =>
  completing(before, { note, inbox, facts, onMention: () => undefined })?.found.map(({ insert }) => insert)

describe('while an answer is written', () => {
  it('/ offers saved replies with what is known of the person', () => {
    expect(ask('/op')).toEqual(['Meera, we are open till nine.'])
    expect(ask('Namaste /du')).toEqual(['Due: ₹1,240.00'])
    expect(ask('1/2')).toBeUndefined()
  })

  it('@ names colleagues in a note, and nothing in an answer', () => {
    expect(ask('@pat', true)).toEqual(['@Ravi Patil '])
    expect(ask('@pat')).toBeUndefined()
  })

  it('{{ offers facts, and what is not known stays as it is written', () => {
    expect(ask('You owe {{bill')).toEqual(['₹1,240.00'])
    expect(fillIn('{{contact.name}} {{who.knows}}', facts)).toBe('Meera {{who.knows}}')
  })
})
