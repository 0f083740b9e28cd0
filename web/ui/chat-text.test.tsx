// @vitest-environment happy-dom
import { render, screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ChatBubble } from './chat-bubble.tsx'

test('a message stands as WhatsApp shows it: bold is bold, an address is a link and keeps its signs', () => {
  render(
    <ChatBubble
      side="in"
      time="11:38"
      content={{ type: 'text', text: '*कल* 2*3*4 और https://bills.example/a_b_c see _there_ {{1}}' }}
    />,
  )
  expect(screen.getByText('कल').tagName).toBe('B')
  expect(screen.getByText('there').tagName).toBe('I')
  expect(screen.getByRole('link').textContent).toBe('https://bills.example/a_b_c')
  expect(screen.getByRole('article').textContent).toContain('2*3*4')
  expect(document.querySelector('mark')).toBeNull()
})
