import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { startAws, type Aws } from '../../test/support/aws';
import { pipedInto } from '../../test/support/piped';
import { EU, HOME, slotOf, smallOrganization } from '../../test/support/small-organization';
import { UsageError } from '../model/errors';
import { slackCommand } from './slack';

const ARN = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:SlackSigning-abc123';
const SECRET = '8f742231b10e8888abcd99e8f7422310';
const NEWER = SECRET.replaceAll('8', '9');
const FILE = `version: 1
alerts:
  routes: [{ slack: { channel: C1 } }]
  interactive: { workspace: T0123ABCD }
`;

let folder: string;
let aws: Aws;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchbill-signing-'));
  await writeFile(join(folder, 'watchbill.yaml'), FILE);
  await writeFile(join(folder, 'posts.yaml'), 'version: 1\n');
  await writeFile(join(folder, 'other.yaml'), `${FILE}deployment: { prefix: other }\n`);
  await writeFile(join(folder, 'old.yaml'), `${FILE}deployment: { prefix: old }\n`);
  aws = await startAws({
    organization: smallOrganization,
    home: HOME,
    now: slotOf(0),
    own: {
      secrets: { [ARN]: '' },
      stacks: [
        { name: 'watchbill-Slack', account: HOME, region: EU, outputs: { SlackSigningArn: ARN } },
        { name: 'old-Slack', account: HOME, region: EU, outputs: { SlackTokenArn: ARN } },
      ],
    },
  });
});
afterEach(() => Promise.all([aws.close(), rm(folder, { recursive: true, force: true })]));

async function set(piped: string, { file = 'watchbill.yaml', isTTY = false } = {}): Promise<string> {
  const args = ['signing-secret', 'set', '--config', join(folder, file)];
  return pipedInto(slackCommand, piped, { now: '2026-11-26T12:00:00.000Z', args, isTTY });
}

async function held(): Promise<string | undefined> {
  const client = new SecretsManagerClient({});
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId: ARN }))).SecretString;
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
}

it.each([
  ['one', ` ${SECRET}\n`, SECRET, `The signing secret is in ${ARN}. It is in use within five minutes.`],
  [
    'the old and the new one',
    `${SECRET}\r\n${NEWER}\n`,
    `${SECRET}\n${NEWER}`,
    `Both signing secrets are in ${ARN}. They are in use within five minutes.`,
  ],
])('puts %s where the deployment reads it, and never shows it', async (_name, piped, kept, words) => {
  const said = await set(piped);
  expect(said).toContain(words);
  expect(said).not.toContain(SECRET);
  expect(await held()).toBe(kept);
});

it.each([
  ['nothing', ' \n', {}, 'Standard input is empty'],
  ['a secret that is cut', SECRET.slice(1), {}, 'is no signing secret, nor two'],
  ['the token', 'xoxb-1234-5678-abcdefghijklmnop', {}, 'is no signing secret, nor two'],
  ['three', [SECRET, NEWER, SECRET].join('\n'), {}, 'is no signing secret, nor two'],
  ['a terminal, which would show it', SECRET, { isTTY: true }, 'a terminal would show it'],
  ['a configuration that lets nobody act', SECRET, { file: 'posts.yaml' }, 'lets nobody act from Slack'],
  ['no deployment', SECRET, { file: 'other.yaml' }, 'There is no stack other-Slack'],
  [
    'a deployment without the secret',
    SECRET,
    { file: 'old.yaml' },
    'does not say where its signing secret is',
  ],
])('given %s, says what to do, and keeps nothing', async (_name, piped, options, words) => {
  const setting = set(piped, options);
  await expect(setting).rejects.toThrow(words);
  await expect(setting).rejects.toBeInstanceOf(UsageError);
  expect(await held()).toBeFalsy();
});
