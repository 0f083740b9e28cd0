// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { Checkbox } from '../ui/checkbox.tsx'
import { Radio } from '../ui/radio.tsx'
import { startKeys, useActions } from './keys.ts'

afterEach(cleanup)
startKeys()

function Form({ onSend }: { onSend: () => void }) {
  useActions([{ id: 'form.send', words: 'Send', keys: 'Mod+Enter', whileTyping: true, perform: onSend }])
  return (
    <>
      <Radio label="Which" value="a" onValue={() => undefined} options={[{ value: 'a', words: 'The first' }]} />
      <Checkbox label="And this" checked={false} onChecked={() => undefined} />
    </>
  )
}

test('a form is sent from a radio and from a checkbox too', () => {
  const send = vi.fn()
  render(<Form onSend={send} />)
  for (const role of ['radio', 'checkbox']) fireEvent.keyDown(screen.getByRole(role), { key: 'Enter', ctrlKey: true })
  expect(send).toHaveBeenCalledTimes(2)
  fireEvent.keyDown(screen.getByRole('radio'), { key: 'Enter' })
  expect(send).toHaveBeenCalledTimes(2)
})
