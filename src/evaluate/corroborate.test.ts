import { sampleRule } from '../../test/support/sample-rule';
import { snapshotOfCase } from '../rules/snapshot-of-case';
import type { Instant } from '../model/instant';
import {
  authorizationDetails,
  BUCKET_ARN,
  buckets,
  database,
  DATABASE_ARN,
  iamUser,
  TRAIL_ARN,
  trail,
} from '../rules/case-values';
import { catalogue } from '../rules/catalogue.generated';
import type { CaseWorld, PartInputs } from '../rules/rule-cases';
import { evaluate, judgeUnits } from './evaluate';

const CHECKED: Instant = '2026-09-30T12:00:00.000Z';
const OTHER_BUCKET = 'arn:aws:s3:::journal';
const VERSIONING = 's3-bucket-versioning';
const TRIAGED = 'securityhub-findings-triaged';
const NONCOMPLIANCE = 'monitor-config-rule-noncompliance';
const FINDING = 'arn:aws:securityhub:eu-central-1:111122223333:security-control/S3.14/finding/f-1';
const CONFIG_RESULT = 'AWS::::Account:111122223333/config-rule/versioned/AWS::S3::Bucket/ledger';

const rulesNamed = (...ids: string[]) =>
  catalogue.filter(({ id }) => ids.includes(id)).map((rule) => ({ rule, params: {} }));
const ALL = rulesNamed(VERSIONING, TRIAGED, NONCOMPLIANCE);

type ControlFinding = NonNullable<PartInputs['securityhub.control-findings']>[number];
const finding = (changes: Partial<ControlFinding> = {}): ControlFinding => ({
  Id: FINDING,
  SecurityControlId: 'S3.14',
  Title: 'S3 general purpose buckets should have versioning enabled',
  ComplianceStatus: 'FAILED',
  WorkflowStatus: 'NEW',
  SeverityLabel: 'HIGH',
  CreatedAt: '2026-08-01T00:00:00Z',
  UpdatedAt: CHECKED,
  Resources: [BUCKET_ARN],
  ...changes,
});
const control = (changes: Partial<ControlFinding> = {}) => ({
  'securityhub.control-findings': [finding(changes)],
});
const held = { ResourceType: 'AWS::S3::Bucket', ResourceId: 'ledger', ResultRecordedTime: CHECKED };
const configRule = (ComplianceType: 'COMPLIANT' | 'NON_COMPLIANT', managedRule: string | null) => ({
  'config.rule-results': [
    {
      ConfigRuleName: 'versioned',
      ComplianceType,
      managedRule,
      nonCompliant: ComplianceType === 'COMPLIANT' ? [] : [held],
      compliant: ComplianceType === 'COMPLIANT' ? [held] : [],
    },
  ],
});
const MANAGED = 'S3_BUCKET_VERSIONING_ENABLED';

const OURS = {
  pass: buckets({ BucketVersioningConfiguration: { status: 'Enabled' } }),
  fail: buckets({ BucketVersioningConfiguration: { status: 'Off' } }),
  unknown: buckets({ BucketVersioningConfiguration: { unknown: 'denied' } }),
};

function judged(world: CaseWorld, rules = ALL, inForce = rules) {
  const units = [...judgeUnits(snapshotOfCase(world), rules, inForce)];
  return {
    verdicts: units.flatMap(({ verdicts }) => verdicts),
    of: (rule: string) => units.flatMap(({ verdicts }) => verdicts).filter((each) => each.rule === rule),
    unitOf: (rule: string) => units.find(({ unit }) => unit?.rule === rule)?.unit,
    outOfScopeOf: (rule: string) => units.find(({ count }) => count.rule === rule)?.count.outOfScope,
  };
}

