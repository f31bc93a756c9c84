import { noteSigner } from '../../../test/support/note-signer';
import { IntegrityError } from '../../model/errors';
import { openCheckpoint, signCheckpoint } from './checkpoint';
import { inclusionRanges, leafHash, rootOf } from './merkle';
import { signNote } from './note';
import { formatProof, verifyProof } from './proof';

const ORIGIN = 'watchbill.example/log';
const signer = noteSigner(ORIGIN);
const entries = ['scans/a', 'scans/b', 'scans/c'].map((line) => Buffer.from(line));
const hashes = entries.map(leafHash);
const head = { size: 3, root: rootOf(hashes) };
const ROOT = '04sNwg3GDkWO2ZGP5Kh1V6Ty+G0K/b0TCcN5vGf5Mzs=';

describe('a checkpoint', () => {
  test('is its origin, size and root, and reads as it was signed', async () => {
    const note = await signCheckpoint(head, signer);
    expect(note.split('\n\n')[0]).toBe(`${ORIGIN}\n3\n${ROOT}`);
    expect(openCheckpoint(note, [signer.key])).toEqual({ origin: ORIGIN, ...head });
  });

  test.each<[string, string]>([
    ['an origin', `\n3\n${ROOT}\n`],
    ['a size', `${ORIGIN}\n\n${ROOT}\n`],
    ['a size that is a number', `${ORIGIN}\n0x3\n${ROOT}\n`],
    ['a size without zeros before it', `${ORIGIN}\n03\n${ROOT}\n`],
    ['a size that can be counted', `${ORIGIN}\n9007199254740993\n${ROOT}\n`],
    ['a root', `${ORIGIN}\n3\n`],
    ['a root of a hash', `${ORIGIN}\n3\nAAAA\n`],
    ['lines that are not empty', `${ORIGIN}\n3\n${ROOT}\n\nmore\n`],
  ])('has %s', async (_name, text) => {
    const note = await signNote(text, signer);
    expect(() => openCheckpoint(note, [signer.key])).toThrow(/not the checkpoint of a log/);
  });

  test('may have lines of others after its root', async () => {
    const note = await signNote(`${ORIGIN}\n3\n${ROOT}\nmore\n`, signer);
    expect(openCheckpoint(note, [signer.key])).toEqual({ origin: ORIGIN, ...head });
  });

  test('is of the log whose key signed it', async () => {
    const note = await signNote(`watchbill.example/other\n3\n${ROOT}\n`, signer);
    expect(() => openCheckpoint(note, [signer.key])).toThrow(
      /of the log watchbill\.example\/other, and signed by watchbill\.example\/log/,
    );
  });
});

describe('a proof', () => {
  const proofOf = (index: number) =>
    inclusionRanges(index, 3).map(({ from, to }) => rootOf(hashes.slice(from, to)));
  let checkpoint: string;
  let proof: string;
  beforeAll(async () => {
    checkpoint = await signCheckpoint(head, signer);
    proof = formatProof({ index: 1, hashes: proofOf(1), checkpoint });
  });

  test('is a header, an index, the hashes and the checkpoint', () => {
    expect(proof).toBe(
      [
        'c2sp.org/tlog-proof@v1',
        'index 1',
        '2+Z346+TunIQRLRvvE30gykHlJzus7GtxMDNm2/cs00=',
        '6CcQcDXQRfFjWqegXREJ5GACicb62hy8WN/Bo2Sg6nI=',
        '',
        checkpoint,
      ].join('\n'),
    );
  });

  test.each(entries.map((entry, index) => ({ entry, index })))(
    'shows entry $index, and no other',
    ({ entry, index }) => {
      const text = formatProof({ index, hashes: proofOf(index), checkpoint });
      expect(verifyProof(text, entry, [signer.key])).toEqual({
        index,
        checkpoint: { origin: ORIGIN, ...head },
      });
      const others = entries.filter((other) => other !== entry);
      for (const other of others)
        expect(() => verifyProof(text, other, [signer.key])).toThrow(IntegrityError);
    },
  );

  test('of the only entry of a log has no hashes', async () => {
    const only = { size: 1, root: rootOf(hashes.slice(0, 1)) };
    const text = formatProof({ index: 0, hashes: [], checkpoint: await signCheckpoint(only, signer) });
    expect(verifyProof(text, Buffer.from('scans/a'), [signer.key]).checkpoint.size).toBe(1);
  });

  test('may bear data of others, which prove nothing', () => {
    const text = proof.replace('index 1', 'extra bW9yZQ==\nindex 1');
    expect(verifyProof(text, Buffer.from('scans/b'), [signer.key]).index).toBe(1);
  });

  test.each<[string, (text: string) => string, RegExp]>([
    ['another header', (text) => text.replace('@v1', '@v2'), /its first line is not/],
    ['no index', (text) => text.replace('index 1\n', ''), /it has no index/],
    ['an index of another form', (text) => text.replace('index 1', 'index 01'), /it has no index/],
    ['another index', (text) => text.replace('index 1', 'index 0'), /number 0 of the 3 entries/],
    ['an index outside the log', (text) => text.replace('index 1', 'index 3'), /number 3 of the 3 entries/],
    ['a line that is no hash', (text) => text.replace('index 1', 'index 1\nAAAA'), /"AAAA" is no hash/],
    ['a hash too much', (text) => text.replace('index 1', `index 1\n${ROOT}`), /does not show/],
    ['no checkpoint', (text) => text.slice(0, text.indexOf('\n\n')), /no empty line/],
    [
      'a checkpoint of another size',
      (text) => text.replace(`${ORIGIN}\n3`, `${ORIGIN}\n4`),
      /The signature of/,
    ],
  ])('with %s is refused', (_name, change, message) => {
    const verify = () => verifyProof(change(proof), Buffer.from('scans/b'), [signer.key]);
    expect(verify).toThrow(IntegrityError);
    expect(verify).toThrow(message);
  });

  test('is refused with the key of another log', () => {
    const other = noteSigner(ORIGIN);
    expect(() => verifyProof(proof, Buffer.from('scans/b'), [other.key])).toThrow(/None of the keys given/);
  });
});
