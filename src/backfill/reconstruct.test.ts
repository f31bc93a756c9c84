import { gzipSync } from 'node:zlib';
import { deliveredFiles } from '../../test/support/delivered-files';
import { readBackfill } from '../evidence/backfill-object';
import { activate } from '../config/activate';
import { configurationSchema } from '../config/schema';
import type { BackfillLine } from '../model/backfill';
import { sha256Hex } from '../model/hash';
import type { Instant } from '../model/instant';
import { catalogue } from '../rules/catalogue.generated';
import { reconstruct } from './reconstruct';
import { UnreadableFileError } from './trail-files';

const A = '111122223333';
const B = '444455556666';
const EU = 'eu-central-1';
const FROM: Instant = '2026-01-30T00:00:00.000Z';
const TO: Instant = '2026-01-31T23:59:59.999Z';
const { rules } = activate(configurationSchema.parse({ version: 1 }), catalogue);

const stopped = (id: string, at: string, others: object = {}) => ({
  eventID: id,
  eventName: 'StopLogging',
  eventSource: 'cloudtrail.amazonaws.com',
  eventTime: at,
  awsRegion: EU,
  recipientAccountId: A,
  userIdentity: { type: 'IAMUser', userName: 'anna' },
  ...others,
});
const log = (...records: unknown[]) => gzipSync(JSON.stringify({ Records: records }));
/** As CloudTrail names it: delivered at this minute. */
const pathOf = (at: string, { account = A, region = EU, above = 'AWSLogs' } = {}) => {
  const [day = '', time = ''] = at.split('T');
  const name = `${account}_CloudTrail_${region}_${day.replaceAll('-', '')}T${time}Z_x.json.gz`;
  return `${above}/${account}/CloudTrail/${region}/${day.replaceAll('-', '/')}/${name}`;
};

async function linesOf(held: Readonly<Record<string, Uint8Array | Error>>, accounts?: readonly string[]) {
  const { content, body } = await reconstruct(deliveredFiles(held), { from: FROM, to: TO, accounts }, rules);
  const lines: BackfillLine[] = [];
  const read = await readBackfill('kept-files/x', content, body, (line) => lines.push(line));
  return {
    ...read,
    content,
    rows: lines.flatMap((line) => ('row' in line ? [line.row] : [])),
    files: lines.flatMap((line) => ('file' in line ? [line.file] : [])),
    places: lines.flatMap((line) => ('place' in line ? [line.place] : [])),
    unread: lines.flatMap((line) => ('unread' in line ? [line.unread] : [])),
  };
}

it('says of a call when, where and in which file, by its own time', async () => {
  const bytes = log(stopped('e1', '2026-01-30T23:58:00Z'), {
    ...stopped('e2', FROM),
    eventName: 'PutObject',
  });
  const { rows, places, files } = await linesOf({ [pathOf('2026-01-31T0005')]: bytes });
  expect(rows).toMatchObject([
    {
      reconstructed: true,
      at: '2026-01-30T23:58:00.000Z',
      account: A,
      region: EU,
      rule: 'cloudtrail-no-trail-tampering',
      outcome: 'fail',
      file: pathOf('2026-01-31T0005'),
      sha256: sha256Hex(bytes),
      digest: 'not validated',
    },
  ]);
  expect(files).toMatchObject([{ records: 2, bytes: bytes.length }]);
  expect(places).toEqual([
    {
      ...{ account: A, region: EU, files: 1, records: 2, calls: 1, hoursWithoutFile: 47 },
      daysWithoutFile: [{ from: '2026-01-30', to: '2026-01-30' }],
      hoursOfDays: [{ day: '2026-01-31', without: '01-23' }],
    },
  ]);
});

it.each([
  ['at the beginning of the period', FROM, 1],
  ['a millisecond before it', '2026-01-29T23:59:59.999Z', 0],
  ['at its end', TO, 1],
  ['after its end', '2026-02-01T00:00:00Z', 0],
])('a call %s', async (_name, at, expected) => {
  const { rows } = await linesOf({
    [pathOf('2026-01-30T0000')]: log(),
    [pathOf('2026-02-01T0010')]: log(stopped('e1', at)),
  });
  expect(rows).toHaveLength(expected);
});

