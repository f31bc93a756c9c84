import { IAMClient, ListOrganizationsFeaturesCommand } from '@aws-sdk/client-iam';
import { classify, nameOf } from '../../../aws/client/classify';
import type { ReadRequest } from '../../collector';
import type { Reading } from '../../reading';
import { organizationOf } from '../organization.read';

const NOT_READ_HERE: Reading = { value: { isReadHere: false } };
/** By the names of the SDK, and by those on the wire. */
const NOT_FOR_THIS_ACCOUNT = [
  'AccountNotManagementOrDelegatedAdministratorException',
  'AccountNotManagementOrDelegatedAdministrator',
];
/** No feature can be on without both. */
const OFF = [
  'ServiceAccessNotEnabledException',
  'ServiceAccessNotEnabled',
  'OrganizationNotInAllFeaturesModeException',
  'OrganizationNotInAllFeaturesMode',
];

export default async function readRootAccess(request: ReadRequest): Promise<Reading> {
  const { account, session, region } = request;
  // Where the management account is scanned, it is read there.
  if (account.management !== undefined && account.management !== account.id) return NOT_READ_HERE;
  const found = await organizationOf(request);
  if ('stop' in found) return found;
  const { organization } = found;
  if (organization === null) return NOT_READ_HERE;
  try {
    const { EnabledFeatures } = await session
      .client(IAMClient, region)
      .send(new ListOrganizationsFeaturesCommand({}));
    if (EnabledFeatures === undefined) {
      throw new Error("AWS's answer does not say what of root access is managed centrally");
    }
    return { value: { isReadHere: true, EnabledFeatures } };
  } catch (thrown) {
    const name = nameOf(thrown);
    if (NOT_FOR_THIS_ACCOUNT.includes(name)) return NOT_READ_HERE;
    if (OFF.includes(name)) return { value: { isReadHere: true, EnabledFeatures: [] } };
    // A member that is no delegated administrator is refused, and nothing is wrong with that.
    if (classify(thrown).reason === 'denied' && organization.MasterAccountId !== account.id)
      return NOT_READ_HERE;
    throw thrown;
  }
}
