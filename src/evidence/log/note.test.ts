import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { noteSigner } from '../../../test/support/note-signer';
import { IntegrityError, UsageError } from '../../model/errors';
import { openNote, parseNote, signNote } from './note';
import { parseVkey, verifierKey, vkey } from './verifier-key';

/** Two heads that public logs signed with ECDSA, and the keys they are known by. */
const REKOR_KEY =
  'rekor.sigstore.dev+c0d23d6a+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABNhtmPtrWm3U1eQXBogSMdGvXwBcK5AW5i0hrZLOC96l+smGNM7nwZ4QvFK/4sueRoVj//QP22Ni4Qt9DPfkWLc=';
const REKOR_TEXT = 'Rekor\n798034\nf+7CoKgXKE/tNys9TTXcr/ad6U/K3xvznmzew9y6SP0=\n';
const REKOR = `${REKOR_TEXT}\n— rekor.sigstore.dev wNI9ajBEAiARInWIWyCdyG27CO6LPnPekyw20qO0YJfoaPaowGp/XgIgc+qEHS3+GKVClgqq20uDLet7MCoTURUCRdxwWBHHufk=\n`;
const PIXEL_KEY =
  'pixel6_transparency_log+91c16e30+AjBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABN+4x0Jk1yTwvLFI9A4NDdGZcX0aiWVdWM5XJVy0M4VWD3AvyW5Q6Hs9A0mcDkpUoYgn+KKPNzFC0H3nN3q6JQ8=';
const PIXEL_TEXT = 'DEFAULT\n10\nbsWRucJU5xJPHb5eBdOm6+DM+VelCZBuvtI3sHERJ9Y=\n';
const PIXEL = `${PIXEL_TEXT}\n— pixel6_transparency_log kcFuMDBFAiEAhqMAP8P6qf6QxtUJhzMhbN+MbZ9dwfUHzGQJmffJHtoCIGD0cNe47dHWBoPwYdgBCepB06/+g5O1FmYjXl06owL4\n`;

test.each([
  ['Rekor', REKOR, REKOR_KEY, REKOR_TEXT],
  ['Pixel', PIXEL, PIXEL_KEY, PIXEL_TEXT],
])('a head of %s opens with its key, and the key is written as it was read', (_name, note, line, text) => {
  const key = parseVkey(line);
  expect(openNote(note, [key])).toEqual({ text, signedBy: key });
  expect(vkey(key)).toBe(line);
});

test('signatures of others beside a known one are passed over', () => {
  const [, line = ''] = PIXEL.split('\n\n');
  expect(openNote(`${REKOR}${line}`, [parseVkey(REKOR_KEY)]).text).toBe(REKOR_TEXT);
  expect(parseNote(`${REKOR}${line}`).signatures.map(({ name, keyId }) => `${name} ${keyId}`)).toEqual([
    'rekor.sigstore.dev c0d23d6a',
    'pixel6_transparency_log 91c16e30',
  ]);
});

test.each<[string, string, RegExp]>([
  ['another text', REKOR.replace('798034', '798035'), /The signature of rekor\.sigstore\.dev \(c0d23d6a\)/],
  ['no key of ours', PIXEL, /bears signatures of pixel6_transparency_log \(91c16e30\)/],
  ['another name', REKOR.replace('— rekor.sigstore.dev', '— rekor.example'), /None of the keys given/],
  ['a signature that is cut', REKOR.replace('BHHufk=', 'A='), /is no signature/],
  ['base64 of another form', REKOR.replace('ufk=', 'ufl='), /is no signature/],
  ['an id and no signature', `${REKOR_TEXT}\n— rekor.sigstore.dev wNI9ag==\n`, /is no signature/],
  ['no signature', `${REKOR_TEXT}\n`, /it has no signature/],
  ['no empty line', REKOR_TEXT, /no empty line/],
  ['a line that does not end', REKOR.slice(0, -1), /its last line does not end/],
  ['lines of another kind', `${REKOR}more\n`, /"more" is no signature/],
  ['a control character', REKOR.replace('Rekor', 'Rek\ror'), /a control character/],
  ['half a character', REKOR.replace('Rekor', 'Rek\ud800or'), /not Unicode/],
  [
    'a hundred and one signatures',
    `${REKOR_TEXT}${REKOR.slice(REKOR_TEXT.length).trimEnd()}${'\n— a AAAAAAA='.repeat(100)}\n`,
    /more than 100/,
  ],
])('refused is %s', (_name, note, message) => {
  const open = () => openNote(note, [parseVkey(REKOR_KEY)]);
  expect(open).toThrow(IntegrityError);
  expect(open).toThrow(message);
});

describe('a note that we sign', () => {
  const signer = noteSigner('watchbill.example/log');

  test.each(['a text\n', 'with\n\nempty lines\n\n', '\n', 'é — 😀\n'])('keeps the text %j', async (text) => {
    expect(openNote(await signNote(text, signer), [signer.key])).toEqual({ text, signedBy: signer.key });
  });

  test('does not open with any bit changed', async () => {
    const note = Buffer.from(await signNote('watchbill.example/log\n3\n', signer));
    fc.assert(
      fc.property(fc.nat({ max: note.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(note);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => openNote(changed.toString(), [signer.key])).toThrow(IntegrityError);
      }),
    );
  });

  test.each<[string, string]>([
    ['has no end', 'a text'],
    ['has a tab', 'a\ttext\n'],
  ])('is refused where its text %s', async (_name, text) => {
    await expect(signNote(text, signer)).rejects.toThrow(RangeError);
  });

  test('does not go out with a signature of another key', async () => {
    const other = noteSigner('watchbill.example/log');
    await expect(signNote('a text\n', { ...signer, sign: other.sign })).rejects.toThrow(IntegrityError);
  });
});

const otherCurve = generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey;
const ed25519 = generateKeyPairSync('ed25519').publicKey;

test.each<[string, () => unknown, RegExp]>([
  ['a name with a space', () => verifierKey('a b', noteSigner('a').publicKey), /"a b" cannot name/],
  ['a name with a plus', () => verifierKey('a+b', noteSigner('a').publicKey), /cannot name/],
  ['no name', () => verifierKey('', noteSigner('a').publicKey), /cannot name/],
  [
    'a curve of another size',
    () => verifierKey('a', otherCurve.export({ format: 'der', type: 'spki' })),
    /of secp384r1/,
  ],
  [
    'a key of another kind',
    () => verifierKey('a', ed25519.export({ format: 'der', type: 'spki' })),
    /of ed25519/,
  ],
  [
    'bytes that are no key',
    () => verifierKey('a', Buffer.from('no key')),
    /The public key of a cannot verify/,
  ],
  ['a line without its parts', () => parseVkey('rekor.sigstore.dev'), /has not the form/],
  ['a key under another id', () => parseVkey(REKOR_KEY.replace('c0d23d6a', 'c0d23d6b')), /id is c0d23d6a/],
  [
    'a type that is not read',
    () => parseVkey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k'),
    /keys of type 1 are not read/,
  ],
])('no key is %s', (_name, read, message) => {
  expect(read).toThrow(UsageError);
  expect(read).toThrow(message);
});
