import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as z from 'zod';
import { replayed } from './replayed';

const ACCOUNT = '111122223333';
const record = {
  eventID: 'a1b2c3d4-0000-4000-8000-000000000001',
  eventName: 'DeleteTrail',
  eventSource: 'cloudtrail.amazonaws.com',
  eventTime: '2026-10-01T09:30:00Z',
  awsRegion: 'eu-west-1',
  recipientAccountId: ACCOUNT,
  userIdentity: { type: 'IAMUser', arn: `arn:aws:iam::${ACCOUNT}:user/alice` },
  requestParameters: { name: 'audit' },
  errorCode: null,
};
const GOOD_TRAIL = JSON.stringify({ Records: [record] });
const GOOD_IAM = JSON.stringify({
  UserDetailList: [
    {
      UserName: 'alice',
      UserId: 'AIDAEXAMPLEALICE',
      Arn: `arn:aws:iam::${ACCOUNT}:user/alice`,
      CreateDate: '2026-01-05 08:00:00+00:00',
      GroupList: [],
      AttachedManagedPolicies: [
        { PolicyName: 'AdministratorAccess', PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess' },
      ],
    },
  ],
  GroupDetailList: [],
  RoleDetailList: [],
  Policies: [],
});
const FAILURES_OF_TRAIL = ['cloudtrail-no-trail-tampering'];
const FAILURES_OF_IAM = [
  'iam-administratoraccess-restricted',
  'iam-support-role-exists',
  'iam-user-no-direct-policies',
];

describe('a broken file beside good ones', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-dumps-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  async function put(files: Record<string, string>): Promise<void> {
    for (const [name, contents] of Object.entries(files)) {
      await mkdir(dirname(join(folder, name)), { recursive: true });
      await writeFile(join(folder, name), contents);
    }
  }
  const IAM = 'iam/account-authorization-details.json';

  test.each<[what: string, file: string, contents: string, why: RegExp, failures: string[]]>([
    ['cut off', 'cloudtrail/b.json', GOOD_TRAIL.slice(0, 100), /JSON/, FAILURES_OF_IAM],
    ['empty', 'cloudtrail/b.json', '', /it is empty/, FAILURES_OF_IAM],
    ['not a log file', 'cloudtrail/b.json', '[]', /no list of Records/, FAILURES_OF_IAM],
    [
      'a record without its account',
      'cloudtrail/b.json',
      JSON.stringify({ Records: [{ ...record, recipientAccountId: undefined }] }),
      /recipientAccountId/,
      FAILURES_OF_IAM,
    ],
    ['another answer of IAM', IAM, '{"Users":[]}', /no UserDetailList and RoleDetailList/, FAILURES_OF_TRAIL],
    [
      'of no account',
      IAM,
      '{"UserDetailList":[],"RoleDetailList":[]}',
      /account is not known/,
      FAILURES_OF_TRAIL,
    ],
    ['without any date', IAM, GOOD_IAM.replace('CreateDate', 'Created'), /no date/, FAILURES_OF_TRAIL],
  ])(
    '%s: is named with the reason, and the others are judged',
    async (_what, file, contents, why, failures) => {
      const other = file === IAM ? { 'cloudtrail/a.json': GOOD_TRAIL } : { [IAM]: GOOD_IAM };
      await put({ ...other, 'README.md': 'Not data.', [file]: contents });
      const { code, verdicts, said } = await replayed(folder);
      const failing = verdicts.filter(({ outcome }) => outcome === 'fail').map(({ rule }) => rule);
      expect(failing.sort()).toEqual(failures);
      expect(said).toContain('Ignored README.md: not a file that replay knows.');
      const broken = said.filter((line) => line.startsWith('Broken '));
      expect(broken).toEqual([expect.stringMatching(why)]);
      expect(broken[0]).toContain(`Broken ${file}: `);
      expect(code).toBe(4);
    },
  );

  test('a broken log file beside a good one of the same trail leaves its events unread, so none passes', async () => {
    const quiet = JSON.stringify({ Records: [{ ...record, eventName: 'DescribeTrails' }] });
    await put({ 'cloudtrail/a.json': quiet, 'cloudtrail/b.json': GOOD_TRAIL.slice(0, 100) });
    const { code, verdicts } = await replayed(folder, '--all');
    expect(verdicts.filter(({ outcome }) => outcome === 'pass')).toEqual([]);
    expect(verdicts.length).toBeGreaterThan(0);
    expect(code).toBe(4);
  });

  test('nothing but broken files: no verdict, and the same code', async () => {
    await put({ 'cloudtrail/a.json': '{' });
    const { code, verdicts, said } = await replayed(folder);
    expect(verdicts).toEqual([]);
    expect(said).toEqual([
      expect.stringMatching(/^Bound to no manifest: /),
      expect.stringMatching(/^Broken cloudtrail\/a\.json: /),
    ]);
    expect(code).toBe(4);
  });

  const whole = z.record(z.string(), z.unknown()).parse(JSON.parse(GOOD_IAM));
  const [alice = {}] = z.array(z.record(z.string(), z.unknown())).parse(whole['UserDetailList']);
  const without = (name: string) => ({ ...whole, [name]: undefined });

  test.each<[what: string, dump: object, why: RegExp]>([
    ['no list of policies', without('Policies'), /the file lacks Policies/],
    ['no list of groups', without('GroupDetailList'), /the file lacks GroupDetailList/],
    ['a mark that it was cut', { ...whole, IsTruncated: true, Marker: 'm' }, /what comes after its marker/],
    ['a mark of the AWS CLI that it was cut', { ...whole, NextToken: 'm' }, /what comes after its marker/],
    [
      'a user without a list of groups',
      { ...whole, UserDetailList: [{ ...alice, GroupList: undefined }] },
      /GroupList of arn:aws:iam::111122223333:user\/alice/,
    ],
  ])('a dump with %s: what is seen fails, and nothing passes', async (_what, dump, why) => {
    await put({ [IAM]: JSON.stringify(dump) });
    const { verdicts } = await replayed(folder, '--all');
    const of = (outcome: string) => verdicts.filter((verdict) => verdict.outcome === outcome);
    expect(of('pass')).toEqual([]);
    expect(
      of('fail')
        .map(({ rule }) => rule)
        .sort(),
    ).toEqual(['iam-administratoraccess-restricted', 'iam-user-no-direct-policies']);
    const unknown = of('unknown').filter(({ rule }) => rule === 'iam-support-role-exists');
    expect(unknown).toEqual([expect.objectContaining({ message: expect.stringMatching(why) })]);
  });

  test('the same event in two log files is one verdict', async () => {
    await put({ 'cloudtrail/a.json': GOOD_TRAIL, 'cloudtrail/b.json': GOOD_TRAIL });
    const { code, verdicts } = await replayed(folder);
    expect(verdicts.filter(({ outcome }) => outcome === 'fail').map(({ resource }) => resource)).toEqual([
      `AWS::::Account:${ACCOUNT}/cloudtrail-event/${record.eventID}`,
    ]);
    expect(code).toBe(0);
  });
});