it('reads accounts of a trail of an organisation, names a Region that one of them has no file of, and tells a call once', async () => {
  const above = 'AWSLogs/o-abcdefghij';
  const first = pathOf('2026-01-30T1200', { above });
  const call = stopped('e1', '2026-01-30T11:59:00Z');
  const { rows, places } = await linesOf({
    [first]: log(call),
    [pathOf('2026-01-30T1300', { above })]: log(call),
    [pathOf('2026-01-30T1200', { above, account: B, region: 'us-east-1' })]: log(
      stopped('e2', '2026-01-30T11:00:00Z', { recipientAccountId: B, awsRegion: 'us-east-1' }),
    ),
  });
  expect(rows.map(({ account, file }) => [account, file])).toEqual([
    [A, first],
    [B, pathOf('2026-01-30T1200', { above, account: B, region: 'us-east-1' })],
  ]);
  expect(places.map(({ account, region, files }) => `${account} ${region} ${files}`)).toEqual([
    `${A} ${EU} 2`,
    `${A} us-east-1 0`,
    `${B} ${EU} 0`,
    `${B} us-east-1 1`,
  ]);
});

it('names what it cannot read and reads the rest', async () => {
  const day = `AWSLogs/${A}/CloudTrail/${EU}/2026/01/30`;
  const { rows, unread } = await linesOf({
    [pathOf('2026-01-30T0001')]: gzipSync('not JSON'),
    [pathOf('2026-01-30T0002')]: Buffer.from('no gzip'),
    [pathOf('2026-01-30T0003')]: gzipSync('{"Rows":[]}'),
    [pathOf('2026-01-30T0004')]: new UnreadableFileError('S3 answers AccessDenied'),
    [pathOf('2026-01-30T0005')]: log({ eventName: 'StopLogging', eventTime: 'soon' }),
    [pathOf('2026-01-30T0006')]: log(stopped('e1', FROM, { recipientAccountId: B })),
    [pathOf('2026-01-30T0007')]: log(stopped('e2', FROM, { eventID: 7 }), 'odd', stopped('e3', FROM)),
    [`${day}/=cmd|\n.json`]: Buffer.from('[]'),
    [`${day}/notes.txt`]: Buffer.from('x'),
    [`AWSLogs/${A}/elasticloadbalancing/x`]: Buffer.from('x'),
    'AWSLogs/other/x': Buffer.from('x'),
  });
  expect(unread.map(({ file, why }) => [file.slice(-16), why.slice(0, 40)])).toEqual([
    ['ticloadbalancing', 'no log files of CloudTrail'],
    ['AWSLogs/other', 'nothing that a trail or AWS Config deliv'],
    ['T0001Z_x.json.gz', `Unexpected token 'o', "not JSON" is not `],
    ['T0002Z_x.json.gz', 'incorrect header check'],
    ['T0003Z_x.json.gz', 'it has no list of Records, as a trail lo'],
    ['T0004Z_x.json.gz', 'S3 answers AccessDenied'],
    ['T0005Z_x.json.gz', '1 of its records do not say whose, where'],
    ['T0006Z_x.json.gz', 'read, and 1 of its records say another a'],
    ['T0007Z_x.json.gz', '1 of its records do not say whose, where'],
    ['T0007Z_x.json.gz', 'cloudtrail-no-trail-tampering cannot jud'],
    ['1/30/=cmd|\n.json', 'it has no list of Records, as a trail lo'],
    ['/01/30/notes.txt', 'it is not named as a log file of a trail'],
  ]);
  expect(rows.map(({ account, resource, outcome }) => [account, resource.slice(-2), outcome])).toEqual([
    [A, 'e3', 'fail'],
    [B, 'e1', 'fail'],
  ]);
});

it('hides no call behind another record with its id', async () => {
  const call = stopped('e1', '2026-01-30T11:59:00Z');
  const other = { ...call, userIdentity: { type: 'IAMUser', userName: 'bob' } };
  const [first, second] = [pathOf('2026-01-30T1200'), pathOf('2026-01-30T1300')];
  const apart = await linesOf({ [first]: log(call), [second]: log(other) });
  expect(apart.rows).toMatchObject([{ file: first, facts: { actor: 'anna' } }]);
  expect(apart.unread).toMatchObject([{ file: second, why: expect.stringContaining('says otherwise') }]);
  const together = await linesOf({ [first]: log(call, other, call) });
  expect(together.rows).toMatchObject([{ facts: { actor: 'anna' } }]);
  expect(together.unread).toMatchObject([{ file: first, why: expect.stringContaining('twice') }]);
});

