import { describe, expect, it } from 'vitest'
import { asValue, fillTemplate, previewTemplate, templateFrom, variablesIn } from './template.ts'

const bill = templateFrom({
  id: '1',
  name: 'bill_ready',
  language: 'en',
  category: 'UTILITY',
  status: 'APPROVED',
  quality_score: { score: 'GREEN' },
  components: [
    { type: 'HEADER', format: 'DOCUMENT' },
    { type: 'BODY', text: 'Namaste {{1}}, your bill of {{2}} is here. Thank you, {{1}}!' },
    { type: 'FOOTER', text: 'Reply STOP to opt out' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'URL', text: 'Open bill', url: 'https://x.test/b/{{1}}' },
        { type: 'QUICK_REPLY', text: 'Thanks' },
      ],
    },
  ],
})!
const file = { media: { id: '9' }, filename: 'bill.pdf' }
const right = { header: file, body: ['Asha', '₹1,180.00'], buttons: { 0: 'abc' } }

const named = templateFrom({
  name: 'greeting',
  language: 'hi',
  parameter_format: 'NAMED',
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'For {{first_name}}' },
    { type: 'BODY', text: 'Welcome {{first_name}}, your points: {{points}}.' },
  ],
})!

describe('a template of the shop', () => {
  it('is read with what the shop looks at', () => {
    expect(bill).toMatchObject({
      status: 'APPROVED',
      quality: 'GREEN',
      format: 'POSITIONAL',
      footer: 'Reply STOP to opt out',
    })
    for (const odd of [null, 7, {}, { name: 'x' }, { name: '', language: 'en' }]) expect(templateFrom(odd)).toBeNull()
  })

  it('is filled with the file, the values and the end of the address', () => {
    expect(fillTemplate(bill, right)).toEqual({
      ok: true,
      components: [
        { type: 'header', parameters: [{ type: 'document', document: { id: '9', filename: 'bill.pdf' } }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Asha' },
            { type: 'text', text: '₹1,180.00' },
          ],
        },
        { type: 'button', index: '0', sub_type: 'url', parameters: [{ type: 'text', text: 'abc' }] },
      ],
    })
  })

  it('takes values by name, and writes the name beside them', () => {
    expect(fillTemplate(named, { header: { text: 'Asha' }, body: { first_name: 'Asha', points: '12' } })).toEqual({
      ok: true,
      components: [
        { type: 'header', parameters: [{ type: 'text', parameter_name: 'first_name', text: 'Asha' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', parameter_name: 'first_name', text: 'Asha' },
            { type: 'text', parameter_name: 'points', text: '12' },
          ],
        },
      ],
    })
  })

  it.each([
    ['a value missing', { ...right, body: ['Asha'] }, ['body.2']],
    ['a value empty', { ...right, body: ['Asha', ' '] }, ['body.2']],
    ['a value too many', { ...right, body: ['Asha', '1', '2'] }, ['body.3']],
    ['a line break', { ...right, body: ['Asha', 'a\nb'] }, ['body.2']],
    ['a wrong name', { ...right, body: { '1': 'a', '2': 'b', __proto__x: 'c' } }, ['body.__proto__x']],
    ['no file', { body: right.body, buttons: right.buttons }, ['header']],
    ['a text for a file', { ...right, header: { text: 'x' } }, ['header']],
    ['no end of the address', { header: file, body: right.body }, ['buttons.0']],
    ['a button that is not there', { ...right, buttons: { 0: 'a', 5: 'b' } }, ['buttons.5']],
    ['a text too long once filled', { ...right, body: ['Asha', 'x'.repeat(1024)] }, ['body']],
    ['a card too many', { ...right, cards: [{}] }, ['cards']],
  ])('with %s is not sent', (_, values, paths) => {
    const filled = fillTemplate(bill, values)
    expect(filled.ok ? [] : filled.problems.map((it) => it.path)).toEqual(paths)
  })

  it('shows how it will read, with gaps where values are missing', () => {
    expect(previewTemplate(bill, right)).toEqual({
      header: null,
      body: 'Namaste Asha, your bill of ₹1,180.00 is here. Thank you, Asha!',
      footer: 'Reply STOP to opt out',
      buttons: ['Open bill', 'Thanks'],
    })
    expect(previewTemplate(named, {}).body).toBe('Welcome {{first_name}}, your points: {{points}}.')
  })

  it('does not read a value as a pattern', () => {
    expect(previewTemplate(bill, { body: ['$& $1', '{{1}}'] }).body).toContain('Namaste $& $1, your bill of {{1}}')
  })

  it('fills each card of a carousel', () => {
    const cards = templateFrom({
      name: 'offers',
      language: 'en',
      components: [
        { type: 'BODY', text: 'New for you' },
        {
          type: 'CAROUSEL',
          cards: [
            {
              components: [
                { type: 'HEADER', format: 'IMAGE' },
                { type: 'BODY', text: 'Only {{1}} today' },
              ],
            },
          ],
        },
      ],
    })!
    expect(fillTemplate(cards, { cards: [{ header: { media: { id: '3' } }, body: ['₹99.00'] }] })).toEqual({
      ok: true,
      components: [
        {
          type: 'carousel',
          cards: [
            {
              card_index: 0,
              components: [
                { type: 'header', parameters: [{ type: 'image', image: { id: '3' } }] },
                { type: 'body', parameters: [{ type: 'text', text: '₹99.00' }] },
              ],
            },
          ],
        },
      ],
    })
  })
})

it('finds variables once each, numbers in their order', () => {
  expect(variablesIn('{{2}} and {{1}} and {{ 2 }} and {{10}}')).toEqual(['1', '2', '10'])
  expect(variablesIn('Hello {{name}}, {{city}}')).toEqual(['name', 'city'])
  expect(variablesIn(null)).toEqual([])
})

it('makes a line of several', () => {
  expect(asValue('  Rice\n 5 kg\t\tpack ')).toBe('Rice 5 kg pack')
})
