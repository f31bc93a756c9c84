import { gzipSync } from 'node:zlib';
import type { Cell } from '../sources/cell';
import { IntegrityError } from '../model/errors';
import { decodeEvidence, encodeEvidence, type EvidenceHeader } from './evidence-object';

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
  it('give back the cells they were made of', () => {
    const { key, body } = encodeEvidence(header, [one, none, refused]);
    const decoded = decodeEvidence(key, body);
    expect(decoded.header).toMatchObject(header);
    expect(decoded.cells).toEqual([one, none, refused]);
  });

  it('have the same key and bytes whatever the order of the cells', () => {
    expect(encodeEvidence(header, [refused, none, one])).toEqual(
      encodeEvidence(header, [one, none, refused]),
    );
  });

  it.each([
    ['other contents under the key', () => encodeEvidence(header, [none]).body],
    ['bytes that are not gzip', () => Buffer.from('{}')],
    ['gzip of something else', () => gzipSync('[]\n')],
  ])('refuse %s', (_name, body) => {
    const { key } = encodeEvidence(header, [one]);
    expect(() => decodeEvidence(key, body())).toThrow(IntegrityError);
  });
});
