import * as contract from '@galla/contract/identity'
import * as pins from '@galla/contract/pins'
import { exportRoutes, personRoute, publicRoute, type Route, route } from '../../platform/http.ts'
import { acceptInvitation } from './accept-invitation.ts'
import { addBusiness } from './add-business.ts'
import { addRole } from './add-role.ts'
import { changeBusiness } from './change-business.ts'
import { changeMe } from './change-me.ts'
import { changeRole } from './change-role.ts'
import { changeRolePermissions } from './change-role-permissions.ts'
/** All but /session/*, whose cookies make them doors of their own: session-routes.ts. */
import { exportPeople } from './export-people.ts'
import type { FrontDoor } from './front-door.ts'
import { invitePerson } from './invite-person.ts'
import { listPeople } from './list-people.ts'
import { listRoles } from './list-roles.ts'
import { listTillPeople } from './list-till-people.ts'
import { removePerson } from './remove-person.ts'
import { removePin } from './remove-pin.ts'
import { setPin } from './set-pin.ts'
import { showBusiness } from './show-business.ts'
import { showInvitation } from './show-invitation.ts'
import { showMe } from './show-me.ts'
import { showPin } from './show-pin.ts'
import { showPolicy } from './show-policy.ts'
import { withdrawInvitation } from './withdraw-invitation.ts'

export const identityRoutes = (door: FrontDoor): readonly Route[] => [
  publicRoute(contract.policyInForce, showPolicy),
  personRoute(contract.showMe, showMe),
  personRoute(contract.changeMe, changeMe),

  personRoute(contract.addBusiness, addBusiness),
  route(contract.showBusiness, showBusiness),
  route(contract.changeBusiness, changeBusiness),

  route(contract.listPeople, listPeople),
  route(contract.invitePerson, (ctx, input) => invitePerson(ctx, door, input)),
  route(contract.withdrawInvitation, withdrawInvitation),
  publicRoute(contract.showInvitation, showInvitation),
  personRoute(contract.acceptInvitation, acceptInvitation),
  route(contract.changeRole, changeRole),
  route(contract.removePerson, removePerson),

  route(pins.showPin, showPin),
  route(pins.setPin, (ctx, input) => setPin(ctx, door, input)),
  route(pins.removePin, removePin),
  route(pins.listTillPeople, listTillPeople),

  route(contract.listRoles, listRoles),
  route(contract.addRole, addRole),
  route(contract.changeRolePermissions, changeRolePermissions),
  ...exportRoutes(contract.exportPeople, exportPeople),
]
