import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { startAws, type Aws } from '../../test/support/aws';
import { pipedInto } from '../../test/support/piped';
import { EU, HOME, slotOf, smallOrganization } from '../../test/support/small-organization';
import { alertsCommand } from './alerts';

const NOW = '2026-11-26T12:00:00.000Z';
const arnOf = (name: string) => `arn:aws:secretsmanager:eu-central-1:111122223333:secret:${name}-abc123`;
const FILE = `version: 1
alerts:
  email: a@example.com
  pagerduty: { on-call: {}, late: {} }
  webhooks: { soar: { url: 'https://soar.example.com/in' } }
  routes:
    - { slack: { channel: C1 }, pagerduty: on-call, webhook: soar }
`;
const KEY = 'e93facc04764012d7bfb002500d5d1a6';

let folder: string;
let aws: Aws;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'watchbill-secret-'));
  await writeFile(join(folder, 'watchbill.yaml'), FILE);
  await writeFile(join(folder, 'none.yaml'), 'version: 1\n');
  aws = await startAws({
    organization: smallOrganization,
    home: HOME,
    now: slotOf(0),
    own: {
      secrets: { [arnOf('on-call')]: '', [arnOf('soar')]: '' },
      stacks: [
        {
          name: 'watchbill-Slack',
          account: HOME,
          region: EU,
          outputs: {
            PagerdutyOnCallSecretArn: arnOf('on-call'),
            WebhookSoarSecretArn: arnOf('soar'),
          },
        },
      ],
    },
  });
});
afterEach(() => Promise.all([aws.close(), rm(folder, { recursive: true, force: true })]));

async function set(
  destination: string,
  piped: string,
  { file = 'watchbill.yaml', isTTY = false } = {},
): Promise<string> {
  const args = ['secret', 'set', destination, '--config', join(folder, file)];
  return pipedInto(alertsCommand, piped, { now: NOW, args, isTTY });
}

async function held(name: string): Promise<string | undefined> {
  const client = new SecretsManagerClient({});
  try {
    return (await client.send(new GetSecretValueCommand({ SecretId: arnOf(name) }))).SecretString;
  } catch {
    return undefined;
  } finally {
    client.destroy();
  }
}

it.each([
  ['pagerduty:on-call', 'on-call', KEY],
  ['webhook:soar', 'soar', 'f'.repeat(64)],
])('puts the key of %s where the deployment reads it, and never shows it', async (destination, name, key) => {
  const said = await set(destination, ` ${key}\n`);
  expect(said).toContain(`of ${destination} is in ${arnOf(name)}. It is in use within five minutes.`);
  expect(said).not.toContain(key);
  expect(await held(name)).toBe(key);
});

it.each([
  ['nothing', 'pagerduty:on-call', '', {}, 'Standard input is empty'],
  ['a key that is cut', 'pagerduty:on-call', KEY.slice(1), {}, 'is no routing key'],
  ['a short secret', 'webhook:soar', 'short', {}, 'is no signing secret'],
  ['a terminal, which would show it', 'pagerduty:on-call', KEY, { isTTY: true }, 'a terminal would show it'],
  ['a name that there is not', 'pagerduty:oncall', KEY, {}, 'names no destination pagerduty:oncall'],
  ['a configuration that names none', 'webhook:soar', KEY, { file: 'none.yaml' }, 'names no destination'],
  ['one that is not deployed yet', 'pagerduty:late', KEY, {}, 'does not say where its routing key is'],
])('given %s, says what to do, and keeps nothing', async (_what, destination, piped, options, words) => {
  await expect(set(destination, piped, options)).rejects.toThrow(words);
  expect([await held('on-call'), await held('soar')].filter(Boolean)).toEqual([]);
});
