export const trouble = {
  ourFault: 'Something went wrong on our side',
  ourFaultMore: 'Nothing you saved is lost. Try again; if it stays, tell us this number.',
  notThere: 'There is nothing at this address',
  notThereMore: 'It may have been moved, or the link was cut short.',
  notReachable: 'The server cannot be reached',
  notReachableMore: 'Look at the connection of this device. Your work is kept.',
  notAllowed: 'Your role does not open this room',
  notAllowedMore: 'The owner of the business can change that under Settings, People.',
  newVersion: 'A newer Galla is ready.',
  newVersionAct: 'Load it',
} as const
