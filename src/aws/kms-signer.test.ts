import { KMSClient } from '@aws-sdk/client-kms';
import { sampleOrganization } from '../../local/organization/sample';
import { HOME_REGION, PROD } from '../../local/organization/sample/places';
import { DATA_KEY_ARN, SIGNING_KEY_ARN } from '../../local/organization/sample/prod';
import { startSimulator, type Simulator } from '../../local/simulator/start-simulator';
import { openNote, signNote } from '../evidence/log/note';
import { verifierKey } from '../evidence/log/verifier-key';
import { kmsSigner } from './kms-signer';

const NAME = 'watchbill.example/333344445555';
let simulator: Simulator;
let client: KMSClient;

beforeAll(async () => {
  simulator = await startSimulator({
    organization: sampleOrganization,
    clock: { now: () => '2026-10-01T06:00:00.000Z' },
  });
  client = new KMSClient({
    endpoint: simulator.url,
    region: HOME_REGION,
    maxAttempts: 1,
    credentials: { accessKeyId: `AKIA${PROD}TEST`, secretAccessKey: 'not-a-secret' },
  });
});
afterAll(async () => {
  client.destroy();
  await simulator.close();
});

test('a key of KMS signs notes, and its public key is asked for once', async () => {
  const before = simulator.calls.length;
  const signer = await kmsSigner(client, SIGNING_KEY_ARN, NAME);
  const keys = [verifierKey(NAME, signer.publicKey)];
  for (const text of ['first\n', 'second\n'])
    expect(openNote(await signNote(text, signer), keys)).toMatchObject({ text, signedBy: { name: NAME } });
  expect(simulator.calls.slice(before).map(({ operation }) => operation)).toEqual([
    'GetPublicKey',
    'Sign',
    'Sign',
  ]);
});

test.each([
  ['a key that encrypts', DATA_KEY_ARN, 'InvalidKeyUsageException'],
  ['a key that is not there', `${SIGNING_KEY_ARN}0`, 'NotFoundException'],
])('%s is none', async (_name, key, error) => {
  await expect(kmsSigner(client, key, NAME)).rejects.toMatchObject({ name: error });
});
