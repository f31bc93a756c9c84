import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { readDeployment, type Deployment } from '../../local/runtime-api/deployment';
import { configurationSchema } from '../../src/config/schema';
import { uncheckedStacksOf } from './synthesize';

const place = { account: '222233334444', region: 'eu-central-1', partition: 'aws' };
const text = z.string();
const actionsSchema = z.object({
  Statement: z.array(
    z.object({ Action: z.union([text, z.array(text)]), Resource: z.union([text, z.array(text)]) }),
  ),
});

function deployed(alerts: object): Deployment {
  const outdir = mkdtempSync(join(tmpdir(), 'watchbill-synth-'));
  try {
    const scope = { accounts: ['111122223333'] };
    uncheckedStacksOf(configurationSchema.parse({ version: 1, scope, alerts }), outdir).synth();
    return readDeployment(outdir, ['Data', 'Pipeline', 'Slack'], place);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

/** The functions that may do something to what is named so. */
function whoMay({ functions, policies }: Deployment, action: string, named: RegExp): string[] {
  return [...functions.values()].flatMap(({ arn, roleArn }) => {
    const statements = (policies.get(roleArn) ?? []).flatMap((each) => actionsSchema.parse(each).Statement);
    const may = statements.some(
      ({ Action, Resource }) =>
        [Action].flat().includes(action) && [Resource].flat().some((resource) => named.test(resource)),
    );
    return may ? [/:(?:function:)?([A-Za-z]+-[A-Z][a-z]+(?:[A-Z][a-z]+)?)/.exec(arn)?.[1] ?? arn] : [];
  });
}

const deployment = deployed({
  email: 'a@example.com',
  interactive: { workspace: 'T0WORK' },
  pagerduty: { 'on-call': {} },
  webhooks: { soar: { url: 'https://soar.example.com/in' } },
  routes: [{ slack: { channel: 'C1' }, pagerduty: 'on-call', webhook: 'soar' }],
});

it.each([['PagerdutyOnCallSecret'], ['WebhookSoarSecret']])(
  '%s is made empty, and read by the notifier alone',
  (named) => {
    const readers = whoMay(deployment, 'secretsmanager:GetSecretValue', new RegExp(named));
    expect(readers).toEqual([expect.stringMatching(/^Slack-Notify/)]);
  },
);

it('no secret has a value in the template', () => {
  const secrets = deployment.ofType('AWS::SecretsManager::Secret').map(({ properties }) => properties);
  expect(secrets).toHaveLength(4);
  for (const properties of secrets)
    expect(Object.keys(properties).filter((key) => /SecretString|Generate/.test(key))).toEqual([]);
});

it('the notifier mails to the topic of alarms', () => {
  expect(whoMay(deployment, 'sns:Publish', /Alarm/)).toContainEqual(expect.stringMatching(/^Slack-Notify/));
});

it('without destinations there are no secrets of them', () => {
  const plain = deployed({ routes: [{ slack: { channel: 'C1' } }] });
  expect(plain.ofType('AWS::SecretsManager::Secret')).toHaveLength(1);
});
