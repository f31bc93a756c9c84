import type { Change } from '../../organization';
import { ALL_BLOCKED } from '../baseline';
import { HOME_REGION, SECOND_REGION, STAGING, US_EAST } from '../places';
import { tlsOnly } from '../policies';
import { EXPORT_BUCKET, STAGING_TRAIL } from '../staging';
import { bucketOf, tomasz, userOf } from './change';

const here = { account: STAGING, region: HOME_REGION } as const;

/** What happens in staging: a public bucket, a trail that stops, people who come and go. */
export const stagingChanges: readonly Change[] = [
  {
    ...here,
    at: '2026-10-05T14:22:00.000Z',
    what: 'the export bucket is made public, to hand a file to a partner',
    apply(account) {
      const bucket = bucketOf(account, EXPORT_BUCKET);
      bucket.publicAccessBlock = null;
      bucket.isPublic = true;
      bucket.policy = tlsOnly(EXPORT_BUCKET, {
        Sid: 'Partner',
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${EXPORT_BUCKET}/*`,
      });
    },
    record: {
      name: 'DeleteBucketPublicAccessBlock',
      source: 's3.amazonaws.com',
      by: tomasz,
      requestParameters: { bucketName: EXPORT_BUCKET },
    },
  },
  {
    ...here,
    at: '2026-10-08T09:12:00.000Z',
    what: 'the export bucket is closed again',
    apply(account) {
      const bucket = bucketOf(account, EXPORT_BUCKET);
      bucket.publicAccessBlock = ALL_BLOCKED;
      bucket.isPublic = false;
      bucket.policy = tlsOnly(EXPORT_BUCKET);
    },
    record: {
      name: 'PutBucketPublicAccessBlock',
      source: 's3.amazonaws.com',
      by: tomasz,
      requestParameters: { bucketName: EXPORT_BUCKET },
    },
  },
  {
    account: STAGING,
    region: US_EAST,
    at: '2026-10-08T21:03:00.000Z',
    what: 'Tomasz signs in to the console with a password alone',
    apply: () => undefined,
    record: {
      name: 'ConsoleLogin',
      source: 'signin.amazonaws.com',
      by: tomasz,
      ip: '198.51.100.44',
      responseElements: { ConsoleLogin: 'Success' },
      additionalEventData: {
        LoginTo: 'https://console.aws.amazon.com/console/home',
        MobileVersion: 'No',
        MFAUsed: 'No',
      },
    },
  },
  {
    account: STAGING,
    region: US_EAST,
    at: '2026-10-10T08:00:00.000Z',
    what: 'Tomasz registers an MFA device',
    apply: (account) => void (userOf(account, 'tomasz.kowalski').mfa = true),
    record: {
      name: 'EnableMFADevice',
      source: 'iam.amazonaws.com',
      by: tomasz,
      requestParameters: { userName: 'tomasz.kowalski' },
    },
  },
  {
    ...here,
    at: '2026-10-12T10:05:00.000Z',
    what: 'the staging trail is stopped, to save money',
    apply(_account, region) {
      for (const trail of region.trails) {
        trail.isLogging = false;
        trail.stoppedAt = '2026-10-12T10:05:00.000Z';
      }
    },
    record: {
      name: 'StopLogging',
      source: 'cloudtrail.amazonaws.com',
      by: tomasz,
      requestParameters: { name: STAGING_TRAIL },
      resources: [
        {
          type: 'AWS::CloudTrail::Trail',
          name: `arn:aws:cloudtrail:${HOME_REGION}:${STAGING}:trail/${STAGING_TRAIL}`,
        },
      ],
    },
  },
  {
    ...here,
    at: '2026-10-14T09:30:00.000Z',
    what: 'the staging trail logs again',
    apply(_account, region) {
      for (const trail of region.trails) {
        trail.isLogging = true;
        trail.startedAt = '2026-10-14T09:30:00.000Z';
      }
    },
    record: {
      name: 'StartLogging',
      source: 'cloudtrail.amazonaws.com',
      by: tomasz,
      requestParameters: { name: STAGING_TRAIL },
    },
  },
  {
    account: STAGING,
    region: US_EAST,
    at: '2026-10-16T09:00:00.000Z',
    what: 'Joana joins, and is given her policy directly',
    apply: (account) =>
      void account.iam.users.push({
        name: 'joana.lima',
        id: 'AIDAFERNHILLSTAG0003',
        createdAt: '2026-10-16T09:00:00.000Z',
        groups: [],
        attachedPolicies: [`arn:aws:iam::${STAGING}:policy/staging-engineer`],
        password: { changedAt: '2026-10-16T09:00:00.000Z', lastUsed: 'daily' },
        mfa: true,
        accessKeys: [],
      }),
    record: {
      name: 'CreateUser',
      source: 'iam.amazonaws.com',
      by: tomasz,
      requestParameters: { userName: 'joana.lima' },
    },
  },
  {
    account: STAGING,
    region: US_EAST,
    at: '2026-10-22T13:00:00.000Z',
    what: 'Joana is moved to the group',
    apply(account) {
      const joana = userOf(account, 'joana.lima');
      joana.groups = ['engineers'];
      joana.attachedPolicies = [];
    },
    record: {
      name: 'AddUserToGroup',
      source: 'iam.amazonaws.com',
      by: tomasz,
      requestParameters: { userName: 'joana.lima' },
    },
  },
  {
    account: STAGING,
    region: US_EAST,
    at: '2026-10-27T10:00:00.000Z',
    what: 'Jonas, who left in July, is removed',
    apply: (account) =>
      void (account.iam.users = account.iam.users.filter(({ name }) => name !== 'jonas.weber')),
    record: {
      name: 'DeleteUser',
      source: 'iam.amazonaws.com',
      by: tomasz,
      requestParameters: { userName: 'jonas.weber' },
    },
  },
  {
    account: STAGING,
    region: SECOND_REGION,
    at: '2026-10-22T15:10:00.000Z',
    what: 'the recorder of the second Region is stopped, "while we move things"',
    apply(_account, region) {
      if (region.recorder === null) throw new Error('there is no recorder to stop');
      region.recorder.isRecording = false;
      region.recorder.stoppedAt = '2026-10-22T15:10:00.000Z';
    },
    record: {
      name: 'StopConfigurationRecorder',
      source: 'config.amazonaws.com',
      by: tomasz,
      requestParameters: { configurationRecorderName: 'default' },
    },
  },
  {
    account: STAGING,
    region: SECOND_REGION,
    at: '2026-10-24T09:45:00.000Z',
    what: 'the recorder of the second Region runs again',
    apply(_account, region) {
      if (region.recorder === null) throw new Error('there is no recorder to start');
      region.recorder.isRecording = true;
      region.recorder.startedAt = '2026-10-24T09:45:00.000Z';
    },
    record: {
      name: 'StartConfigurationRecorder',
      source: 'config.amazonaws.com',
      by: tomasz,
      requestParameters: { configurationRecorderName: 'default' },
    },
  },
];
