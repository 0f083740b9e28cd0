import * as contract from '@galla/contract/tax'
import { route } from '../../platform/http.ts'
import { listRegistrations } from './list-registrations.ts'
import { listTaxClasses } from './list-tax-classes.ts'
import { registerGstin } from './register-gstin.ts'

export const taxRoutes = [
  route(contract.listRegistrations, listRegistrations),
  route(contract.registerGstin, registerGstin),
  route(contract.listTaxClasses, listTaxClasses),
]
