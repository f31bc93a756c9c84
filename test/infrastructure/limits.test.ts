import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { readDeployment, type Deployment } from '../../local/runtime-api/deployment';
import { configurationSchema } from '../../src/config/schema';
import { parsePolicy } from '../../src/policies/document';
import { evaluateRequest } from '../../src/policies/evaluate-request';
import { uncheckedStacksOf } from './synthesize';

const place = { account: '222233334444', region: 'ap-southeast-1', partition: 'aws-us-gov' };
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html: without white space. */
const POLICY_CHARACTERS = 6144;
const POLICIES_A_ROLE = 10;
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html */
const TEMPLATE_BYTES = 1_000_000;
const TEMPLATE_RESOURCES = 500;

const accountAt = (index: number) => String(100_000_000_000 + index);

describe.each([120, 1000, 3000])('with %d accounts listed', (count) => {
  const assembly = mkdtempSync(join(tmpdir(), 'watchbill-accounts-'));
  let deployment: Deployment;

  beforeAll(() => {
    const accounts = Array.from({ length: count }, (_none, index) => accountAt(index));
    uncheckedStacksOf(configurationSchema.parse({ version: 1, scope: { accounts } }), assembly).synth();
    deployment = readDeployment(assembly, ['Data', 'Pipeline', 'Slack'], place);
  });
  afterAll(() => rmSync(assembly, { recursive: true, force: true }));

  it('no policy is longer, no role has more and no template is larger than AWS takes', () => {
    const lengths = [...deployment.policies.values()]
      .flat()
      .map((document) => JSON.stringify(document).replaceAll(/\s/g, '').length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(POLICY_CHARACTERS);
    expect(Math.max(...[...deployment.policies.values()].map((each) => each.length))).toBeLessThanOrEqual(
      POLICIES_A_ROLE,
    );
    const file = join(assembly, 'Pipeline.template.json');
    expect(statSync(file).size).toBeLessThan(TEMPLATE_BYTES);
    const { Resources } = z
      .object({ Resources: z.record(z.string(), z.unknown()) })
      .parse(JSON.parse(readFileSync(file, 'utf8')));
    expect(Object.keys(Resources).length).toBeLessThan(TEMPLATE_RESOURCES);
  });

  it('every collector may enter each of them by its role, and nothing else', () => {
    const collectors = [...deployment.functions.values()].filter(({ roleArn }) =>
      roleArn.includes('/watchbill/collectors/'),
    );
    expect(collectors.length).toBeGreaterThan(5);
    for (const { roleArn } of collectors) {
      const identity = (deployment.policies.get(roleArn) ?? []).map((document, index) => ({
        name: String(index),
        policy: parsePolicy(document, 'identity'),
      }));
      const may = (account: string, role = 'watchbill-spoke') => {
        const resource = `arn:aws-us-gov:iam::${account}:role/${role}`;
        const principal = { type: 'role', arn: roleArn } as const;
        const trust = parsePolicy(
          {
            Version: '2012-10-17',
            Statement: { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: roleArn } },
          },
          'trust',
        );
        return evaluateRequest(
          { principal, action: 'sts:AssumeRole', resource },
          { identity, resource: { name: 'trust', policy: trust } },
        ).outcome;
      };
      expect([
        ...[0, 374, 375, count - 1].filter((index) => index < count).map((index) => may(accountAt(index))),
        may(accountAt(count)),
        may(accountAt(0), 'admin'),
      ]).toEqual([
        ...[0, 374, 375, count - 1].filter((index) => index < count).map(() => 'allowed'),
        'implicitly denied',
        'implicitly denied',
      ]);
    }
  });
});
