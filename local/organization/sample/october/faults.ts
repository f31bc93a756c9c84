import type { Fault } from '../../organization';
import { HOME_REGION, PROD, SECOND_REGION, STAGING } from '../places';

/** What AWS refuses or fails to answer in October; each for a day or a few calls, so that the next scan sees the rest. */
export const octoberFaults: readonly Fault[] = [
  {
    call: 'guardduty:ListFindings',
    account: STAGING,
    region: SECOND_REGION,
    kind: 'throttled',
    times: 2,
    from: '2026-10-10T00:00:00.000Z',
    until: '2026-10-11T00:00:00.000Z',
  },
  {
    call: 'iam:GetCredentialReport',
    account: STAGING,
    kind: 'report-pending',
    from: '2026-10-11T00:00:00.000Z',
    until: '2026-10-12T00:00:00.000Z',
  },
  {
    call: 's3:GetBucketPolicy',
    account: PROD,
    region: HOME_REGION,
    kind: 'denied',
    from: '2026-10-25T00:00:00.000Z',
    until: '2026-10-26T00:00:00.000Z',
  },
  {
    call: 'ec2:DescribeVolumes',
    account: PROD,
    region: SECOND_REGION,
    kind: 'error',
    from: '2026-10-27T00:00:00.000Z',
    until: '2026-10-28T00:00:00.000Z',
  },
];
