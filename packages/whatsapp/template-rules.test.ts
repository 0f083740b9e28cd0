import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftOf, type PlainDraft, plainDraftOf } from './template-draft.ts'
import { draftProblems, templateLimits } from './template-rules.ts'

const about = { name: 'order_ready', language: 'en' }
const fine: PlainDraft = {
  category: 'UTILITY',
  body: 'Namaste {{1}}, your order {{2}} is ready at the shop.',
  samples: ['Asha', '1042'],
  buttons: [],
}
const problemsOf = (more: Partial<PlainDraft>, files = true) =>
  draftProblems(draftOf(about, { ...fine, ...more }, () => (files ? 'handle' : undefined))).map(
    ({ path, rule }) => `${path} ${rule}`,
  )
const text = (body: string, samples: readonly string[] = []) => ({ body, samples })
const reply = (words: string) => ({ type: 'QUICK_REPLY', text: words }) as const
const url = (address: string, example?: string) =>
  ({ type: 'URL', text: 'Look', url: address, ...(example !== undefined && { example }) }) as const
const card = {
  header: { format: 'IMAGE' },
  body: 'Only today at the shop.',
  samples: [],
  buttons: [reply('Yes')],
} as const

describe('Meta’s rules, told before it is asked', () => {
  it.each<[string, Partial<PlainDraft>, string[]]>([
    ['a plain one is fine', {}, []],
    ['it may not begin with a variable', text('{{1}} is here now today.', ['a']), ['body bodyEdge']],
    ['nor end with one', text('Here and now it is {{1}}', ['a']), ['body bodyEdge']],
    ['nor have two side by side', text('Your {{1}} {{2}} is here now today.', ['a', 'b']), ['body bodyAdjacent']],
    ['nor a gap in the numbers', text('Your bill {{2}} is here now.', ['a']), ['body bodyGap']],
    ['nor more variables than the words carry', text('A {{1}}, {{2}}, b.', ['a', 'b']), ['body bodyRatio']],
    ['nor a brace too few', text('Your bill {{1} is here now.'), ['body bodyBraces']],
    ['nor be empty', text(' '), ['body bodyMissing']],
    ['each variable has its sample', text('Your bill {{1}} is here now.'), ['body.samples.0 bodySample']],
    ['names are small', text('Your bill {{1x}} is here now.', ['a']), ['body bodyNamed']],
    ['no third empty line', text('One.\n\n\nTwo.'), ['body bodyLines']],
    ['no emoji in the header', { header: { format: 'TEXT', text: 'Sale 🎉' } }, ['header headerEmoji']],
    ['the header is not formatted', { header: { format: 'TEXT', text: '*Sale*' } }, ['header headerFormatting']],
    ['one variable in the header', { header: { format: 'TEXT', text: '{{1}} for {{2}}' } }, ['header headerVariables']],
    ['it needs a sample too', { header: { format: 'TEXT', text: 'For {{1}}' } }, ['header.sample headerSample']],
    ['no variable in the footer', { footer: 'Shop {{1}}' }, ['footer footerVariables']],
    ['two buttons that say the same', { buttons: [reply('Yes'), reply('yes')] }, ['buttons.1.text buttonSame']],
    ['no emoji on a button', { buttons: [reply('Yes 👍')] }, ['buttons.0.text buttonPlain']],
    [
      'replies stand together',
      { buttons: [reply('Yes'), url('https://shop.example.in'), reply('No')] },
      ['buttons buttonsMixed'],
    ],
    [
      'at most two addresses',
      { buttons: ['a', 'b', 'c'].map((at) => ({ ...url(`https://shop.example.in/${at}`), text: at })) },
      ['buttons.2 buttonsKind'],
    ],
    ['no shortened address', { buttons: [url('https://wa.me/919820055501')] }, ['buttons.0.url urlShort']],
    ['the variable ends the address', { buttons: [url('https://shop.example.in/{{1}}/x')] }, ['buttons.0.url urlEnd']],
    ['and has a sample', { buttons: [url('https://shop.example.in/{{1}}')] }, ['buttons.0.example urlSample']],
    [
      'a number with its country',
      { buttons: [{ type: 'PHONE_NUMBER', text: 'Call', phone: '098200' }] },
      ['buttons.0.phone phoneForm'],
    ],
    ['coupons are marketing', { buttons: [{ type: 'COPY_CODE', example: 'SAVE10' }] }, ['buttons.0 onlyMarketing']],
    [
      'the catalogue stands alone',
      { category: 'MARKETING', buttons: [{ type: 'CATALOG', text: 'All' }, reply('No')] },
      ['buttons.0 buttonsAlone'],
    ],
    ['one card is no carousel', { category: 'MARKETING', cards: [card] }, ['cards cardsCount']],
    [
      'cards are alike',
      { category: 'MARKETING', cards: [card, { ...card, header: { format: 'VIDEO' } }] },
      ['cards cardsSame'],
    ],
    [
      'beside cards there is nothing',
      { category: 'MARKETING', cards: [card, card], footer: 'Demo' },
      ['cards cardsAlone'],
    ],
    [
      'an offer has an address',
      { category: 'MARKETING', offer: { text: 'Only today', expires: true } },
      ['offer offerParts'],
    ],
    [
      'a code holds an hour and a half',
      { category: 'AUTHENTICATION', body: undefined, samples: [], codeMinutes: 91 },
      ['codeMinutes codeLasts'],
    ],
  ])('%s', (_, more, problems) => {
    expect(problemsOf(more)).toEqual(problems)
  })

  it('a header of a file needs the file, and each card its picture', () => {
    expect(problemsOf({ header: { format: 'IMAGE' } }, false)).toEqual(['header.file headerFile'])
    expect(problemsOf({ category: 'MARKETING', cards: [card, card] }, false)).toEqual([
      'cards.0.file cardFile',
      'cards.1.file cardFile',
    ])
  })

  const word = fc.constantFrom('bill', 'आपका', 'பில்', 'ready', 'today', 'दुकान')
  const words = fc.array(word, { minLength: 1, maxLength: 8 }).map((it) => it.join(' '))

  it('words around each variable are taken, whatever the language and the values', () => {
    const part = fc.array(word, { minLength: 3, maxLength: 6 }).map((it) => it.join(' '))
    fc.assert(
      fc.property(fc.array(part, { minLength: 2, maxLength: 6 }), (parts) => {
        const body = parts.map((it, nth) => (nth === 0 ? it : `{{${nth}}} ${it}`)).join(' ')
        expect(problemsOf(text(body, parts.slice(1)))).toEqual([])
      }),
    )
  })

  it('a variable at either end is refused, whatever stands between', () => {
    fc.assert(
      fc.property(words, fc.boolean(), fc.constantFrom('', ' ', '\n'), (between, atEnd, gap) => {
        const body = atEnd ? `${between} {{1}}${gap}` : `${gap}{{1}} ${between}`
        expect(problemsOf(text(body, ['x']))).toContain('body bodyEdge')
      }),
    )
  })

  it('lengths are counted in characters as people see them, one too many is refused and the last one taken', () => {
    fc.assert(
      fc.property(fc.constantFrom('a', 'अ', 'அ', '𝒢'), fc.constantFrom('footer', 'body'), (letter, place) => {
        const limit = templateLimits[place as 'footer' | 'body']
        const of = (length: number) => problemsOf({ ...text('Fine.'), [place]: letter.repeat(length) })
        expect(of(limit)).toEqual([])
        expect(of(limit + 1)).toEqual([`${place} ${place}Long`])
      }),
    )
  })

  it('every problem says its words with its figures filled in', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string({ maxLength: 80 }), (body, header, button) => {
        const draft = { ...fine, body, header: { format: 'TEXT' as const, text: header }, buttons: [reply(button)] }
        for (const problem of draftProblems(draftOf(about, draft, () => undefined))) {
          expect(problem.words).not.toMatch(/\{(limit|has|name|variable)\}|\{\{\{/)
          expect(problem.path).toMatch(/^(body|header|buttons)/)
        }
      }),
    )
  })
})