describe('what AWS Config names by an id of its own', () => {
  const PUBLIC = 'rds-instance-not-public';
  const NO_POLICIES = 'iam-user-no-direct-policies';
  const rules = rulesNamed(PUBLIC, NO_POLICIES, NONCOMPLIANCE);
  const results = (managedRule: string, ResourceType: string, ResourceId: string) => ({
    'config.rule-results': [
      {
        ConfigRuleName: 'asked',
        ComplianceType: 'NON_COMPLIANT',
        managedRule,
        nonCompliant: [{ ResourceType, ResourceId, ResultRecordedTime: CHECKED }],
        compliant: [],
      },
    ],
  });
  const ofDatabase = (id: string) => results('RDS_INSTANCE_PUBLIC_ACCESS_CHECK', 'AWS::RDS::DBInstance', id);
  const ofUser = (id: string) => results('IAM_USER_NO_POLICIES_CHECK', 'AWS::IAM::User', id);
  const alice = iamUser({
    AttachedManagedPolicies: [{ PolicyName: 'p', PolicyArn: 'arn:aws:iam::aws:policy/p' }],
  });

  it.each([
    [
      'a database',
      PUBLIC,
      DATABASE_ARN,
      { ...database({ publiclyAccessible: true }), ...ofDatabase('db-ORDERS') },
    ],
    [
      'a user',
      NO_POLICIES,
      alice.Arn,
      { ...authorizationDetails({ UserDetailList: [alice] }), ...ofUser('AIDAEXAMPLEALICE') },
    ],
  ])('%s is joined by what was read of it', (_name, rule, resource, parts) => {
    const found = judged({ parts }, rules);
    expect(found.of(rule)).toMatchObject([
      {
        resource,
        outcome: 'fail',
        corroboration: [{ by: 'config', status: 'NON_COMPLIANT', relation: 'agrees' }],
      },
    ]);
    expect(found.of(NONCOMPLIANCE)).toEqual([]);
    expect(found.outOfScopeOf(NONCOMPLIANCE)).toEqual({ [`the same fault as a finding of ${rule}`]: 1 });
  });

  it.each([
    [
      'no resource that was read has the id',
      { ...database({ publiclyAccessible: true }), ...ofDatabase('db-GONE') },
    ],
    ['nothing was read of its type', ofDatabase('db-ORDERS')],
  ])('stays told by the rule that passes it on where %s', (_name, parts) => {
    const found = judged({ parts }, rules);
    expect(found.of(PUBLIC)[0]?.corroboration).toBeUndefined();
    expect(found.of(NONCOMPLIANCE)).toMatchObject([{ outcome: 'fail' }]);
  });

  it('is a finding of the rule that does not know', () => {
    const parts = { ...database({ publiclyAccessible: { unknown: 'denied' } }), ...ofDatabase('db-ORDERS') };
    expect(judged({ parts }, rules).of(PUBLIC)).toMatchObject([
      { resource: DATABASE_ARN, outcome: 'fail', by: 'config' },
    ]);
  });
});

describe('what AWS says of the same stands beside what we say', () => {
  it.each([
    ['both fail it', OURS.fail, control(), 'fail', 'FAILED', 'agrees'],
    [
      'we fail what AWS passes',
      OURS.fail,
      control({ ComplianceStatus: 'PASSED' }),
      'fail',
      'PASSED',
      'disagrees',
    ],
    ['both pass it', OURS.pass, control({ ComplianceStatus: 'PASSED' }), 'pass', 'PASSED', 'agrees'],
    ['we pass what AWS fails', OURS.pass, control(), 'pass', 'FAILED', 'disagrees'],
  ])('%s', (_name, ours, aws, outcome, status, relation) => {
    const [verdict, ...others] = judged({ parts: { ...ours, ...aws } }).of(VERSIONING);
    expect(others).toEqual([]);
    expect(verdict).toMatchObject({
      resource: BUCKET_ARN,
      outcome,
      corroboration: [
        { by: 'securityhub', check: 'S3.14', status, at: CHECKED, region: 'eu-central-1', relation },
      ],
    });
    expect(verdict?.by).toBeUndefined();
  });

  it('of both products, and suppressed is said and no pass', () => {
    const aws = { ...control({ WorkflowStatus: 'SUPPRESSED' }), ...configRule('COMPLIANT', MANAGED) };
    expect(judged({ parts: { ...OURS.fail, ...aws } }).of(VERSIONING)[0]?.corroboration).toMatchObject([
      { by: 'securityhub', status: 'FAILED', suppressed: true, relation: 'agrees' },
      { by: 'config', check: MANAGED, status: 'COMPLIANT', relation: 'disagrees' },
    ]);
  });

  it.each([
    ['neither passes nor fails', control({ ComplianceStatus: 'WARNING' })],
    ['is about another resource', control({ Resources: [OTHER_BUCKET] })],
    ['is of a control that no rule names', control({ SecurityControlId: 'S3.9' })],
    ['is of a rule with parameters of the customer', configRule('NON_COMPLIANT', null)],
  ])('and nothing of what %s', (_name, aws) => {
    const [verdict] = judged({ parts: { ...OURS.fail, ...aws } }).of(VERSIONING);
    expect(verdict?.outcome).toBe('fail');
    expect(verdict?.corroboration).toBeUndefined();
  });

  it('the latest of several, and of one moment the failure', () => {
    const passed = finding({ Id: 'p', ComplianceStatus: 'PASSED' });
    const later = { ...passed, UpdatedAt: '2026-09-30T12:00:00.001Z' };
    const statusOf = (...findings: ControlFinding[]) =>
      judged({ parts: { ...OURS.fail, 'securityhub.control-findings': findings } }).of(VERSIONING)[0]
        ?.corroboration?.[0]?.status;
    expect(statusOf(finding(), passed)).toBe('FAILED');
    expect(statusOf(passed, finding())).toBe('FAILED');
    expect(statusOf(later, finding())).toBe('PASSED');
  });

  it('of what is global, from any Region, and of the root user what AWS tells of the account', () => {
    const root = control({
      SecurityControlId: 'IAM.4',
      ComplianceStatus: 'PASSED',
      Resources: ['AWS::::Account:111122223333'],
    });
    const rules = rulesNamed('iam-root-no-access-keys');
    const summary = { 'iam.account-summary': { AccountAccessKeysPresent: 0, AccountMFAEnabled: 1 } };
    expect(judged({ parts: { ...summary, ...root } }, rules).of('iam-root-no-access-keys')[0]).toMatchObject({
      region: 'global',
      resource: 'arn:aws:iam::111122223333:root',
      corroboration: [{ check: 'IAM.4', region: 'eu-central-1', relation: 'agrees' }],
    });
  });
});

