import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { organizationOf } from '../organization.read';

export default async function readMembership(request: ReadRequest): Promise<Reading> {
  const found = await organizationOf(request);
  if ('stop' in found) return found;
  const { organization } = found;
  return organization === null
    ? { value: { member: false } }
    : { value: { member: true, ...organization, ManagementAccountId: organization.MasterAccountId } };
}
