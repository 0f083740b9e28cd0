// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { Composer } from './composer.tsx'

afterEach(cleanup)

const replies = [
  { id: '1', shortcut: 'thanks', text: 'Thank you for shopping with us.' },
  { id: '2', shortcut: 'time', text: 'We are open from 8 to 9.' },
]

interface HeldProps {
  readonly send: (text: string) => void
  readonly enterSends: boolean
  readonly shut: boolean
}

function Held({ send, enterSends, shut }: HeldProps) {
  const [text, setText] = useState('')
  return (
    <Composer
      label="Reply"
      placeholder="Write"
      text={text}
      onText={setText}
      onSend={send}
      sendWord="Send"
      enterSends={enterSends}
      savedReplies={replies}
      shut={shut && <p>The window is shut</p>}
    />
  )
}

function open({ enterSends = false, shut = false } = {}) {
  const send = vi.fn()
  render(<Held {...{ send, enterSends, shut }} />)
  const field = screen.queryByRole('textbox') as HTMLTextAreaElement
  const write = (text: string) => fireEvent.change(field, { target: { value: text } })
  return { send, field, write }
}

describe('writing an answer', () => {
  it('Ctrl Enter sends, Enter breaks the line', () => {
    const { send, field, write } = open()
    write('  Yes, one bag left.  ')
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(send).not.toHaveBeenCalled()
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    expect(send).toHaveBeenCalledWith('Yes, one bag left.')
  })

  it.each([false, true])('Ctrl Shift Enter is left to who sends later', (enterSends) => {
    const { send, field, write } = open({ enterSends })
    write('Tomorrow')
    fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true, shiftKey: true })
    expect(send).not.toHaveBeenCalled()
  })

  it('Enter sends for who wants it so, Shift Enter breaks the line', () => {
    const { send, field, write } = open({ enterSends: true })
    write('Yes')
    fireEvent.keyDown(field, { key: 'Enter', shiftKey: true })
    expect(send).not.toHaveBeenCalled()
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(send).toHaveBeenCalledOnce()
  })

  it('leaves Enter to the input method while a Hindi word is being built', () => {
    const { send, field, write } = open({ enterSends: true })
    write('नम')
    fireEvent.keyDown(field, { key: 'Enter', isComposing: true })
    expect(send).not.toHaveBeenCalled()
  })

  it('finds saved replies after a slash, walks them with arrows and takes one with Enter', () => {
    const { send, field, write } = open({ enterSends: true })
    write('/t')
    expect(screen.getAllByRole('option')).toHaveLength(2)
    fireEvent.keyDown(field, { key: 'ArrowDown' })
    fireEvent.keyDown(field, { key: 'Enter' })
    expect(send).not.toHaveBeenCalled()
    expect(field.value).toBe('We are open from 8 to 9.')
  })

  it('sends nothing that is empty or longer than WhatsApp takes', () => {
    const { send, field, write } = open()
    for (const text of ['   ', 'x'.repeat(4097)]) {
      write(text)
      fireEvent.keyDown(field, { key: 'Enter', ctrlKey: true })
    }
    expect(send).not.toHaveBeenCalled()
    expect(screen.getByText('4097/4096')).toBeTruthy()
  })

  it('gives way to what can be done when the window is shut', () => {
    const { field } = open({ shut: true })
    expect(field).toBeNull()
    expect(screen.getByText('The window is shut')).toBeTruthy()
  })
})
