/** Made-up account ids of the sample organisation. */
export const MANAGEMENT = '111122223333';
export const SECURITY = '222233334444';
export const PROD = '333344445555';
export const STAGING = '444455556666';
export const SANDBOX = '555566667777';

export const HOME_REGION = 'eu-central-1';
export const SECOND_REGION = 'eu-west-1';
/** Where sign-ins and IAM's own events are recorded. */
export const US_EAST = 'us-east-1';
/** Refused by the organisation's policy to every account but the management account. */
export const DENIED_REGION = 'ap-southeast-1';

/** Begins every id that AWS would have made. */
export const ROOT_ID = 'r-fh01';
export const ORGANIZATION_ID = 'o-fernhill01';

/** The role that a security account assumes in every other account. */
export { SPOKE_ROLE_NAME as SPOKE_ROLE } from '../../../src/model/spoke-role';
