import { signedPut } from './signed-put';

const HASH = 'ab'.repeat(32);
const settings = {
  region: 'eu-central-1',
  credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'secret', sessionToken: 'token' },
};

it('is signed for these bytes under this key alone, where none are yet', async () => {
  const { url, headers } = await signedPut(settings, 'evidence', `kept-files/${HASH}`, {
    hash: HASH,
    size: 7,
  });
  expect(url).toBe(`https://evidence.s3.eu-central-1.amazonaws.com/kept-files/${HASH}?x-id=PutObject`);
  expect(headers).toMatchObject({
    'x-amz-content-sha256': HASH,
    'x-amz-checksum-sha256': Buffer.from(HASH, 'hex').toString('base64'),
    'if-none-match': '*',
    'x-amz-security-token': 'token',
  });
  const [, signed = ''] = /SignedHeaders=([^,]+),/.exec(headers['authorization'] ?? '') ?? [];
  expect(signed.split(';')).toEqual(
    expect.arrayContaining([
      'content-length',
      'host',
      'if-none-match',
      'x-amz-checksum-sha256',
      'x-amz-content-sha256',
      'x-amz-date',
    ]),
  );
  expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(['host']));
  expect(JSON.stringify({ url, headers })).not.toContain('secret');
});
