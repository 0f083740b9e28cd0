import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, expect, it, vi } from 'vitest'
import { Dialog } from './dialog.tsx'
import { toast } from './toast.ts'
import Toasts from './toasts.tsx'

afterEach(cleanup)

it('Escape shuts the dialog, though a notice came after it; then the notice', async () => {
  const onOpen = vi.fn()
  const page = (open: boolean) => (
    <>
      <Toasts />
      <Dialog open={open} onOpen={onOpen} title="Alerts">
        <input aria-label="inside" />
      </Dialog>
    </>
  )
  const { rerender } = render(page(true))
  toast({ words: 'Sent' })
  await screen.findAllByText('Sent')
  fireEvent.keyDown(screen.getByLabelText('inside'), { key: 'Escape' })
  expect(onOpen).toHaveBeenCalledTimes(1)
  expect(screen.getAllByText('Sent')).not.toHaveLength(0)
  rerender(page(false))
  fireEvent.keyDown(document.body, { key: 'Escape' })
  expect(screen.queryByRole('button', { name: /Close/ })).toBeNull()
})
