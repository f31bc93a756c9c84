import * as z from 'zod';
import { sampleOrganization } from '../../local/organization/sample';
import { HOME_REGION, MANAGEMENT, PROD } from '../../local/organization/sample/places';
import { cellIn, startCollecting, withAccount } from '../../test/support/collecting';
import { withOddAnswer } from '../../test/support/odd-answer';
import { addVulnerability } from '../../test/support/vulnerable';
import { GLOBAL, type AccountId } from '../model/account';
import type { Instant } from '../model/instant';
import { collectorOf, type InventoryMode } from './collector';
import { countOf, parts, sourcesOf, type PartName } from './parts';
import { readers } from './readers.generated';

const NOW: Instant = '2026-10-20T06:00:00.000Z';
const ORGANIZATION = withAccount(sampleOrganization, PROD, ({ regions }) => {
  const home = regions[HOME_REGION];
  if (home === undefined) throw new Error('the sample has this Region');
  addVulnerability(home);
});

type Answer = Record<string, unknown>;
const membersOf = (answer: Answer, list: string) => {
  const members = answer[list];
  if (!Array.isArray(members) || members.length === 0) throw new Error(`the answer has no ${list}`);
  return members as Answer[];
};
/** Gives a field of the first member that has it a form that AWS documents for none. */
const first = (list: string, field: string) => (answer: Answer) => {
  const member = membersOf(answer, list).find((each) => each[field] !== undefined);
  if (member === undefined) throw new Error(`no member of ${list} has ${field}`);
  member[field] = 7;
};

interface OddAnswer {
  readonly name: string;
  readonly part: PartName;
  readonly account: AccountId;
  readonly command: string;
  readonly inventoryMode?: InventoryMode;
  readonly change: (answer: Answer) => void;
  readonly expected: object;
  /** Members that are read all the same. */
  readonly count?: number;
}

const unreadable = (...members: object[]) => ({
  status: 'incomplete',
  reason: 'unreadable',
  unreadable: members,
});
const ODD = 'in another form than AWS documents';

