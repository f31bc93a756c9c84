import { alertOf, calling, happening } from '../../../test/support/sample-alert';
import { resolved, T0 } from '../../../test/support/sample-finding';
import { alertDocument, documentWithin } from './alert-document';

const many = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    happening({ resource: `arn:aws:s3:::bucket-${at}`, message: 'm'.repeat(500) }),
  );

it('says the same whatever the order in which findings were read', () => {
  const heads = [happening(), happening({ resource: 'arn:aws:iam::111122223333:user/bob', severity: 'low' })];
  expect(alertDocument(alertOf(heads.toReversed()))).toEqual(alertDocument(alertOf(heads)));
});

it('says what happened, and by whom', () => {
  expect(alertDocument(alertOf([calling()]))).toMatchObject({
    events: [{ call: 'ConsoleLogin', actor: 'root', address: '203.0.113.7' }],
    happened: { first: '2026-11-19T23:10:00.000Z', last: '2026-11-19T23:10:00.000Z' },
  });
});

it('says how it ended', () => {
  const document = alertDocument(alertOf([happening({ more: [resolved(T0)] })]));
  expect(document).toMatchObject({ state: 'resolved', open: 0, total: 1, ended: { how: 'resolved' } });
  expect(document.openSince).toBeUndefined();
});

it('an alert that all findings left says that nothing is open', () => {
  expect(alertDocument(alertOf([]))).toMatchObject({ state: 'resolved', open: 0, total: 0, findings: [] });
});

it.each([
  ['none', true, true],
  ['account', false, true],
  ['resource', false, false],
] as const)('redaction %s', (redact, namesAccount, namesResource) => {
  const written = JSON.stringify(alertDocument(alertOf([happening()]), redact));
  expect([/111122223333|payments/.test(written), written.includes('alice')]).toEqual([
    namesAccount,
    namesResource,
  ]);
});

it.each([
  [20, 100_000, 20],
  [100, 1_000_000, 100],
  [101, 1_000_000, 100],
  [5000, 1_000_000, 100],
  [5000, 30_000, 25],
  [5000, 1, 1],
])('%d findings in %d bytes: %d are named, and the others counted', (count, bytes, named) => {
  const document = documentWithin(alertDocument(alertOf(many(count))), bytes);
  expect(document.findings).toHaveLength(named);
  expect(document.findings.length + document.more.findings).toBe(count);
  if (named > 1) expect(Buffer.byteLength(JSON.stringify(document))).toBeLessThanOrEqual(bytes);
});
