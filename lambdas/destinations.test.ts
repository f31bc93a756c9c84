import { GetSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { mockClient } from 'aws-sdk-client-mock';
import { startPagerDuty, type PagerDutyStandIn } from '../local/destinations/start-pagerduty';
import { alertOf, happening } from '../test/support/sample-alert';
import { alertDocument } from '../src/alerts/render/alert-document';
import { configurationSchema } from '../src/config/schema';
import { pagerDuty } from '../src/destinations/pagerduty';
import type { Instant } from '../src/model/instant';
import { deployedDestinations, withSecret } from './destinations';
import { heldSecret } from './held-secret';

const NOW: Instant = '2026-11-22T10:00:00.000Z';
const clock = { now: (): Instant => NOW };
const secretId = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:PagerdutyOnCallSecret';
const OLD = 'a'.repeat(32);
const NEW = 'b'.repeat(32);
const secrets = mockClient(SecretsManagerClient);
let there: PagerDutyStandIn;
beforeEach(async () => {
  secrets.reset();
  there = await startPagerDuty({ routingKeys: [NEW], clock });
});
afterEach(() => there.close());
afterAll(() => secrets.restore());

function tell() {
  const destination = withSecret(
    { name: 'pagerduty:on-call', secretId },
    heldSecret(secretId, clock),
    (routingKey) => pagerDuty({ routingKey, region: 'us', clock, localUrl: there.url }),
  );
  return destination.announce({
    alert: 'a1',
    number: 1,
    at: NOW,
    urgency: 'interrupt',
    reason: 'opened',
    mayRepeat: false,
    document: alertDocument(alertOf([happening()])),
  });
}

it.each([
  ['the key that the secret holds', [NEW], 'sent'],
  ['a key that was renewed since it was read', [OLD, NEW], 'sent'],
  ['a key that PagerDuty does not take', [OLD, OLD], 'refused'],
  ['an empty secret', [undefined], 'refused'],
])('with %s', async (_what, values, status) => {
  const answers = secrets.on(GetSecretValueCommand);
  for (const value of values) answers.resolvesOnce({ SecretString: value });
  const result = await tell();
  expect(result.status).toBe(status);
  expect(there.incidents).toHaveLength(status === 'sent' ? 1 : 0);
  expect(JSON.stringify(result)).not.toMatch(/a{32}|b{32}/);
});

it('an empty secret says what to do', async () => {
  secrets.on(GetSecretValueCommand).resolves({});
  expect(await tell()).toMatchObject({
    reach: 'channel',
    error: expect.stringContaining('alerts secret set pagerduty:on-call'),
  });
});

it.each(['InvalidRequestException', 'AccessDeniedException', 'DecryptionFailure'])(
  'a secret that cannot be read stops what it is of, and says why: %s',
  async (name) => {
    secrets.on(GetSecretValueCommand).rejects(Object.assign(new Error('no'), { name }));
    expect(await tell()).toEqual({
      status: 'refused',
      reach: 'channel',
      error: expect.stringContaining(`The secret ${secretId} could not be read (${name}: no)`),
    });
    expect(there.incidents).toEqual([]);
  },
);

describe('what the configuration names', () => {
  const { alerts } = configurationSchema.parse({
    version: 1,
    alerts: {
      pagerduty: { 'on-call': { region: 'eu' } },
      webhooks: { soar: { url: 'https://soar.example.com/in' } },
    },
  });
  afterEach(() => {
    delete process.env['PAGERDUTY_ON_CALL_SECRET'];
    delete process.env['WEBHOOK_SOAR_SECRET'];
  });

  it('is told with its own secret', () => {
    process.env['PAGERDUTY_ON_CALL_SECRET'] = 'one';
    process.env['WEBHOOK_SOAR_SECRET'] = 'two';
    expect([...deployedDestinations({ alerts }, clock).keys()]).toEqual([
      'pagerduty:on-call',
      'webhook:soar',
    ]);
  });

  it('and without one the function does not start', () => {
    expect(() => deployedDestinations({ alerts }, clock)).toThrow('PAGERDUTY_ON_CALL_SECRET');
  });
});