describe('sign-in codes and how long they are tried for', () => {
  const app = { packageName: 'com.example.shop', signature: 'K8a/AINcGX7' }
  const codeTo = (code: PlainDraft['code'], more: Partial<PlainDraft> = {}) =>
    draftProblems(
      draftOf(about, { category: 'AUTHENTICATION', samples: [], buttons: [], code, ...more }, () => undefined),
    ).map(({ path, rule }) => `${path} ${rule}`)

  it.each<[string, PlainDraft['code'], string[]]>([
    ['copied', undefined, []],
    ['one tap into an app', { way: 'ONE_TAP', apps: [app], termsAccepted: false }, []],
    ['by itself, with the terms taken', { way: 'ZERO_TAP', apps: [app], termsAccepted: true }, []],
    ['no app', { way: 'ONE_TAP', apps: [], termsAccepted: false }, ['code.apps codeApps']],
    ['more than five', { way: 'ONE_TAP', apps: Array(6).fill(app), termsAccepted: false }, ['code.apps codeApps']],
    [
      'a name that is none',
      { way: 'ONE_TAP', apps: [{ ...app, packageName: 'shop' }], termsAccepted: false },
      ['code.apps.0.packageName codePackage'],
    ],
    [
      'a hash that is too short',
      { way: 'ONE_TAP', apps: [{ ...app, signature: 'K8a/AINcGX' }], termsAccepted: false },
      ['code.apps.0.signature codeSignature'],
    ],
    ['terms not taken', { way: 'ZERO_TAP', apps: [app], termsAccepted: false }, ['code.termsAccepted codeTerms']],
  ])('%s', (_, code, problems) => {
    expect(codeTo(code)).toEqual(problems)
  })

  it.each([
    ['AUTHENTICATION', 30, 900],
    ['UTILITY', 30, 43_200],
    ['MARKETING', 43_200, 2_592_000],
  ] as const)('%s is tried for %i to %i seconds', (category, least, most) => {
    const told = (ttlSeconds: number) =>
      category === 'AUTHENTICATION' ? codeTo(undefined, { ttlSeconds }) : problemsOf({ category, ttlSeconds })
    expect([least, most].flatMap(told)).toEqual([])
    expect([least - 1, most + 1].flatMap(told)).toEqual(['ttlSeconds triesFor', 'ttlSeconds triesFor'])
  })
})