describe('what we cannot know and AWS fails', () => {
  it('fails by AWS, which the message names with its time', () => {
    const [verdict, ...others] = judged({ parts: { ...OURS.unknown, ...control() } }).of(VERSIONING);
    expect(others).toEqual([]);
    expect(verdict).toMatchObject({
      resource: BUCKET_ARN,
      outcome: 'fail',
      by: 'securityhub',
      severity: 'low',
      facts: {},
      observedAt: CHECKED,
      message: `Security Hub control S3.14 said FAILED at ${CHECKED}. What Watchbill itself knows: Whether bucket ledger keeps versions is unknown: denied.`,
    });
  });

  it('by AWS Config, where that alone says so', () => {
    const aws = { ...control({ ComplianceStatus: 'PASSED' }), ...configRule('NON_COMPLIANT', MANAGED) };
    const { of, unitOf } = judged({ parts: { ...OURS.unknown, ...aws } });
    expect(of(VERSIONING)).toMatchObject([{ outcome: 'fail', by: 'config' }]);
    expect(unitOf(VERSIONING)?.passedByAws).toEqual([
      { resource: BUCKET_ARN, by: 'securityhub', at: CHECKED },
    ]);
  });

  it('what AWS passes stays unknown, and is told to the record', () => {
    const { of, unitOf } = judged({ parts: { ...OURS.unknown, ...control({ ComplianceStatus: 'PASSED' }) } });
    expect(of(VERSIONING)).toMatchObject([{ outcome: 'unknown' }]);
    expect(unitOf(VERSIONING)?.passedByAws).toEqual([
      { resource: BUCKET_ARN, by: 'securityhub', at: CHECKED },
    ]);
  });

  it('where the list itself was refused, each resource that AWS names, and the unknown stays', () => {
    const passed = finding({ Id: 'f-2', ComplianceStatus: 'PASSED', Resources: [OTHER_BUCKET] });
    const { of, unitOf } = judged({
      parts: { 'securityhub.control-findings': [finding(), passed] },
      incomplete: [{ part: 'inventory.AWS::S3::Bucket' }],
    });
    expect(of(VERSIONING).map(({ outcome, resource, by }) => [outcome, resource, by])).toEqual([
      ['unknown', 'AWS::::Account:111122223333', undefined],
      ['fail', BUCKET_ARN, 'securityhub'],
    ]);
    expect(unitOf(VERSIONING)).toMatchObject({ complete: false, passedByAws: [{ resource: OTHER_BUCKET }] });
  });

  it('is nothing where all was looked at and the resource is not there', () => {
    const { of } = judged({ parts: { ...OURS.pass, ...control({ Resources: [OTHER_BUCKET] }) } });
    expect(of(VERSIONING).map(({ resource }) => resource)).toEqual([BUCKET_ARN]);
  });
});

