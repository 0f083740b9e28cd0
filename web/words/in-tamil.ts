/** Where each section of the words in Tamil lies; loaded when the language is spoken. */
export const inTamil = import.meta.glob<Record<string, unknown>>('./ta/*.ts')
