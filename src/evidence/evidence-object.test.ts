import { gzipSync } from 'node:zlib';
import type { Cell } from '../sources/cell';
import { IntegrityError } from '../model/errors';
import { decodeEvidence, streamEvidence, encodeEvidence, type EvidenceHeader } from './evidence-object';

const header: EvidenceHeader = {
  account: '111122223333',
  source: 'guardduty',
  slot: '2026-10-01T00:00:00.000Z',
};
const at = { account: '111122223333', observedAt: '2026-10-01T00:00:01.000Z' } as const;
const none: Cell = { ...at, part: 'guardduty.detectors', region: 'eu-west-1', status: 'complete', value: [] };
const one: Cell = {
  ...at,
  part: 'guardduty.detectors',
  region: 'eu-central-1',
  status: 'complete',
  value: [{ DetectorId: 'd1', Status: 'ENABLED', Features: { unknown: 'refused' } }],
};
const refused: Cell = {
  ...at,
  part: 'guardduty.findings',
  region: 'eu-central-1',
  status: 'incomplete',
  reason: 'denied',
  detail: 'User is not authorized',
};

describe('evidence objects', () => {
  it('give back the cells they were made of, whole and line by line', async () => {
    const { key, body } = await encodeEvidence(header, [one, none, refused]);
    const decoded = decodeEvidence(key, body);
    expect(decoded.header).toMatchObject(header);
    expect(decoded.cells).toEqual([one, none, refused]);
    expect(await streamEvidence(key, body)).toEqual(decoded);
  });

  it('have the same key and bytes whatever the order of the cells', async () => {
    expect(await encodeEvidence(header, [refused, none, one])).toEqual(
      await encodeEvidence(header, [one, none, refused]),
    );
  });

  it.each([
    ['other contents under the key', async () => (await encodeEvidence(header, [none])).body],
    ['bytes that are not gzip', async () => Buffer.from('{}')],
    ['gzip of something else', async () => gzipSync('[]\n')],
  ])('refuse %s', async (_name, bodyOf) => {
    const { key } = await encodeEvidence(header, [one]);
    const body = await bodyOf();
    expect(() => decodeEvidence(key, body)).toThrow(IntegrityError);
    await expect(streamEvidence(key, body)).rejects.toThrow(IntegrityError);
  });
});
