/** Every address of the app. A link is made here or not at all. */
export const paths = {
  home: '/',
  counter: '/counter',
  inbox: '/inbox',
  conversation: '/inbox/$conversationId',
  contacts: '/contacts',
  contact: '/contacts/$contactId',
  catalogue: '/catalogue',
  product: '/catalogue/$productId',
  invoices: '/invoices',
  invoice: '/invoices/$invoiceId',
  settings: '/settings',
  sandboxPhone: '/sandbox-phone',
  signIn: '/sign-in',
  signUp: '/sign-up',
  chooseBusiness: '/choose-business',
  gallery: '/gallery',
} as const
