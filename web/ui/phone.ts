/** Mobile numbers between E.164 and what people read and type. */
import { latinDigits } from './money.ts'

/** 98220 41177, as people say it; +91 98220 41177 when the country should be seen. */
export function formatPhone(phone: string, { country = false } = {}): string {
  const indian = /^\+91(\d{5})(\d{5})$/.exec(phone)
  return indian ? `${country ? '+91 ' : ''}${indian[1]} ${indian[2]}` : phone
}

/** Ten digits, with or without 0, 91 or +91 before them; other countries with their +. */
export function readPhone(text: string): string | undefined {
  const plain = latinDigits(text).replace(/[\s().-]/g, '')
  const indian = /^(?:\+?91|0)?([6-9]\d{9})$/.exec(plain)
  if (indian) return `+91${indian[1]}`
  return /^\+(?!91)\d{8,15}$/.test(plain) ? plain : undefined
}
