export const settings = {
  you: 'You and this screen',
  business: 'Business',
  people: 'People',
  roles: 'Roles',
  tills: 'Tills',
  counter: 'Counter rules',
  prices: 'Prices and scales',
  tax: 'GST registration',
  channels: 'WhatsApp',
  audit: 'Audit log',
  sections: 'Parts of the settings',
} as const
