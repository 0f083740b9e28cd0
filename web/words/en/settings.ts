export const settings = {
  you: 'You and this screen',
  business: 'Business',
  people: 'People',
  roles: 'Roles',
  tills: 'Shops and tills',
  printing: 'Printing',
  counter: 'Counter rules',
  prices: 'Prices and scales',
  tax: 'GST registration',
  channels: 'WhatsApp',
  audit: 'Audit log',
  sections: 'Parts of the settings',
} as const
