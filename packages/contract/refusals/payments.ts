import { refusal } from './refusal.ts'

export const paymentsRefusals = {
  'payments.too-little-tendered': refusal(
    422,
    '{tendered} is less than the {amount} to be taken. Count again, or take less in cash.',
  ),
} as const
