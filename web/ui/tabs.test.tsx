// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, expect, test } from 'vitest'
import { Tabs } from './tabs.tsx'

afterEach(cleanup)

function ThreeTabs() {
  const [value, choose] = useState('mine')
  return (
    <Tabs
      label="Whose"
      value={value}
      onValue={choose}
      tabs={[
        { value: 'mine', words: 'Mine', content: 'my own' },
        { value: 'free', words: 'Unassigned', content: 'nobody’s' },
        { value: 'all', words: 'All' },
      ]}
    />
  )
}

const chosen = () => screen.getByRole('tab', { selected: true }).textContent

test('the arrows go round the tabs, Home and End to their ends, and each step chooses and takes the focus along', () => {
  render(<ThreeTabs />)
  const list = screen.getByRole('tablist', { name: 'Whose' })
  const steps = [
    ['ArrowRight', 'Unassigned'],
    ['ArrowRight', 'All'],
    ['ArrowRight', 'Mine'],
    ['ArrowLeft', 'All'],
    ['Home', 'Mine'],
    ['End', 'All'],
  ] as const
  for (const [key, words] of steps) {
    fireEvent.keyDown(list, { key })
    expect(chosen()).toBe(words)
    expect(document.activeElement?.textContent).toBe(words)
  }
})

test('Tab reaches only the chosen tab, and a shortcut with Alt is left to the page', () => {
  render(<ThreeTabs />)
  fireEvent.keyDown(screen.getByRole('tablist'), { key: 'ArrowRight', altKey: true })
  expect(chosen()).toBe('Mine')
  expect(screen.getAllByRole('tab').map((tab) => tab.tabIndex)).toEqual([0, -1, -1])
})

test('the panel bears the name of its tab; a tab that only chooses has none', () => {
  render(<ThreeTabs />)
  expect(screen.getByRole('tabpanel', { name: 'Mine' }).textContent).toBe('my own')
  fireEvent.click(screen.getByRole('tab', { name: 'All' }))
  expect(screen.queryByRole('tabpanel')).toBeNull()
})
