import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { configurationSchema } from '../../src/config/schema';
import { UsageError } from '../../src/model/errors';
import { uncheckedStacksOf } from './synthesize';

const templateSchema = z.object({
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown().optional() })).default({}),
  Resources: z.record(
    z.string(),
    z.looseObject({ Type: z.string(), Properties: z.record(z.string(), z.unknown()).default({}) }),
  ),
});
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'watchbill-organization-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function synthesized(organization: Readonly<Record<string, unknown>>, prefix?: string) {
  const outdir = mkdtempSync(join(folder, 'assembly-'));
  const configuration = configurationSchema.parse({
    version: 1,
    scope: { organization },
    ...(prefix !== undefined && { deployment: { prefix } }),
  });
  const assembly = uncheckedStacksOf(configuration, outdir).synth();
  const { Parameters, Resources } = templateSchema.parse(assembly.getStackArtifact('Pipeline').template);
  const stackSet = Object.values(Resources).find(({ Type }) => Type === 'AWS::CloudFormation::StackSet');
  return {
    stackSet: stackSet?.Properties ?? {},
    required: Object.entries(Parameters)
      .filter(([name, { Default }]) => Default === undefined && name !== 'BootstrapVersion')
      .map(([name]) => name),
    stacks: assembly.stacks.map(({ stackName }) => stackName).sort(),
    text: readFileSync(join(outdir, 'Pipeline.template.json'), 'utf8'),
  };
}

it('is deployed without any parameter', () => {
  expect(synthesized({ id: 'o-abcdefgh12', 'root-id': 'r-abcd' }).required).toEqual([]);
});

it.each<[string, Readonly<Record<string, unknown>>, object]>([
  [
    'a delegated administrator',
    { 'root-id': 'r-abcd' },
    {
      CallAs: 'DELEGATED_ADMIN',
      StackInstancesGroup: [{ DeploymentTargets: { OrganizationalUnitIds: ['r-abcd'] } }],
    },
  ],
  [
    'the management account',
    { 'root-id': 'r-abcd', 'deployed-in': 'management-account' },
    { CallAs: 'SELF' },
  ],
  [
    'some units',
    { ous: ['ou-abcd-12345678'], 'root-id': 'r-abcd' },
    { StackInstancesGroup: [{ DeploymentTargets: { OrganizationalUnitIds: ['ou-abcd-12345678'] } }] },
  ],
])('gives accounts their role from %s', (_name, organization, expected) => {
  expect(synthesized(organization).stackSet).toMatchObject(expected);
});

it('tells each role its organization, where that is named', () => {
  const given = (organization: Readonly<Record<string, unknown>>) =>
    z
      .array(z.object({ ParameterKey: z.string(), ParameterValue: z.unknown() }))
      .parse(synthesized(organization).stackSet['Parameters'])
      .find(({ ParameterKey }) => ParameterKey === 'OrganizationId')?.ParameterValue;
  expect(given({ id: 'o-abcdefgh12', 'root-id': 'r-abcd' })).toBe('o-abcdefgh12');
  expect(given({ 'root-id': 'r-abcd' })).toBe('');
});

it('fails when more than a tenth of the accounts get no role', () => {
  expect(synthesized({ 'root-id': 'r-abcd' }).stackSet['OperationPreferences']).toMatchObject({
    FailureTolerancePercentage: 10,
    MaxConcurrentPercentage: 25,
  });
});

it('is refused in three lines where nobody named the root', () => {
  try {
    synthesized({});
    throw new Error('it was synthesized');
  } catch (thrown) {
    if (!(thrown instanceof UsageError)) throw thrown;
    expect(thrown.message).toContain('neither root-id nor ous');
    expect(thrown.next).toContain('aws organizations list-roots');
  }
});

it('is named by its prefix throughout, so that there can be another', () => {
  const first = synthesized({ 'root-id': 'r-abcd' });
  const second = synthesized({ 'root-id': 'r-abcd' }, 'team-b');
  expect(first.stacks).toEqual([
    'watchbill-Data',
    'watchbill-Pipeline',
    'watchbill-Slack',
    'watchbill-Spoke',
  ]);
  expect(second.stacks).toEqual(['team-b-Data', 'team-b-Pipeline', 'team-b-Slack', 'team-b-Spoke']);
  expect(first.stackSet['StackSetName']).toBe('watchbill-spoke');
  expect(second.stackSet['StackSetName']).toBe('team-b-spoke');
  // Exports are one name space for the whole account and Region.
  expect(second.text).not.toMatch(/"(Fn::ImportValue|Name)": "watchbill-/);
});