describe('a template read back', () => {
  it('is what was handed in', () => {
    const drafts: PlainDraft[] = [
      fine,
      { ...fine, body: 'Namaste {{who}}, come to {{shop_name}} today.', samples: ['Asha', 'Demo'] },
      { ...fine, header: { format: 'TEXT', text: 'For {{1}}', sample: 'Asha' }, footer: 'Demo Stores' },
      { ...fine, header: { format: 'IMAGE' }, buttons: [url('https://x.example.in/{{1}}', 'https://x.example.in/a')] },
      {
        ...fine,
        category: 'MARKETING',
        ...text('Come and see.'),
        buttons: [{ type: 'COPY_CODE', example: 'SAVE10' }, url('https://x.example.in')],
        offer: { text: 'Only today', expires: true },
      },
      { ...fine, category: 'MARKETING', cards: [card, { ...card, body: 'And {{1}} more of it.', samples: ['two'] }] },
      { ...fine, buttons: [{ type: 'FLOW', text: 'Book', flowId: '123456', screen: 'FIRST' }] },
    ]
    for (const draft of drafts) expect(plainDraftOf(draftOf(about, draft, () => 'handle'))).toEqual(draft)
    const code: PlainDraft = { category: 'AUTHENTICATION', samples: [], buttons: [], codeMinutes: 10, safetyLine: true }
    expect(plainDraftOf(draftOf(about, code, () => undefined))).toEqual(code)
    const app = { packageName: 'com.example.shop', signature: 'K8a/AINcGX7' }
    const byItself: PlainDraft = { ...code, code: { way: 'ZERO_TAP', apps: [app], termsAccepted: true } }
    expect(plainDraftOf(draftOf(about, byItself, () => undefined))).toEqual(byItself)
  })
})
