import type { Fault, Organization } from '../../local/organization/organization';
import { tlsOnly } from '../../local/organization/sample/policies';
import { withAccount } from '../support/collecting';
import { readOnce, startAws, type Aws } from '../support/aws';
import { keptInMemory, startProcess, type Kept } from './kept';
import { openFindings } from '../support/running';
import { EU, HOME, OPEN_GROUP, slotOf, smallOrganization, US, WORK } from '../support/small-organization';

const OLD_RUNTIME = 'python3.8';
/** More than one page of Lambda's. */
const FUNCTIONS = 60;

/** Something is wrong in every source and in both Regions on the first day, and mended before the second. */
const organization: Organization = {
  ...withAccount(smallOrganization, WORK, (account) => {
    const names = ['small-reports', 'small-uploads'];
    account.buckets = account.buckets.flatMap((bucket) =>
      names.map((name) => ({ ...bucket, name, policy: null })),
    );
    for (const user of account.iam.users) {
      user.mfa = false;
      user.inlinePolicies = [{ name: 'more', document: { Version: '2012-10-17', Statement: [] } }];
    }
    for (const [name, region] of Object.entries(account.regions)) {
      region.recorder = null;
      region.events = [];
      region.ebsEncryptionByDefault = false;
      if (region.detector) region.detector.isEnabled = false;
      region.functions = Array.from({ length: name === EU ? FUNCTIONS : 1 }, (_none, at) => ({
        name: `function-${String(at).padStart(2, '0')}`,
        runtime: at === 0 || at === FUNCTIONS - 1 ? OLD_RUNTIME : 'nodejs24.x',
        roleArn: `arn:aws:iam::${WORK}:role/aws-support`,
        modifiedAt: '2026-10-01T00:00:00.000Z',
        policy: null,
      }));
    }
  }),
  changes: [
    {
      at: '2026-11-02T12:00:00.000Z',
      account: WORK,
      region: EU,
      what: 'everything is mended',
      apply(account) {
        for (const user of account.iam.users) {
          user.mfa = true;
          user.inlinePolicies = [];
          user.attachedPolicies = [];
          delete user.password;
        }
        account.iam.rootUser.mfa = true;
        for (const bucket of account.buckets) bucket.policy = tlsOnly(bucket.name);
        for (const region of Object.values(account.regions)) {
          region.ebsEncryptionByDefault = true;
          if (region.detector) region.detector.isEnabled = true;
          for (const group of region.securityGroups) group.ingress = [];
          for (const each of region.functions) each.runtime = 'nodejs24.x';
        }
      },
    },
  ],
};

const everythingIn = (region: string): Fault[] =>
  ['ec2', 'guardduty', 'cloudtrail', 'config', 'kms', 'lambda', 'rds'].map((service) => ({
    call: `${service}:*`,
    account: WORK,
    region,
    kind: 'denied',
  }));

/** Config is off, so that every inventory is read from its own service; nobody mends that. */
const STAYS = [
  'config-recorder-enabled eu-central-1 444455556666',
  'config-recorder-enabled us-east-1 444455556666',
];

