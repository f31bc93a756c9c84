import { SNSClient } from '@aws-sdk/client-sns';
import { alertOf, happening } from '../../test/support/sample-alert';
import { startAws, type Aws } from '../../test/support/aws';
import { HOME, slotOf, smallOrganization } from '../../test/support/small-organization';
import { alertDocument } from '../alerts/render/alert-document';
import { alertMailer } from './alert-mailer';

const TOPIC = `arn:aws:sns:eu-central-1:${HOME}:Alarms`;
const NOW = '2026-11-22T10:00:00.000Z';
let aws: Aws;
let client: SNSClient;
afterEach(async () => {
  client.destroy();
  await aws.close();
});

async function mailWith(kind?: 'denied' | 'throttled' | 'error' | 'hang-up') {
  aws = await startAws({
    organization: smallOrganization,
    home: HOME,
    now: slotOf(0),
    faults: kind === undefined ? [] : [{ kind, call: 'sns:Publish' }],
  });
  client = new SNSClient({ maxAttempts: 1 });
  const mailer = alertMailer(client, TOPIC, { clock: { now: () => NOW }, record: {} });
  return mailer.mail({
    alert: 'a1',
    number: 1,
    at: NOW,
    urgency: 'interrupt',
    reason: 'slack-refused',
    mayRepeat: false,
    document: alertDocument(alertOf([happening()])),
  });
}

it('publishes to the topic', async () => {
  expect(await mailWith()).toEqual({ status: 'sent', at: NOW });
  expect(aws.simulator.mails).toMatchObject([
    { topicArn: TOPIC, subject: expect.stringContaining('User without MFA') },
  ]);
});

it.each([
  ['denied', { status: 'refused', reach: 'channel' }],
  ['throttled', { status: 'unknown' }],
  ['error', { status: 'unknown' }],
  ['hang-up', { status: 'unknown' }],
] as const)('%s: says what is known of it', async (kind, expected) => {
  expect(await mailWith(kind)).toMatchObject(expected);
  expect(aws.simulator.mails).toEqual([]);
});
