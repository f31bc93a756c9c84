import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';
import { readDeployment, type Deployment } from '../../local/runtime-api/deployment';
import { configurationSchema } from '../../src/config/schema';
import { uncheckedStacksOf } from './synthesize';

const place = { account: '222233334444', region: 'eu-central-1', partition: 'aws' };
const scope = { accounts: ['111122223333'] };

function deployed(alerts: object): Deployment {
  const outdir = mkdtempSync(join(tmpdir(), 'watchbill-synth-'));
  try {
    uncheckedStacksOf(configurationSchema.parse({ version: 1, scope, alerts }), outdir).synth();
    return readDeployment(outdir, ['Data', 'Pipeline', 'Slack'], place);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

const text = z.string();
const actionsSchema = z.object({
  Statement: z.array(
    z.object({ Action: z.union([text, z.array(text)]), Resource: z.union([text, z.array(text)]) }),
  ),
});

/** What the role of a function may do, and to what; its log, and the key, apart. */
function mayDo({ functions, policies }: Deployment, name: string): [string, string][] {
  const role = [...functions.values()].find(({ arn }) => arn.includes(`:Slack-${name}`))?.roleArn ?? '';
  return (policies.get(role) ?? [])
    .flatMap((document) => actionsSchema.parse(document).Statement)
    .flatMap(({ Action, Resource }) =>
      [Action].flat().flatMap((action) => [Resource].flat().map((to): [string, string] => [action, to])),
    )
    .filter(([action]) => !/^(logs|kms):/.test(action));
}

describe('where people act from Slack', () => {
  const deployment = deployed({ interactive: { workspace: 'T0WORK' } });

  it('the function behind the open URL reads its two secrets and sends to one queue, and may do nothing else', () => {
    expect(
      mayDo(deployment, 'SlackFront').map(([action, to]) => `${action} ${to.split(':').at(-1)}`),
    ).toEqual([
      expect.stringMatching(/^secretsmanager:GetSecretValue Slack-SlackSigning/),
      expect.stringMatching(/^secretsmanager:GetSecretValue Slack-SlackToken/),
      expect.stringMatching(/^sqs:SendMessage Slack-DoorRequests\w*\.fifo$/),
    ]);
  });

  it('only that function has a URL without IAM, and only so many of it run at once', () => {
    const urls = deployment.ofType('AWS::Lambda::Url').map(({ properties }) => ({
      auth: properties['AuthType'],
      of: text.parse(properties['TargetFunctionArn']).split(':').at(-1),
    }));
    expect(urls).toEqual([
      { auth: 'AWS_IAM', of: expect.stringMatching(/^Pipeline-Command/) },
      { auth: 'NONE', of: expect.stringMatching(/^Slack-SlackFront/) },
    ]);
    const limits = deployment
      .ofType('AWS::Lambda::Function')
      .flatMap(({ path, properties }) =>
        properties['ReservedConcurrentExecutions'] === undefined
          ? []
          : [[path.slice(0, 16), properties['ReservedConcurrentExecutions']]],
      );
    expect(limits).toEqual([['Slack/SlackFront', 20]]);
  });

  it('what does the work starts the scan alone, and nudges', () => {
    const started = mayDo(deployment, 'SlackWork').filter(([action]) => /^(states|sqs):/.test(action));
    expect(started.map(([action, to]) => `${action} ${to.split(':').slice(5).join(':')}`)).toEqual([
      expect.stringMatching(/^sqs:ChangeMessageVisibility Slack-DoorRequests/),
      expect.stringMatching(/^sqs:DeleteMessage Slack-DoorRequests/),
      expect.stringMatching(/^sqs:GetQueueAttributes Slack-DoorRequests/),
      expect.stringMatching(/^sqs:ReceiveMessage Slack-DoorRequests/),
      expect.stringMatching(/^sqs:SendMessage Slack-Nudges/),
      expect.stringMatching(/^states:StartExecution stateMachine:Pipeline-ScanAccounts/),
    ]);
  });

  it('says where Slack is to call, and where its secret goes', () => {
    expect(Object.keys(deployment.outputs('Slack')).sort()).toEqual([
      'SlackSigningArn',
      'SlackTokenArn',
      'SlackUrl',
    ]);
  });
});

it('nothing can be reached from outside where nobody may act', () => {
  const deployment = deployed({});
  const auths = deployment.ofType('AWS::Lambda::Url').map(({ properties }) => properties['AuthType']);
  expect(auths).toEqual(['AWS_IAM']);
  expect([...deployment.functions.keys()].filter((arn) => /Slack-Slack(Front|Work)/.test(arn))).toEqual([]);
  expect(Object.keys(deployment.outputs('Slack'))).toEqual(['SlackTokenArn']);
});
