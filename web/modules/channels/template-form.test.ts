import { expect, it } from 'vitest'
import {
  asName,
  draftInput,
  emptyForm,
  filledWith,
  newButton,
  newCard,
  nextVariable,
  problemsOf,
} from './template-form.ts'

const form = {
  ...emptyForm({ channelId: 'c', language: 'en', name: 'order_ready' }),
  body: 'Your order {{1}} is here.',
}

it('a name is made of what is typed', () => {
  expect(['Order ready!', ' Été 2026 ', '__x', 'दुकान Sale'].map(asName)).toEqual([
    'order_ready_',
    'e_te_2026_',
    'x',
    'sale',
  ])
})

it('the next variable goes on counting, or is named where the text has names', () => {
  expect(['', 'a {{1}} b', 'a {{1}} {{2}} b', 'a {{shop}} b'].map(nextVariable)).toEqual([
    '{{1}}',
    '{{2}}',
    '{{3}}',
    '{{value_2}}',
  ])
})

it('a sample stays with its variable when the text is turned round', () => {
  const samples = { 1: 'Asha', 2: '₹12' }
  expect(filledWith('{{2}} for {{1}}, {{3}}', samples)).toBe('₹12 for Asha, {{3}}')
  expect(draftInput({ ...form, body: 'Pay {{2}} now, {{1}} of us.', samples })).toMatchObject({
    samples: ['Asha', '₹12'],
  })
})

it('hands in what belongs to its kind and nothing that was typed for another', () => {
  const both = {
    ...form,
    samples: { 1: '7' },
    footer: 'Demo',
    category: 'MARKETING' as const,
    buttons: [newButton('a', 'QUICK_REPLY', 'Yes')],
    cards: [newCard('x'), newCard('y')],
  }
  expect(Object.keys(draftInput(both)).sort()).toEqual(['body', 'buttons', 'category', 'footer', 'samples'])
  const cards = draftInput({ ...both, kind: 'carousel' })
  expect(cards).toMatchObject({ buttons: [], cards: [{ header: { format: 'IMAGE' } }, {}] })
  expect(cards.footer).toBeUndefined()
  expect(Object.keys(draftInput({ ...both, category: 'AUTHENTICATION' })).sort()).toEqual([
    'buttons',
    'category',
    'codeMinutes',
    'safetyLine',
    'samples',
  ])
})

it('a code that goes into an app brings the app, and one that is copied brings none', () => {
  const app = { key: 'a', packageName: ' com.example.shop ', signature: 'K8a/AINcGX7' }
  const tapped = {
    ...form,
    category: 'AUTHENTICATION' as const,
    ttlSeconds: 300,
    code: { way: 'ONE_TAP' as const, apps: [app], termsAccepted: false },
  }
  expect(problemsOf(tapped)).toEqual([])
  expect(draftInput(tapped)).toMatchObject({
    ttlSeconds: 300,
    code: { way: 'ONE_TAP', apps: [{ packageName: 'com.example.shop', signature: 'K8a/AINcGX7' }] },
  })
  expect(draftInput({ ...tapped, code: { ...tapped.code, way: 'COPY_CODE' } }).code).toBeUndefined()
  expect(draftInput({ ...tapped, category: 'MARKETING' }).ttlSeconds).toBeUndefined()
})

it('a file that is kept needs no other', () => {
  const picture = (kept: boolean) => ({
    ...form,
    samples: { 1: '7' },
    header: { format: 'IMAGE' as const, text: '', sample: '', file: { kept } },
  })
  expect(problemsOf(picture(true))).toEqual([])
  expect(problemsOf(picture(false)).map(({ rule }) => rule)).toEqual(['headerFile'])
})
