/** Phone numbers between E.164 and what people read and type. */
import { latinDigits } from './money.ts'

/** 98220 41177, as people say it; +91 98220 41177 when the country should be seen. */
export function formatPhone(phone: string, { country = false } = {}): string {
  const mobile = /^\+91([6-9]\d{4})(\d{5})$/.exec(phone)
  if (mobile) return `${country ? '+91 ' : ''}${mobile[1]} ${mobile[2]}`
  // The eight cities whose code has two digits; elsewhere the number does not tell where its code ends.
  const city = /^\+91(11|20|22|33|40|44|79|80)(\d{4})(\d{4})$/.exec(phone)
  return city ? `${country ? '+91 ' : '0'}${city[1]} ${city[2]} ${city[3]}` : phone
}

/** Ten digits, with or without 0, 91 or +91 before them; other countries with their +. */
export function readPhone(text: string): string | undefined {
  const plain = latinDigits(text).replace(/[\s().-]/g, '')
  const indian = /^(?:\+?91|0)?([6-9]\d{9})$/.exec(plain)
  if (indian) return `+91${indian[1]}`
  return /^\+(?!91)\d{8,15}$/.test(plain) ? plain : undefined
}