describe('a digest', () => {
  const path = pathOf('2026-01-30T0005');
  const bytes = log(stopped('e1', FROM));
  const content = sha256Hex(JSON.stringify({ Records: [stopped('e1', FROM)] }));
  const digest = (...logFiles: object[]) => ({
    [`AWSLogs/${A}/CloudTrail-Digest/${EU}/2026/01/30/d.json.gz`]: gzipSync(JSON.stringify({ logFiles })),
  });
  const named = (s3Object: string, hashValue: string) => ({ s3Object, hashValue, hashAlgorithm: 'SHA-256' });

  it.each([
    ['that has its hash', digest(named(`prefix/${path}`, content)), 'matches digest', []],
    [
      'that has another',
      digest(named(path, 'f'.repeat(64))),
      'differs from digest',
      [[path, 'read, and not the file that its digest names: it was changed since, or the digest was']],
    ],
    ['that does not name it', digest(), 'not validated', []],
    [
      'that names another file, which is not there',
      digest(named(path, content), named(pathOf('2026-01-30T0010'), content)),
      'matches digest',
      [[pathOf('2026-01-30T0010'), 'named by a digest, and not there']],
    ],
    [
      'that names one of other days',
      digest(named(path, content), named(pathOf('2026-03-30T0010'), content)),
      'matches digest',
      [],
    ],
  ])('%s', async (_name, digests, status, missing) => {
    const { rows, unread } = await linesOf({ [path]: bytes, ...digests });
    expect(rows.map((row) => row.digest)).toEqual([status]);
    expect(unread.map(({ file, why }) => [file, why])).toEqual(missing);
  });
});

it('is the same for the same files, and is no other reconstruction', async () => {
  const held = { [pathOf('2026-01-30T0001')]: log(stopped('e1', FROM)) };
  const [one, again] = [await linesOf(held), await linesOf(held)];
  expect(again.content).toBe(one.content);
  expect((await linesOf({ ...held, [pathOf('2026-01-30T0002')]: log() })).content).not.toBe(one.content);
});

it('of the accounts that were asked for one may have nothing', async () => {
  const { header, places } = await linesOf({ [pathOf('2026-01-30T0001', { account: B })]: log() }, [A, B]);
  expect(header.accounts).toEqual([A, B]);
  expect(places.map(({ account, files }) => [account, files])).toEqual([
    [A, 0],
    [B, 1],
  ]);
});

it('ends where it is interrupted, and says on the way how far it is', async () => {
  const pressed = new AbortController();
  const said: object[] = [];
  const held = {
    [pathOf('2026-01-30T0001')]: log(),
    [pathOf('2026-01-30T0002')]: log(),
    [pathOf('2026-01-30T0001', { region: 'us-east-1' })]: log(),
  };
  const asked = { from: FROM, to: TO, interrupted: pressed.signal };
  const onProgress = (progress: object) => {
    said.push(progress);
    if (said.length === 2) pressed.abort(new Error('Ctrl-C'));
  };
  await expect(reconstruct(deliveredFiles(held), { ...asked, onProgress }, rules)).rejects.toThrow('Ctrl-C');
  expect(said).toEqual([
    { files: 0, done: 0, total: 2, doing: `${A} ${EU}` },
    { files: 1, done: 0, total: 2, doing: `${A} ${EU}` },
  ]);
});

it('reads the others where one folder may not be listed', async () => {
  const refused = new UnreadableFileError('S3 answers AccessDenied: no');
  const place = `AWSLogs/${B}/CloudTrail/${EU}`;
  const { rows, unread } = await linesOf({
    [pathOf('2026-01-30T0001')]: log(stopped('e1', FROM)),
    [`${place}/`]: refused,
    [pathOf('2026-01-30T0001', { account: B })]: log(),
    'AWSLogs/777788889999/': refused,
    [pathOf('2026-01-30T0001', { account: '777788889999' })]: log(),
  });
  expect(rows).toHaveLength(1);
  expect(unread.map(({ file, why }) => [file, why])).toEqual([
    ['AWSLogs/777788889999', 'it cannot be listed: S3 answers AccessDenied: no'],
    [place, 'it cannot be listed: S3 answers AccessDenied: no'],
  ]);
});
