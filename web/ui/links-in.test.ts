import { expect, it } from 'vitest'
import { linksIn } from './links-in.ts'

it.each([
  ['See https://shop.example/a.', ['https://shop.example/a']],
  ['यहाँ देखें: https://shop.example/दाम।', ['https://shop.example/दाम']],
  ['(https://a.example/x) and HTTP://b.example', ['https://a.example/x', 'HTTP://b.example']],
  ['https://a.example/x https://a.example/x', ['https://a.example/x']],
  ['javascript:alert(1) shop.example', []],
  ['', []],
])('%s', (text, links) => {
  expect(linksIn(text)).toEqual(links)
})
