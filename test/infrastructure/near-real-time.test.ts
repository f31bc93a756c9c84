import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { configurationSchema } from '../../src/config/schema';
import { firstId } from '../../src/model/rule';
import { addComplianceChecks } from '../../lib/watchbill-stacks';
import { catalogue } from '../../src/rules/catalogue.generated';
import { EVENT_PATTERNS } from '../../src/sources/event-patterns';
import { LOOK_AGAIN_CALLS } from '../../src/sources/look-again-calls';
import { uncheckedStacksOf } from './synthesize';

const templateSchema = z.object({
  Parameters: z.record(z.string(), z.unknown()).default({}),
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
type Resources = z.infer<typeof templateSchema>['Resources'];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'watchbill-near-real-time-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ORGANIZATION = { organization: { id: 'o-abcdefgh12', 'root-id': 'r-abcd' } };

/** The stacks with these settings, by their ids. */
function synthesized(...given: Parameters<typeof configured>) {
  return uncheckedStacksOf(configured(...given), mkdtempSync(join(folder, 'assembly-'))).synth();
}
function configured(scope: unknown, regions: readonly string[] | undefined = ['eu-central-1']) {
  return configurationSchema.parse({
    version: 1,
    ...(scope !== undefined && { scope }),
    ...(regions.length > 0 && { events: { regions } }),
  });
}
function stack(id: string, ...given: Parameters<typeof synthesized>) {
  return templateSchema.parse(synthesized(...given).getStackArtifact(id).template);
}
const ofType = (resources: Resources, type: string) =>
  Object.values(resources)
    .filter(({ Type }) => Type === type)
    .map(({ Properties }) => Properties);

it('is not there where nothing is asked for', () => {
  const names = synthesized(ORGANIZATION, []).stacks.map(({ id }) => id);
  expect(names.sort()).toEqual(['Data', 'Pipeline', 'Slack', 'Spoke']);
});

describe('the bus of the hub', () => {
  it.each<[string, unknown, object]>([
    ['the organization', ORGANIZATION, { 'aws:PrincipalOrgID': 'o-abcdefgh12' }],
    [
      'the accounts that are listed',
      { accounts: ['111122223333', '444455556666'] },
      { 'aws:PrincipalAccount': ['111122223333', '444455556666'] },
    ],
    ['the account itself', undefined, { 'aws:PrincipalAccount': { Ref: 'AWS::AccountId' } }],
  ])('takes events of %s and of nobody else', (_name, scope, condition) => {
    const policies = ofType(stack('Events', scope).Resources, 'AWS::Events::EventBusPolicy');
    expect(policies).toEqual([
      expect.objectContaining({
        Statement: expect.objectContaining({
          Action: 'events:PutEvents',
          Effect: 'Allow',
          Principal: { AWS: '*' },
          Condition: { StringEquals: condition },
        }),
      }),
    ]);
  });

  it('uses nothing that CDK warns of, where cdk-nag reads its policy', () => {
    const warn = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    const app = uncheckedStacksOf(configured(ORGANIZATION), mkdtempSync(join(folder, 'assembly-')));
    addComplianceChecks(app);
    app.synth();
    const said = warn.mock.calls.map((words) => words.join(' '));
    warn.mockRestore();
    expect(said.filter((words) => words.includes('deprecated'))).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ['an organization without its id', { organization: { 'root-id': 'r-abcd' } }, /has no id/],
    [
      'more accounts than a policy holds',
      { accounts: Array.from({ length: 501 }, (_none, at) => String(100000000000 + at)) },
      /more than 500 accounts/,
    ],
  ])('cannot be made for %s', (_name, scope, said) => {
    expect(() => synthesized(scope)).toThrow(said);
  });

  it('keeps what AWS sends, and nothing that others could, in a queue with dead letters that ring', () => {
    const { Resources } = stack('Events', ORGANIZATION);
    const [rule] = ofType(Resources, 'AWS::Events::Rule');
    expect(rule).toMatchObject({
      EventPattern: {
        source: [{ prefix: 'aws.' }],
        'detail-type': [
          'AWS Console Sign In via CloudTrail',
          'AWS Console Signin via CloudTrail',
          'AWS API Call via CloudTrail',
          'GuardDuty Finding',
        ],
      },
      Targets: [{ DeadLetterConfig: {} }],
    });
    const alarms = ofType(Resources, 'AWS::CloudWatch::Alarm').map(
      ({ AlarmDescription }) => AlarmDescription,
    );
    expect(JSON.stringify(alarms)).toContain('Events gave something up');
    expect(JSON.stringify(alarms)).toContain('EventBus gave something up');
  });

  it('rings where a scan finds what an account should have told, by the topic of the other alarms', () => {
    const { Resources } = stack('Events', ORGANIZATION);
    const alarms = ofType(Resources, 'AWS::CloudWatch::Alarm');
    const [own, ...others] = alarms.filter(({ MetricName }) => MetricName === 'CallsNotHeard');
    expect(others).toEqual([]);
    expect(own).toMatchObject({ Threshold: 1, Statistic: 'Sum', TreatMissingData: 'notBreaching' });
    const [action] = z.array(z.unknown()).length(1).parse(own?.['AlarmActions']);
    expect(JSON.stringify(action)).toContain('AlarmTopic');
    for (const { AlarmActions, OKActions } of alarms)
      expect([AlarmActions, OKActions]).toEqual([[action], [action]]);
  });
});

describe('what a watched account sends', () => {
  const eventNames: readonly string[] = EVENT_PATTERNS.Calls.detail.eventName;

  it('is every call that an event rule is about, and every one that may end what it found', () => {
    const about = catalogue.flatMap(({ kind, reads, restsOn = [] }) =>
      kind === 'event' && reads.includes('cloudtrail.events') ? restsOn : [],
    );
    expect(about.length).toBeGreaterThan(8);
    const heard = [...eventNames, ...EVENT_PATTERNS.SignIns.detail.eventName];
    expect(about.filter((name) => !heard.includes(name))).toEqual([]);
    expect(LOOK_AGAIN_CALLS.filter(({ eventName }) => !heard.includes(eventName))).toEqual([]);
  });

  it('is a rule a family, within the size of a pattern, over a role that may send to the hub alone', () => {
    const { Resources, Parameters } = stack('SpokeEvents', ORGANIZATION);
    expect(Object.keys(Parameters)).toEqual(['HubBusArn']);
    const rules = ofType(Resources, 'AWS::Events::Rule');
    expect(rules).toHaveLength(4);
    for (const { EventPattern, Targets } of rules) {
      // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
      expect(JSON.stringify(EventPattern).length).toBeLessThan(2048);
      expect(Targets).toEqual([
        expect.objectContaining({
          Arn: { Ref: 'HubBusArn' },
          RoleArn: expect.anything(),
          DeadLetterConfig: expect.anything(),
        }),
      ]);
    }
    expect(ofType(Resources, 'AWS::IAM::ManagedPolicy')).toEqual([
      expect.objectContaining({
        PolicyDocument: expect.objectContaining({
          Statement: [{ Effect: 'Allow', Action: ['events:PutEvents'], Resource: { Ref: 'HubBusArn' } }],
        }),
      }),
    ]);
  });

  it('is who takes which role, which EventBridge leaves out of usual rules, but for what services and our scans take', () => {
    const reading = ofType(stack('SpokeEvents', ORGANIZATION).Resources, 'AWS::Events::Rule').filter(
      ({ State }) => State === 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS',
    );
    expect(reading.map(({ EventPattern }) => EventPattern)).toEqual([
      {
        source: ['aws.sts'],
        'detail-type': ['AWS API Call via CloudTrail'],
        detail: {
          eventName: ['AssumeRole', 'AssumeRoleWithSAML', 'AssumeRoleWithWebIdentity'],
          userIdentity: { type: [{ 'anything-but': 'AWSService' }] },
          requestParameters: { roleArn: [{ 'anything-but': { suffix: ':role/watchbill-spoke' } }] },
        },
      },
    ]);
    const [hub] = ofType(stack('Events', ORGANIZATION).Resources, 'AWS::Events::Rule');
    expect(hub).toMatchObject({ State: 'ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS' });
  });

  it('is every call that a rule hears', () => {
    const roles: readonly string[] = EVENT_PATTERNS.Roles.detail.eventName;
    const heard = catalogue.flatMap(({ hears }) => hears?.calls ?? []);
    expect(heard.length).toBeGreaterThan(3);
    const signIns: readonly string[] = EVENT_PATTERNS.SignIns.detail.eventName;
    expect(signIns).toEqual(['ConsoleLogin', 'SwitchRole']);
    expect(heard.filter((name) => ![...eventNames, ...roles, ...signIns].includes(name))).toEqual([]);
    const asked = catalogue.flatMap(({ hears }) => hears?.asks ?? []);
    const remembering = catalogue.filter(({ remembers }) => remembers === true).map(firstId);
    expect(asked.filter((id) => !remembering.includes(id))).toEqual([]);
  });

  it('uses only what EventBridge documents of patterns', () => {
    const valueSchema = z.union([
      z.string(),
      z.strictObject({ prefix: z.string() }),
      z.strictObject({ 'anything-but': z.union([z.string(), z.strictObject({ suffix: z.string() })]) }),
      z.strictObject({ numeric: z.tuple([z.enum(['<', '<=', '=', '>', '>=']), z.number()]) }),
    ]);
    const patternSchema = z.strictObject({
      source: z.array(valueSchema).min(1),
      'detail-type': z.array(z.string()).min(1),
      detail: z.record(
        z.string(),
        z.union([z.array(valueSchema).min(1), z.record(z.string(), z.array(valueSchema).min(1))]),
      ),
    });
    for (const pattern of Object.values(EVENT_PATTERNS)) patternSchema.parse(pattern);
  });
});

describe('the stack set', () => {
  const stackSet = (regions: readonly string[], scope: unknown = ORGANIZATION) =>
    ofType(stack('Events', scope, regions).Resources, 'AWS::CloudFormation::StackSet');

  it('puts it into the Regions that are listed and those of global services', () => {
    const [set] = stackSet(['eu-central-1', 'eu-west-1']);
    expect(set).toMatchObject({
      StackSetName: 'watchbill-spoke-events',
      PermissionModel: 'SERVICE_MANAGED',
      Capabilities: ['CAPABILITY_IAM'],
      StackInstancesGroup: [
        {
          Regions: ['eu-central-1', 'eu-west-1', 'us-east-1'],
          DeploymentTargets: { OrganizationalUnitIds: ['r-abcd'] },
        },
      ],
    });
    expect(z.string().parse(set?.['TemplateBody']).length).toBeLessThan(51_200);
  });

  it('knows that China keeps Organizations elsewhere than sign-ins', () => {
    expect(stackSet(['cn-north-1'])[0]).toMatchObject({
      StackInstancesGroup: [{ Regions: ['cn-north-1', 'cn-northwest-1'] }],
    });
  });

  it('is not there without an organization: the stack SpokeEvents is then deployed by hand', () => {
    expect(stackSet(['eu-central-1'], { accounts: ['111122223333'] })).toEqual([]);
  });
});