describe('what our finding tells is told once', () => {
  const aws = { ...control(), ...configRule('NON_COMPLIANT', MANAGED) };

  it.each([
    ['fails', OURS.fail],
    ['cannot be known but by AWS', OURS.unknown],
  ])('where it %s', (_name, ours) => {
    const { of, unitOf, outOfScopeOf } = judged({ parts: { ...ours, ...aws } });
    const reason = { 'the same fault as a finding of s3-bucket-versioning': 1 };
    expect(of(TRIAGED)).toEqual([]);
    expect(outOfScopeOf(TRIAGED)).toEqual(reason);
    expect(unitOf(TRIAGED)?.toldElsewhere).toEqual({ [FINDING]: VERSIONING });
    expect(of(NONCOMPLIANCE)).toEqual([]);
    expect(outOfScopeOf(NONCOMPLIANCE)).toEqual(reason);
    expect(unitOf(NONCOMPLIANCE)?.toldElsewhere).toEqual({ [CONFIG_RESULT]: VERSIONING });
  });

  it('also before it is late', () => {
    const early = control({ CreatedAt: '2026-09-30T00:00:00Z' });
    expect(judged({ parts: { ...OURS.fail, ...early } }).of(TRIAGED)).toEqual([]);
  });

  it('and not where we pass what AWS fails: that is said', () => {
    const { of, unitOf } = judged({ parts: { ...OURS.pass, ...aws } });
    const said = / s3-bucket-versioning passes the resource: AWS and Watchbill disagree\.$/;
    for (const rule of [TRIAGED, NONCOMPLIANCE]) {
      const [verdict] = of(rule);
      expect(verdict).toMatchObject({
        outcome: 'fail',
        facts: { passedBy: VERSIONING },
        observedAt: CHECKED,
      });
      expect(verdict?.message).toMatch(said);
      expect(Object.keys(unitOf(rule)?.disputed ?? {})).toEqual([verdict?.resource]);
    }
  });

  it('and not where our rule is off', () => {
    const { of } = judged({ parts: { ...OURS.fail, ...aws } }, rulesNamed(TRIAGED, NONCOMPLIANCE));
    for (const rule of [TRIAGED, NONCOMPLIANCE]) {
      expect(of(rule)).toMatchObject([{ outcome: 'fail' }]);
      expect(of(rule)[0]?.facts).not.toHaveProperty('passedBy');
    }
  });

  it('is left as it stands where this scan does not judge our rule', () => {
    const narrow = rulesNamed(TRIAGED, NONCOMPLIANCE);
    const { of, unitOf, outOfScopeOf } = judged({ parts: aws }, narrow, ALL);
    expect(of(TRIAGED)).toEqual([]);
    expect(unitOf(TRIAGED)?.undecided).toEqual([FINDING]);
    expect(outOfScopeOf(TRIAGED)).toEqual({
      'what s3-bucket-versioning judges as well, and did not judge in this scan': 1,
    });
  });

  it('also where AWS tells of a trail in another Region than its home', () => {
    const trailFinding = (Id: string) =>
      finding({ Id, SecurityControlId: 'CloudTrail.4', Resources: [TRAIL_ARN] });
    const { of, outOfScopeOf } = judged(
      {
        regions: {
          'eu-central-1': {
            'cloudtrail.trails': [trail({ LogFileValidationEnabled: false })],
            'securityhub.control-findings': [trailFinding('at home')],
          },
          'us-east-1': {
            'cloudtrail.trails': [trail({ LogFileValidationEnabled: false })],
            'securityhub.control-findings': [trailFinding('elsewhere')],
          },
        },
      },
      rulesNamed('cloudtrail-log-file-validation', TRIAGED),
    );
    expect(of('cloudtrail-log-file-validation')).toMatchObject([{ outcome: 'fail', region: 'eu-central-1' }]);
    expect(of(TRIAGED)).toEqual([]);
    expect(outOfScopeOf(TRIAGED)).toEqual({
      'the same fault as a finding of cloudtrail-log-file-validation': 2,
    });
  });

  it('and not where our rule itself fails', () => {
    const broken = sampleRule(
      () => {
        throw new Error('a fault of the rule');
      },
      { id: 'broken-rule', reads: ['inventory.AWS::S3::Bucket'], sameFault: { securityHub: ['S3.14'] } },
    );
    const rules = [{ rule: broken, params: {} }, ...rulesNamed(TRIAGED)];
    const { of } = judged({ parts: { ...OURS.fail, ...control() } }, rules);
    expect(of('broken-rule')).toMatchObject([{ outcome: 'error' }]);
    expect(of(TRIAGED)).toMatchObject([{ outcome: 'fail' }]);
    expect(of(TRIAGED)[0]?.facts).not.toHaveProperty('passedBy');
  });

  it('whatever the order of the rules', () => {
    const snapshot = snapshotOfCase({ parts: { ...OURS.fail, ...aws } });
    const { verdicts } = evaluate(snapshot, ALL.toReversed());
    expect(verdicts.map(({ rule }) => rule)).toEqual([VERSIONING]);
  });
});
