import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { WhatsAppText } from './whatsapp-text.tsx'

const shown = (text: string) =>
  renderToStaticMarkup(<WhatsAppText>{text}</WhatsAppText>)
    .replace(/^<span[^>]*>|<\/span>$/g, '')
    .replace(/ class="[^"]*"/g, '')

it.each([
  ['*bold* and _slanted_', '<b>bold</b> and <i>slanted</i>'],
  ['*bold _and slanted_*', '<b>bold <i>and slanted</i></b>'],
  ['~old~ `code` ```a *b*```', '<s>old</s> <code>code</code> <code>a <b>b</b></code>'],
  ['2*3*4 and snake_case_name', '2*3*4 and snake_case_name'],
  ['* not * this', '* not * this'],
  ['*दुकान* और {{1}}', '<b>दुकान</b> और <mark>{{1}}</mark>'],
])('%s', (text, html) => {
  expect(shown(text)).toBe(html)
})
