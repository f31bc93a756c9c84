import type { Change } from '../../organization';
import { recorderOf } from '../baseline';
import { HOME_REGION, MANAGEMENT, SANDBOX, SECURITY, US_EAST } from '../places';
import { LOG_KEY } from '../security';
import { ana, keyOf, priya, root, userOfDirectory } from './change';

/** What happens in the sandbox, and in the two accounts where hardly anything ever does. */
export const otherChanges: readonly Change[] = [
  {
    account: MANAGEMENT,
    region: HOME_REGION,
    at: '2026-10-05T16:10:00.000Z',
    what: 'Jonas is taken out of his group in the directory, as the access review decided',
    apply(_account, region) {
      const center = region.identityCenter;
      if (center === null) throw new Error('there is no Identity Center to change');
      const { id: jonas } = userOfDirectory(center, 'jonas.weber@fernhill.example');
      region.identityCenter = {
        ...center,
        groups: center.groups.map((group) => ({
          ...group,
          members: group.members.filter(({ user }) => user !== jonas),
        })),
      };
    },
    record: {
      name: 'DeleteGroupMembership',
      source: 'identitystore.amazonaws.com',
      by: { ...priya, roleName: 'identity-admin' },
      requestParameters: {
        identityStoreId: 'd-93fernhill',
        membershipId: 'c3d4e812-50e1-70c3-0001-000000000002',
      },
    },
  },
  {
    account: SANDBOX,
    region: US_EAST,
    at: '2026-10-06T19:41:00.000Z',
    what: 'somebody signs in to the sandbox as root',
    apply: (account) => void (account.iam.rootUser.lastUsed = '2026-10-06T19:41:00.000Z'),
    record: {
      name: 'ConsoleLogin',
      source: 'signin.amazonaws.com',
      by: root,
      ip: '198.51.100.9',
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: 'No',
      },
    },
  },
  {
    account: SANDBOX,
    region: US_EAST,
    at: '2026-10-07T09:30:00.000Z',
    what: "the root user's access key is deleted",
    apply: (account) => void (account.iam.rootUser.accessKeys = []),
    record: { name: 'DeleteAccessKey', source: 'iam.amazonaws.com', by: root },
  },
  {
    account: SANDBOX,
    region: HOME_REGION,
    at: '2026-10-07T10:15:00.000Z',
    what: 'AWS Config is switched on in the sandbox',
    apply: (_account, region) =>
      void (region.recorder = { ...recorderOf(SANDBOX, HOME_REGION), startedAt: '2026-10-07T10:15:00.000Z' }),
    record: { name: 'StartConfigurationRecorder', source: 'config.amazonaws.com', by: ana },
  },
  {
    account: SANDBOX,
    region: US_EAST,
    at: '2026-10-20T17:50:00.000Z',
    what: 'GuardDuty is switched off in us-east-1, because of its price',
    apply: (_account, region) => void (region.detector = null),
    record: {
      name: 'DeleteDetector',
      source: 'guardduty.amazonaws.com',
      by: ana,
      requestParameters: { detectorId: 'sandbox-us-east-1' },
    },
  },
  {
    account: SANDBOX,
    region: US_EAST,
    at: '2026-10-25T16:05:00.000Z',
    what: 'the sandbox tries to leave the organisation',
    apply: () => undefined,
    record: {
      name: 'LeaveOrganization',
      source: 'organizations.amazonaws.com',
      by: ana,
      errorCode: 'AccessDenied',
      errorMessage:
        'User is not authorized to perform: organizations:LeaveOrganization with an explicit deny',
    },
  },
  {
    account: SECURITY,
    region: HOME_REGION,
    at: '2026-10-28T11:00:00.000Z',
    what: 'rotation of the log key is switched off by a template that forgot it',
    apply: (_account, region) => void (keyOf(region, LOG_KEY).isRotated = false),
    record: {
      name: 'DisableKeyRotation',
      source: 'kms.amazonaws.com',
      by: priya,
      requestParameters: { keyId: LOG_KEY },
    },
  },
  {
    account: SECURITY,
    region: HOME_REGION,
    at: '2026-10-30T08:20:00.000Z',
    what: 'rotation of the log key is on again',
    apply: (_account, region) => void (keyOf(region, LOG_KEY).isRotated = true),
    record: {
      name: 'EnableKeyRotation',
      source: 'kms.amazonaws.com',
      by: priya,
      requestParameters: { keyId: LOG_KEY },
    },
  },
  {
    account: MANAGEMENT,
    region: US_EAST,
    at: '2026-10-29T07:55:00.000Z',
    what: 'the break-glass user signs in, with MFA',
    apply(account) {
      for (const { name, password } of account.iam.users) {
        if (name === 'break-glass' && password) password.lastUsed = '2026-10-29T07:55:00.000Z';
      }
    },
    record: {
      name: 'ConsoleLogin',
      source: 'signin.amazonaws.com',
      by: { type: 'IAMUser', userName: 'break-glass' },
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: 'Yes',
      },
    },
  },
];