test.each<OddAnswer>([
  {
    name: 'a database among two',
    part: 'inventory.AWS::RDS::DBInstance',
    account: PROD,
    command: 'DescribeDBInstancesCommand',
    change: first('DBInstances', 'DBParameterGroups'),
    expected: unreadable({ why: ODD }),
    count: 1,
  },
  {
    name: 'the environment of a container',
    part: 'inventory.AWS::ECS::TaskDefinition',
    account: PROD,
    command: 'DescribeTaskDefinitionCommand',
    change: ({ taskDefinition }) => first('containerDefinitions', 'environment')(taskDefinition as Answer),
    expected: unreadable({ why: ODD }),
    count: 1,
  },
  {
    name: 'what a service runs: revisions that only it runs are not known',
    part: 'inventory.AWS::ECS::TaskDefinition',
    account: PROD,
    command: 'DescribeServicesCommand',
    change: first('services', 'deployments'),
    expected: { status: 'incomplete', detail: expect.stringContaining('what it runs is not known') },
    count: 1,
  },
  {
    name: 'where logs of distributions are delivered from: it could be from any of them',
    part: 'inventory.AWS::CloudFront::Distribution',
    account: PROD,
    command: 'DescribeDeliverySourcesCommand',
    change: first('deliverySources', 'resourceArns'),
    expected: {
      status: 'complete',
      value: expect.arrayContaining([
        expect.objectContaining({
          supplementaryConfiguration: expect.objectContaining({
            Deliveries: { unknown: expect.stringContaining('another form') },
          }),
        }),
      ]),
    },
    count: 2,
  },
  {
    name: 'a security group that Config counts and says nothing of',
    part: 'inventory.AWS::EC2::SecurityGroup',
    account: PROD,
    command: 'SelectResourceConfigCommand',
    inventoryMode: 'config',
    change: (answer) => {
      const [item, ...others] = answer['Results'] as string[];
      const { configuration: _nothing, ...rest } = z.looseObject({}).parse(JSON.parse(item ?? ''));
      answer['Results'] = [JSON.stringify(rest), ...others];
    },
    expected: {
      status: 'incomplete',
      detail: 'AWS Config counts 4 of AWS::EC2::SecurityGroup and has recorded 3',
    },
    count: 3,
  },
  {
    name: 'the addresses of a user',
    part: 'identity-center.users',
    account: MANAGEMENT,
    command: 'ListUsersCommand',
    change: first('Users', 'Emails'),
    expected: unreadable({ why: ODD }),
    count: 9,
  },
  {
    name: 'what a finding of Inspector is about',
    part: 'inspector.findings',
    account: PROD,
    command: 'ListFindingsCommand',
    change: first('findings', 'resources'),
    expected: unreadable({ why: ODD, resource: expect.stringContaining(':finding/') }),
    count: 6,
  },
  {
    name: 'when a finding of Inspector changed',
    part: 'inspector.findings',
    account: PROD,
    command: 'ListFindingsCommand',
    change: first('findings', 'updatedAt'),
    expected: unreadable({ why: 'updatedAt (missing or of another type)' }),
    count: 6,
  },
  {
    name: 'the name of a suppression rule of Inspector',
    part: 'inspector.findings',
    account: PROD,
    command: 'ListFiltersCommand',
    change: first('filters', 'name'),
    expected: { status: 'complete', value: { suppressionRules: { unknown: expect.any(String) } } },
    count: 7,
  },
  {
    name: 'what a finding of Security Hub is about',
    part: 'securityhub.findings',
    account: PROD,
    command: 'GetFindingsCommand',
    change: (answer) => {
      const findings = membersOf(answer, 'Findings');
      findings.push({ ...findings[0], Id: 'odd', Resources: 7 });
    },
    expected: unreadable({ why: ODD }),
    count: 1,
  },
  {
    name: 'the state of a patch: those of its instance are unknown',
    part: 'ssm.patches',
    account: PROD,
    command: 'DescribeInstancePatchesCommand',
    change: first('Patches', 'State'),
    expected: { value: [{ patches: { unknown: 'error: a patch is in another form than AWS documents' } }] },
    count: 1,
  },
  {
    name: 'what an alarm does: its topics are those of the other alarms',
    part: 'cloudwatch.topics',
    account: MANAGEMENT,
    command: 'DescribeAlarmsCommand',
    change: first('MetricAlarms', 'AlarmActions'),
    expected: { status: 'complete' },
    count: 1,
  },
  {
    name: 'an instance of Identity Center beside the one that gives access',
    part: 'identity-center.instance',
    account: MANAGEMENT,
    command: 'ListInstancesCommand',
    change: (answer) =>
      membersOf(answer, 'Instances').push({ InstanceArn: 'arn:aws:sso:::instance/ssoins-odd' }),
    expected: { status: 'complete', value: { isReadHere: true } },
  },
  {
    name: 'the only instance of Identity Center: it is unknown whether there is one',
    part: 'identity-center.instance',
    account: MANAGEMENT,
    command: 'ListInstancesCommand',
    change: first('Instances', 'PrimaryRegion'),
    expected: { status: 'incomplete', reason: 'error', detail: expect.stringContaining('cannot be read') },
    count: 0,
  },
  {
    name: 'a root without its id: which accounts are below it is not known',
    part: 'organization.service-control-policies',
    account: MANAGEMENT,
    command: 'ListRootsCommand',
    change: (answer) => membersOf(answer, 'Roots').forEach((root) => delete root['Id']),
    expected: { status: 'incomplete', detail: "AWS's answer has a unit without its id" },
    count: 1,
  },
])('one member in another form than AWS documents takes no other with it: $name', async (odd) => {
  const { part, account, command, change, expected, count, inventoryMode = 'direct' } = odd;
  const world = { organization: ORGANIZATION, account, now: NOW, regions: [HOME_REGION] };
  const { session, clock, collect, close } = await startCollecting(world);
  const [source] = sourcesOf(part);
  if (source === undefined) throw new Error(`${part} has no source`);
  try {
    const changed = withOddAnswer(session, command, change);
    const collector = collectorOf(source, readers, { session: changed, clock, inventoryMode });
    const region = parts[part].scope === 'global' ? GLOBAL : HOME_REGION;
    const cell = cellIn(await collect(collector, { parts: [part] }), part, region);
    expect(cell).toMatchObject(expected);
    expect(cell.status !== 'out-of-scope' && cell.value !== undefined ? countOf(part, cell.value) : 0).toBe(
      count,
    );
  } finally {
    await close();
  }
});
