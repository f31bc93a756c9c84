import { defineSource } from '../define-source';

/** IAM Identity Center: who may enter which accounts of the organisation, with which permission set. */
export default defineSource({
  cadence: 'daily',
  order: 14,
  partsListedFirst: ['instance', 'permission-sets', 'assignments', 'users', 'groups', 'memberships'],
});