describe('a scan that cannot see everything', () => {
  const scope = { accounts: [HOME, WORK], regions: [EU, US] };
  let firstDay: Kept;
  let brokenOnFirstDay: string[];
  /** Without faults; what was asked of it once is answered from memory. */
  let undisturbed: Aws;

  /** The open findings of the account after its scan of a day, and why parts of it were not wholly read. */
  async function openAfter(kept: Kept, day: number, aws: Aws) {
    const process = startProcess(kept, { aws, scope });
    const run = await process.scan(slotOf(day));
    const open = await openFindings(process, aws.clock.now());
    const cells = run?.evaluations.find(({ account }) => account === WORK)?.cells ?? [];
    // There is no IAM Identity Center here; what keeps from knowing that is its readers' test.
    const reasons = cells.flatMap(({ part, status, reason }) =>
      status === 'complete' || part.startsWith('identity-center.') ? [] : [reason],
    );
    return {
      open: open
        .filter(({ head }) => head.account === WORK)
        .map(({ head: { rule, region, resource } }) =>
          [rule, region, resource.split(/[:/]/).at(-1)].join(' '),
        )
        .toSorted(),
      reasons: [...new Set(reasons)].toSorted(),
    };
  }

  function startWorld(world: Partial<Organization> = {}, faults: readonly Fault[] = []): Promise<Aws> {
    return startAws({ organization: { ...organization, ...world }, home: HOME, now: slotOf(0), faults });
  }

  beforeAll(async () => {
    const aws = await startWorld();
    undisturbed = readOnce(aws);
    firstDay = keptInMemory(aws.clock);
    brokenOnFirstDay = (await openAfter(firstDay, 0, undisturbed)).open;
    // Read now, so that it answers from memory below, where another AWS is the one of the environment.
    await openAfter(await firstDay.copy(), 2, undisturbed);
    await aws.close();
  });

  it('begins with something wrong in every source', () => {
    expect(brokenOnFirstDay).toEqual([
      ...STAYS,
      'ebs-default-encryption eu-central-1 444455556666',
      'ebs-default-encryption us-east-1 444455556666',
      `ec2-sg-no-unrestricted-admin-ports eu-central-1 ${OPEN_GROUP}`,
      'guardduty-enabled-all-regions eu-central-1 444455556666',
      'guardduty-enabled-all-regions us-east-1 444455556666',
      'iam-identity-federation-in-use global anna',
      'iam-password-policy-expiry global 444455556666',
      'iam-root-mfa-enabled global root',
      'iam-user-any-mfa global anna',
      'iam-user-console-mfa global anna',
      'iam-user-no-direct-policies global anna',
      'pw-lambda-runtime-deprecated eu-central-1 function-00',
      'pw-lambda-runtime-deprecated eu-central-1 function-59',
      'pw-lambda-runtime-deprecated us-east-1 function-00',
      's3-bucket-tls-only eu-central-1 small-reports',
      's3-bucket-tls-only eu-central-1 small-uploads',
    ]);
  });

  const inUs = [
    'ebs-default-encryption us-east-1 444455556666',
    'guardduty-enabled-all-regions us-east-1 444455556666',
    'pw-lambda-runtime-deprecated us-east-1 function-00',
  ];
  it.each<[string, Sight]>([
    ['nothing hides anything', { hidden: [], reasons: [] }],
    ['a Region is refused', { faults: everythingIn(US), hidden: inUs, reasons: ['denied'] }],
    [
      'the policy of the organisation refuses a Region, which is out of scope',
      {
        world: { deniedRegions: [{ region: US, policyId: 'p-1' }] },
        hidden: inUs,
        reasons: ['region-denied-by-policy'],
      },
    ],
    [
      'one detail of one bucket is refused, which makes that detail unknown',
      {
        faults: [{ call: 's3:GetBucketPolicy', account: WORK, kind: 'denied', times: 1 }],
        hidden: ['s3-bucket-tls-only eu-central-1 small-reports'],
        reasons: [],
      },
    ],
    [
      'a page in the middle is missing, also for what the first page showed',
      {
        faults: [{ call: 'lambda:ListFunctions', kind: 'missing-page' }],
        hidden: [
          'pw-lambda-runtime-deprecated eu-central-1 function-00',
          'pw-lambda-runtime-deprecated eu-central-1 function-59',
        ],
        reasons: ['error'],
      },
    ],
    [
      'IAM is still making the credential report',
      {
        faults: [{ call: 'iam:GetCredentialReport', kind: 'report-pending' }],
        hidden: [
          'iam-identity-federation-in-use global anna',
          'iam-password-policy-expiry global 444455556666',
          'iam-user-any-mfa global anna',
          'iam-user-console-mfa global anna',
        ],
        reasons: ['report-pending'],
      },
    ],
    [
      'a source is throttled in one Region',
      {
        faults: [{ call: 'guardduty:*', region: EU, kind: 'throttled' }],
        hidden: ['guardduty-enabled-all-regions eu-central-1 444455556666'],
        reasons: ['throttled'],
      },
    ],
  ])('where %s, closes what it saw mended and nothing else', async (_name, sight) => {
    const { faults = [], world = {}, hidden, reasons } = sight;
    const kept = await firstDay.copy();
    const aws = await startWorld(world, faults);
    const seen = await openAfter(kept, 1, aws);
    await aws.close();
    expect(seen).toEqual({
      open: [...STAYS, ...hidden].toSorted(),
      reasons: reasons.toSorted(),
    });
    expect((await openAfter(kept, 2, undisturbed)).open).toEqual(STAYS);
  });
});

interface Sight {
  readonly faults?: readonly Fault[];
  readonly world?: Partial<Organization>;
  /** What was mended, and could not be seen to be. */
  readonly hidden: readonly string[];
  /** Why parts were not wholly read, besides Config, which is off. */
  readonly reasons: readonly string[];
}
