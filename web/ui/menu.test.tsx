// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Menu } from './menu.tsx'

afterEach(cleanup)

function TwoActs({ onResolve }: { onResolve: () => void }) {
  return (
    <Menu
      items={[
        { id: 'mute', words: 'Mute', disabled: true, act: () => undefined },
        { id: 'resolve', words: 'Resolve', act: onResolve },
      ]}
    >
      <button type="button">More</button>
    </Menu>
  )
}

test('the button tells of its menu before the menu is here, and one press opens it', async () => {
  const onResolve = vi.fn()
  render(<TwoActs onResolve={onResolve} />)
  const button = screen.getByRole('button', { name: 'More' })
  expect(button.getAttribute('aria-haspopup')).toBe('menu')
  expect(button.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(button, { detail: 1 })
  fireEvent.click(await screen.findByRole('menuitem', { name: 'Resolve' }))
  expect(onResolve).toHaveBeenCalledOnce()
})

test('opened by a key, the first thing that can be done has the focus', async () => {
  render(<TwoActs onResolve={() => undefined} />)
  fireEvent.keyDown(screen.getByRole('button', { name: 'More' }), { key: 'ArrowDown' })
  const item = await screen.findByRole('menuitem', { name: 'Resolve' })
  await vi.waitFor(() => expect(document.activeElement).toBe(item))
})
