import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { sampleOrganization } from '../../local/organization/sample';
import { HOME_REGION, MANAGEMENT, PROD, SECURITY } from '../../local/organization/sample/places';
import { startAws } from '../../test/support/aws';
import { watchbill, type Ended } from '../../test/support/command-line';
import { MemoryAlertSender } from '../../test/support/memory-alert-sender';
import { running } from '../../test/support/running';
import { openStateFolder } from '../state-folder/state-folder';

const NOW = '2026-10-05T06:00:00.000Z';
const BUCKET = 'arn:aws:s3:::fernhill-chartroom-documents';

describe('on what a scan of two accounts read', () => {
  let folder: string;
  const access = (...args: string[]): Promise<Ended> =>
    watchbill(['access', ...args, '--state', folder], { now: NOW });

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'watchbill-access-'));
    const aws = await startAws({ organization: sampleOrganization, home: SECURITY, now: NOW });
    const state = await openStateFolder(folder);
    const { scan } = running({
      aws,
      scope: { accounts: [MANAGEMENT, PROD], regions: [HOME_REGION] },
      sources: ['iam', 'organization', 'inventory'],
      record: state,
      objects: state.objects,
      sender: new MemoryAlertSender(),
    });
    await scan(NOW);
    await state.close();
    await aws.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('who can is every user, role and root user whose policies allow it, with the statements that do', async () => {
    const { code, out, err } = await access(
      'who-can',
      's3:GetObject',
      `${BUCKET}/a.pdf`,
      '--output',
      'csv',
      '--no-header',
    );
    expect(code).toBe(0);
    expect(out.trim().split('\r\n')).toEqual([
      'account,principal,outcome,by,depends on',
      '333344445555,arn:aws:iam::333344445555:role/chartroom-intake,allowed,"inline policy documents of role chartroom-intake, statement 1",',
      '333344445555,arn:aws:iam::333344445555:role/platform-engineer,allowed,"policy/AdministratorAccess, statement 1",',
      '333344445555,arn:aws:iam::333344445555:user/leila.haddad,allowed,"policy/ReadOnlyAccess, statement 1",',
      '333344445555,arn:aws:iam::333344445555:user/marco.reyes,allowed,"policy/ReadOnlyAccess, statement 1",',
      '333344445555,root user of 333344445555,allowed,,',
    ]);
    expect(err).toContain('5 can use s3:GetObject on');
    expect(err).toContain('Resource control policies and policies of VPC endpoints are not read.');
  });

  test('the inventory has every resource with its owner, environment and class, as far as its tags are known', async () => {
    const list = (...args: string[]) =>
      watchbill(['inventory', 'list', ...args, '--state', folder], { now: NOW });
    const { code, out, err } = await list(
      ...['--type', 'AWS::EFS::FileSystem', '--type', 'AWS::KMS::Key', '--output', 'json'],
    );
    expect(code).toBe(0);
    const { resources, counts } = z
      .object({ resources: z.array(z.looseObject({})), counts: z.looseObject({}) })
      .parse(JSON.parse(out));
    expect(counts).toEqual({
      resources: 4,
      withoutOwner: 1,
      withoutEnvironment: 1,
      withoutClass: 1,
      tagsNotCollected: 3,
      tagsNotKnown: 0,
    });
    expect(resources[0]).toEqual({
      account: PROD,
      region: HOME_REGION,
      type: 'AWS::EFS::FileSystem',
      id: 'fs-0fe12c4d5e6f70812',
      name: 'chartroom-shared',
      arn: `arn:aws:elasticfilesystem:${HOME_REGION}:${PROD}:file-system/fs-0fe12c4d5e6f70812`,
      tags: 'known',
      hosting: 'AWS',
      observedAt: '2026-10-05T06:02:00.000Z',
    });
    expect(err).toContain('4 resources. Of those whose tags are known, 1 have no owner');
    const before = await list('--as-of', '2026-10-04', '--output', 'csv', '--no-header');
    expect(before.out.trim()).toBe(
      'account,region,type,id,name,owner,environment,class,hosting,arn,observed',
    );
    expect(before.err).toContain('nobody looked');
    expect(await list('--type', 'AWS::EFS::Filesystem')).toMatchObject({
      code: 2,
      err: expect.stringContaining('"AWS::EFS::Filesystem" is no type of resource that is collected'),
    });
  });

  test('what can is what a principal may by all its policies, and the roles that it can assume', async () => {
    const { code, out, err } = await access('what-can', 'marco.reyes', '--output', 'csv', '--no-header');
    expect(code).toBe(0);
    expect(out.trim().split('\r\n')).toEqual([
      'can,what,by,depends on',
      'use some of,"ec2, on every resource","policy/ReadOnlyAccess, statement 1",',
      'use some of,"iam, on every resource","policy/ReadOnlyAccess, statement 1",',
      'use some of,"rds, on every resource","policy/ReadOnlyAccess, statement 1",',
      'use some of,"s3, on every resource","policy/ReadOnlyAccess, statement 1",',
      'not,what these deny,"p-fhregion, statement 1",',
    ]);
    expect(err).toContain('user/marco.reyes: no administrator.');
  });

  test.each<[string, string[], string]>([
    [
      'an action that AWS does not have',
      ['who-can', 's3:ReadObject', BUCKET],
      '"s3:ReadObject" is no action of AWS that is known',
    ],
    ['a pattern of actions', ['who-can', 's3:*', BUCKET], '"s3:*" is no action of AWS that is known'],
    ['a resource that is no ARN', ['who-can', 's3:GetObject', 'ledger'], '"ledger" is no ARN'],
    [
      'a bucket, for what is asked of objects: nobody would be listed',
      ['who-can', 's3:GetObject', BUCKET],
      `s3:GetObject is not asked of ${BUCKET}`,
    ],
    [
      'the alias of a key, which policies do not go by',
      ['who-can', 'kms:Decrypt', `arn:aws:kms:${HOME_REGION}:${PROD}:alias/documents`],
      `kms:Decrypt is not asked of arn:aws:kms:${HOME_REGION}:${PROD}:alias/documents`,
    ],
    [
      'a resource, for what is asked of none',
      ['who-can', 's3:ListAllMyBuckets', BUCKET],
      `s3:ListAllMyBuckets is not asked of ${BUCKET}`,
    ],
    ['nobody', ['what-can', 'nobody'], 'No user or role of the accounts that were read is called "nobody"'],
  ])('%s is refused', async (_name, args, message) => {
    const { code, err } = await access(...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test.each([`${BUCKET}/*`, '*'])('of several resources, %s, who can on any of them', async (several) => {
    const { code, out, err } = await access('who-can', 's3:GetObject', several, '--output', 'csv');
    expect(code).toBe(0);
    const principals = out.match(/role\/chartroom-intake|user\/marco\.reyes/g);
    expect(principals).toEqual(['role/chartroom-intake', 'user/marco.reyes']);
    expect(err).toContain(
      `${several} is more than one resource: who can use s3:GetObject on any of them is listed.`,
    );
  });

  test('a session is the role that was assumed, whatever its path', async () => {
    const session = `arn:aws:sts::${PROD}:assumed-role/chartroom-intake/i-0aaa`;
    const [ofSession, ofRole] = await Promise.all([
      access('what-can', session, '--output', 'csv', '--no-header'),
      access('what-can', `arn:aws:iam::${PROD}:role/chartroom-intake`, '--output', 'csv', '--no-header'),
    ]);
    expect(ofSession.code).toBe(0);
    expect(ofSession.out).toBe(ofRole.out);
    expect(ofSession.err).toContain(`arn:aws:iam::${PROD}:role/chartroom-intake: no administrator.`);
    expect(ofSession.err).toContain(
      'A session can do less where it has a policy of its own, which is not read.',
    );
  });

  test('an account that was not read is named, and so is what nothing tells of its resources', async () => {
    const elsewhere = 'arn:aws:lambda:eu-central-1:999900001111:function:pay';
    const { code, err } = await access('who-can', 'lambda:InvokeFunction', elsewhere);
    expect(code).toBe(0);
    expect(err).toContain(`The policy of ${elsewhere} is not known`);
  });
});
