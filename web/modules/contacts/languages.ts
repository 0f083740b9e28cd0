/** The languages a customer may write and read, each in its own name. */
export const contactLanguages = {
  en: 'English',
  hi: 'हिन्दी',
  ta: 'தமிழ்',
  mr: 'मराठी',
  gu: 'ગુજરાતી',
  ml: 'മലയാളം',
  te: 'తెలుగు',
  kn: 'ಕನ್ನಡ',
  bn: 'বাংলা',
  pa: 'ਪੰਜਾਬੀ',
} as const
