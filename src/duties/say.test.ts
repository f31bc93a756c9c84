import { gzipSync } from 'node:zlib';
import { MemoryObjects } from '../../test/support/memory-objects';
import { memoryStore } from '../../test/support/stores';
import { hashOf, tableOf, type Answer } from '../audit/answer';
import { answerCsv } from '../audit/answer-csv';
import { answerJson } from '../audit/answer-json';
import { readObject } from '../evidence/check-object';
import type { Instant } from '../model/instant';
import { sha256Hex } from '../model/hash';
import { parseFileOffer, parseRegisterCommand, type RegisterCommand } from './commands';
import { checkFileSize, keptFileKey, MOST_FILE_BYTES, sayOfRegister } from './say';

const NOW: Instant = '2026-10-12T09:00:00.000Z';
const configuration = {
  duties: [
    { duty: 'penetration-test', owner: 'mara' },
    { duty: 'policy', name: 'Access', owner: 'mara' },
    { duty: 'aws-soc-report', owner: 'mara' },
    { duty: 'policy', name: 'Backups', owner: 'mara' },
    { duty: 'business-associate-agreement', name: 'Acme', owner: 'nadia' },
  ],
  reviews: { zone: 'Europe/Berlin' },
};
const file = (text: string, name = 'report.pdf') => ({ name, base64: Buffer.from(text).toString('base64') });

function world(now: Instant = NOW) {
  const store = memoryStore();
  const objects = new MemoryObjects();
  const at = { now };
  const ports = {
    objects,
    table: store.record,
    register: store.register,
    configuration,
    clock: { now: () => at.now },
  };
  return {
    ...ports,
    store,
    at,
    say: (command: RegisterCommand, by = 'mara') =>
      sayOfRegister(ports, parseRegisterCommand(JSON.parse(JSON.stringify(command))), by),
  };
}

it('keeps the bytes of a file, with who and when by our clock, whatever its name', async () => {
  const { say, objects } = world();
  const hostile = '../../=cmd|"\u001b[2J\u202e.pdf';
  const { by, entry } = await say(
    {
      command: 'add-evidence',
      duty: 'penetration-test',
      file: file('\u0000bytes', hostile),
      on: '2026-10-01',
    },
    'leila',
  );
  expect(by).toBe('leila');
  expect(entry).toMatchObject({
    kind: 'evidence',
    version: 1,
    addedBy: 'leila',
    addedAt: NOW,
    on: '2026-10-01',
    file: { name: hostile, size: 6 },
  });
  if (entry.kind !== 'evidence') throw new Error('no evidence');
  expect(entry.file.key).toBe(`kept-files/${entry.file.hash}`);
  expect((await readObject(objects, entry.file.key)).contents.toString()).toBe('\u0000bytes');
});

it('keeps a file that is itself packed as it came', async () => {
  const { say, objects } = world();
  const packed = Buffer.from('1f8b08000000000000ff00', 'hex');
  const { entry } = await say({
    command: 'add-evidence',
    duty: 'penetration-test',
    file: { name: 'a.gz', base64: packed.toString('base64') },
  });
  if (entry.kind !== 'evidence') throw new Error('no evidence');
  expect((await readObject(objects, entry.file.key)).contents).toEqual(packed);
});

const bare = { command: 'add-evidence', file: file('x') } as const;
it.each<[string, RegisterCommand, string, RegExp]>([
  [
    'a duty that is misspelt',
    { ...bare, duty: 'penetration-tst' },
    'The register has no duty penetration-tst; did you mean "penetration-test"?',
    /watchbill\.yaml/,
  ],
  [
    'one of several without its name',
    { ...bare, duty: 'policy' },
    'policy is registered by name',
    /Access, Backups/,
  ],
  [
    'a name that there is not',
    { ...bare, duty: 'policy', name: 'Acess' },
    'There is no policy "Acess" in the register',
    /Access, Backups/,
  ],
  [
    'a name of what is registered without one',
    { ...bare, duty: 'penetration-test', name: 'Acme' },
    'There is no penetration-test "Acme" in the register',
    /^Leave --name out$/,
  ],
  [
    'a policy without version and approver',
    { ...bare, duty: 'policy', name: 'Access' },
    'Evidence of policy "Access" lacks --document-version and --approved-by',
    /./,
  ],
  [
    'an agreement without its end',
    { ...bare, duty: 'business-associate-agreement', name: 'Acme' },
    'Evidence of business-associate-agreement "Acme" lacks --until, the last day that it is in force',
    /./,
  ],
  [
    'a report of AWS without the days that it covers',
    { ...bare, duty: 'aws-soc-report' },
    'Evidence of aws-soc-report lacks --covers-from and --covers-to',
    /./,
  ],
  [
    'days that end before they begin',
    { ...bare, duty: 'aws-soc-report', covers: { from: '2026-10-01', to: '2026-09-30' } },
    '--covers-to 2026-09-30 is before --covers-from 2026-10-01',
    /./,
  ],
  [
    'a day that is still to come',
    { ...bare, duty: 'penetration-test', on: '2026-10-13' },
    '--on 2026-10-13 is still to come',
    /./,
  ],
  [
    'an end before it was done',
    { ...bare, duty: 'penetration-test', on: '2026-10-01', until: '2026-09-30' },
    '--until 2026-09-30 is before 2026-10-01, when it was done',
    /./,
  ],
  [
    'an empty file',
    { ...bare, duty: 'penetration-test', file: { name: 'e.pdf', base64: '' } },
    'e.pdf is empty, and shows nothing',
    /--file/,
  ],
  [
    'a notice of no incident',
    { ...bare, duty: 'breach-notice-hhs' },
    'Nothing says what breach-notice-hhs answers',
    /--for/,
  ],
  [
    'an answer to nothing',
    { ...bare, duty: 'x', answers: 'abc' },
    'There is no incident or request abc',
    /./,
  ],
  [
    'an incident of tomorrow',
    { command: 'open-incident', title: 'x', discoveredAt: '2026-10-12T09:00:00.001Z' },
    '--discovered 2026-10-12T09:00:00.001Z is still to come',
    /./,
  ],
  [
    'more in one State than in all',
    { command: 'open-incident', title: 'x', discoveredAt: NOW, persons: 1, inOneState: 2 },
    '--in-one-state 2 is more than --persons 1',
    /./,
  ],
])('refuses %s, and keeps nothing', async (_name, command, message, next) => {
  const { say, store, objects } = world();
  await expect(say(command)).rejects.toMatchObject({
    name: 'UsageError',
    message,
    next: expect.stringMatching(next) as unknown,
  });
  const kept: string[] = [];
  for await (const key of objects.keys('')) kept.push(key);
  expect([await store.items(), kept]).toEqual([[], []]);
});

it('refuses a byte too many, and takes as many as it says', () => {
  expect(() => checkFileSize('big.zip', MOST_FILE_BYTES + 1)).toThrow(
    'big.zip has 26214401 bytes, and at most 26214400 are kept',
  );
  expect(() => checkFileSize('big.zip', MOST_FILE_BYTES)).not.toThrow();
});

it('takes the day of the zone for today', async () => {
  const { say } = world('2026-10-12T22:30:00.000Z');
  const { entry } = await say({ ...bare, duty: 'penetration-test' });
  expect(entry).toMatchObject({ on: '2026-10-13' });
});

it('withdraws once, and keeps what was said before', async () => {
  const { say, store } = world();
  const { entry } = await say({ ...bare, duty: 'penetration-test' });
  const withdraw = { command: 'withdraw-evidence', evidence: entry.id, reason: 'Of another system' } as const;
  const { entry: withdrawn } = await say(withdraw, 'nadia');
  expect(withdrawn).toMatchObject({ version: 2, withdrawn: { by: 'nadia', at: NOW }, addedBy: 'mara' });
  await expect(say(withdraw)).rejects.toThrow(`Evidence ${entry.id} was withdrawn by nadia at ${NOW}`);
  const earlier = [];
  for await (const each of store.register.earlierVersions('evidence', entry.id)) earlier.push(each);
  expect(earlier).toEqual([entry]);
});

const ASKED = {
  ...{ command: 'add-audit-request', title: 'Joiners of October', owner: 'mara' },
  due: '2026-10-31',
} as const;

it('of two who withdraw at once, one is told that the other did', async () => {
  const { say } = world();
  const { entry } = await say({ ...bare, duty: 'penetration-test' });
  const withdraw = { command: 'withdraw-evidence', evidence: entry.id, reason: 'Wrong' } as const;
  const said = await Promise.allSettled([say(withdraw, 'ann'), say(withdraw, 'bob')]);
  expect(said.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

it('of two who answer the auditor at once, one is told, and answers again', async () => {
  const { say } = world();
  const { entry: evidence } = await say({ ...bare, duty: 'penetration-test' });
  const { entry } = await say({ ...ASKED, command: 'add-audit-request' });
  const answer = {
    command: 'answer-audit-request',
    request: entry.id,
    with: { evidence: evidence.id },
  } as const;
  const said = await Promise.allSettled([say(answer, 'ann'), say(answer, 'bob')]);
  expect(said.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect((await say(answer, 'bob')).entry).toMatchObject({ version: 3, answers: [{}, { by: 'bob' }] });
});

it('what was asked and closed stays closed: nobody answers it, or closes it again', async () => {
  const { say } = world();
  const { entry: evidence } = await say({ ...bare, duty: 'penetration-test' });
  const { entry } = await say({ ...ASKED, command: 'add-audit-request' });
  const close = { command: 'close', kind: 'audit-request', id: entry.id, reason: 'Withdrawn' } as const;
  expect((await say(close, 'ann')).entry).toMatchObject({ version: 2, closed: { by: 'ann', at: NOW } });
  const closed = `audit-request ${entry.id} was closed by ann at ${NOW}`;
  await expect(say(close, 'bob')).rejects.toThrow(closed);
  await expect(
    say({ command: 'answer-audit-request', request: entry.id, with: { evidence: evidence.id } }),
  ).rejects.toThrow(closed);
});

it('two who add at once both do', async () => {
  const { say, store } = world();
  await Promise.all(['ann', 'bob'].map((by) => say({ ...bare, duty: 'penetration-test' }, by)));
  const found = [];
  for await (const { addedBy } of store.register.registerEntries('evidence')) found.push(addedBy);
  expect(found.toSorted()).toEqual(['ann', 'bob']);
});

it('one file handed in again by the same person, with the same said of it, is one entry, on file since the first time', async () => {
  const { say, store, at } = world();
  const add = (changes = {}, by = 'mara') =>
    say({ ...bare, duty: 'penetration-test', on: '2026-10-12', ...changes }, by);
  const said = await Promise.all([add(), add()]);
  at.now = '2026-10-12T09:05:00.000Z';
  const { entry: again, isNew } = await add();
  expect(isNew).toBe(false);
  expect([...said.map(({ entry }) => entry), again].map(({ id }) => id)).toEqual(Array(3).fill(again.id));
  expect(again).toMatchObject({ version: 1, addedAt: NOW });
  const others = [
    await add({}, 'ann'),
    await add({ on: '2026-10-11' }),
    await add({ note: 'Signed' }),
    await add({ file: file('other') }),
  ];
  await say({ command: 'withdraw-evidence', evidence: again.id, reason: 'Wrong' });
  const { entry: afterwards, isNew: isKeptAgain } = await add();
  expect(isKeptAgain).toBe(true);
  expect(afterwards).toMatchObject({ version: 1, addedAt: at.now });
  expect((await add()).entry).toEqual(afterwards);
  await say({ command: 'withdraw-evidence', evidence: afterwards.id, reason: 'Wrong again' });
  const { entry: last } = await add();
  const ids = [again, ...others.map(({ entry }) => entry), afterwards, last].map(({ id }) => id).toSorted();
  const found: string[] = [];
  for await (const { id } of store.register.registerEntries('evidence')) found.push(id);
  expect(found.toSorted()).toEqual(ids);
});

it.each<[string, RegisterCommand]>([
  ['an incident', { command: 'open-incident', title: 'Laptop lost', discoveredAt: NOW, personalData: false }],
  ['a request of a data subject', { command: 'open-data-request', title: 'ref 12', receivedAt: NOW }],
  ['what the auditor asks for', { ...ASKED, command: 'add-audit-request' }],
])('%s that one person opens twice in one millisecond is one', async (_name, command) => {
  const { say } = world();
  const [one, other] = await Promise.all([say(command), say(command)]);
  expect(other.entry).toEqual(one.entry);
  expect([one.isNew, other.isNew].toSorted()).toEqual([false, true]);
});

it('closes an incident when what it owes is on file, and not before', async () => {
  const { say } = world();
  const facts = { healthData: false, personalData: true };
  const { entry } = await say({
    command: 'open-incident',
    title: 'Mail to all',
    discoveredAt: NOW,
    ...facts,
  });
  const close = { command: 'close', kind: 'incident', id: entry.id, reason: 'Told' } as const;
  await expect(say(close)).rejects.toThrow('nothing is on file of breach-notice-authority');
  await expect(say({ ...bare, duty: 'breach-notice-hhs', answers: entry.id })).rejects.toThrow(
    `${entry.id} does not owe breach-notice-hhs`,
  );
  await say({ ...bare, duty: 'breach-notice-authority', answers: entry.id });
  await expect(say(close)).resolves.toMatchObject({ entry: { closed: { reason: 'Told' }, version: 2 } });
  await expect(say({ command: 'update-incident', incident: entry.id, note: 'Again' })).rejects.toThrow(
    `incident ${entry.id} was closed by mara`,
  );
});

it('what is known of an incident later is its next version, and what is not named stays', async () => {
  const { say } = world();
  const { entry } = await say({ command: 'open-incident', title: 'Lost', discoveredAt: NOW, persons: 3 });
  const updated = await say({
    command: 'update-incident',
    incident: entry.id,
    healthData: true,
    note: 'Seen',
  });
  expect(updated.entry).toMatchObject({
    version: 2,
    title: 'Lost',
    persons: 3,
    healthData: true,
    note: 'Seen',
  });
});

it('extends a request of a data subject once, and within its month', async () => {
  const { say, at } = world();
  const open = {
    command: 'open-data-request',
    title: 'A copy',
    receivedAt: '2026-09-12T08:00:00.000Z',
  } as const;
  const { entry } = await say(open);
  const extend = { command: 'extend-data-request', request: entry.id, reason: 'Many systems' } as const;
  await say(extend);
  await expect(say(extend)).rejects.toThrow('was extended at');
  at.now = '2026-10-12T22:00:00.000Z';
  const { entry: late } = await say({ ...open, title: 'Another' });
  await expect(say({ ...extend, request: late.id })).rejects.toThrow(
    `The month of ${late.id} was over at 2026-10-12T21:59:59.999Z`,
  );
});

const RAN = tableOf('ran', [{ rule: 'a' }], [{ heading: 'rule', value: ({ rule }) => rule }]);
const RAN_HASH = hashOf([RAN]);
const ANSWER: Answer = {
  header: {
    schemaVersion: 1,
    question: { id: 'ran', asks: 'Did each rule run, every time?' },
    parameters: { from: '2026-10-01', rules: ['a', 'b'] },
    asOf: '2026-10-31T23:59:59.999Z',
    versions: { watchbill: '1.0.0', configuration: null },
    counts: { ran: 1 },
    controlTotals: {},
    gaps: { data: {}, sentences: ['1 slot, of 2026-10-18, was missed.'] },
    hash: RAN_HASH,
    command: 'watchbill ask ran',
    awsCli: ['aws s3 ls'],
  },
  tables: [RAN],
};
const MADE = [
  'schemaVersion: 1',
  'question: {"id":"ran", "asks":"Did each rule run\\u002c every time?"}',
  'parameters: {"from":"2026-10-01", "rules":["a", "b"]}',
  'asOf: "2026-10-31T23:59:59.999Z"',
  'versions: {"watchbill":"1.0.0", "configuration":null}',
  'counts: {"ran":1}',
  'controlTotals: {}',
  `hash: "${RAN_HASH}"`,
  'command: "watchbill ask ran"',
  'awsCli: ["aws s3 ls"]',
  'gaps: 1 slot, of 2026-10-18, was missed.',
];
const CSV =
  '# schemaVersion: 1\r\n# asOf: "2026-10-12T09:00:00.000Z"\r\n# query: {}\r\n# version: "0.1.0"\r\nid\r\n';
it.each<[string, string, string[] | undefined]>([
  [
    'CSV with its header',
    CSV,
    ['schemaVersion: 1', 'asOf: "2026-10-12T09:00:00.000Z"', 'query: {}', 'version: "0.1.0"'],
  ],
  ['CSV without it', 'id\r\n1\r\n', undefined],
  ['a header that lacks what was asked', CSV.replace('# query: {}\r\n', ''), undefined],
  [
    'JSON of the same',
    '{"schemaVersion":1,"asOf":"2026-10-12","query":{"rule":"a"},"version":"0.1.0","findings":[1]}',
    ['schemaVersion: 1', 'asOf: 2026-10-12', 'query: {"rule":"a"}', 'version: 0.1.0'],
  ],
  ['CSV of an answer', answerCsv(ANSWER), MADE],
  [
    'JSON of an answer',
    answerJson(ANSWER),
    [
      'schemaVersion: 1',
      'asOf: 2026-10-31T23:59:59.999Z',
      'question: {"id":"ran","asks":"Did each rule run, every time?"}',
      'parameters: {"from":"2026-10-01","rules":["a","b"]}',
      'versions: {"watchbill":"1.0.0","configuration":null}',
      'counts: {"ran":1}',
      'controlTotals: {}',
      'gaps: {"data":{},"sentences":["1 slot, of 2026-10-18, was missed."]}',
      `hash: ${RAN_HASH}`,
      'command: watchbill ask ran',
    ],
  ],
  ['JSON of an answer without its question', answerJson(ANSWER).replace('"question"', '"asked"'), undefined],
  ['JSON of something else', '{"a":1}', undefined],
  ['what only begins as JSON does', '{', undefined],
])('an answer to the auditor: %s', async (_name, text, lines) => {
  const { say } = world();
  const { entry } = await say({
    command: 'add-audit-request',
    title: 'Users',
    owner: 'mara',
    due: '2026-10-31',
  });
  const answering = say({
    command: 'answer-audit-request',
    request: entry.id,
    with: { file: file(text, 'users.csv') },
  });
  if (lines === undefined) await expect(answering).rejects.toThrow('users.csv does not say how it was made');
  else
    await expect(answering).resolves.toMatchObject({ entry: { answers: [{ header: { lines }, at: NOW }] } });
});

it('answers with no answer of which a row was changed', async () => {
  const { say } = world();
  const { entry } = await say({ ...ASKED, command: 'add-audit-request' });
  const changed = answerJson(ANSWER).replace(/"rule": ?"a"/, '"rule":"b"');
  expect(changed).not.toBe(answerJson(ANSWER));
  const answering = say({
    command: 'answer-audit-request',
    request: entry.id,
    with: { file: file(changed, 'users.json') },
  });
  await expect(answering).rejects.toThrow('The rows of this answer do not have the hash in its header');
});

it('answers with evidence that is on file, and not with what was withdrawn', async () => {
  const { say } = world();
  const { entry } = await say({
    command: 'add-audit-request',
    title: 'Test',
    owner: 'mara',
    due: '2026-10-31',
  });
  const { entry: evidence } = await say({ ...bare, duty: 'penetration-test' });
  const answer = {
    command: 'answer-audit-request',
    request: entry.id,
    with: { evidence: evidence.id },
  } as const;
  await expect(say(answer)).resolves.toMatchObject({
    entry: { answers: [{ header: { evidence: evidence.id }, file: { name: 'report.pdf' } }] },
  });
  await say({ command: 'withdraw-evidence', evidence: evidence.id, reason: 'Wrong' });
  await expect(say(answer)).rejects.toThrow('was withdrawn at');
});

it.each<[string, unknown, RegExp]>([
  ['who says it', { ...bare, duty: 'x', by: 'jonas' }, /Unrecognized key: "by"/],
  ['when it was added', { ...bare, duty: 'x', addedAt: NOW }, /Unrecognized key: "addedAt"/],
  ['what is no base64', { ...bare, duty: 'x', file: { name: 'a', base64: '*' } }, /^--file: /],
  ['a note that is too long', { ...bare, duty: 'x', note: 'x'.repeat(2001) }, /^--note: at most/],
  [
    'a year without end',
    { ...bare, duty: 'x', until: '9999-12-31' },
    /--until: a year is between 1970 and 2999/,
  ],
  [
    'a title without a word',
    { command: 'add-audit-request', title: ' ', owner: 'x', due: '2026-11-30' },
    /^--title: it is empty$/,
  ],
  ['what answers nothing', { ...bare, duty: 'x', answers: '' }, /^--for: it is empty$/],
  [
    'a version without a word',
    { ...bare, duty: 'x', documentVersion: '' },
    /^--document-version: it is empty$/,
  ],
  [
    'a day it covers that is none',
    { ...bare, duty: 'x', covers: { from: '2026-02-30', to: '2026-03-01' } },
    /^--covers-from: there is no such day/,
  ],
  ['a day that is none', { ...bare, duty: 'x', until: '2026-02-30' }, /until/],
])('a command cannot say %s', (_name, given, why) => {
  const thrown = ((): unknown => {
    try {
      return parseRegisterCommand(given);
    } catch (error) {
      return error;
    }
  })();
  expect(thrown).toMatchObject({
    name: 'UsageError',
    cause: { message: expect.stringMatching(why) as unknown },
  });
});

it('takes a file that was put before by its hash, and none that was not', async () => {
  const { say, objects } = world();
  const bytes = Buffer.from('put before');
  const named = { name: 'report.pdf', hash: sha256Hex(bytes) };
  const add = { command: 'add-evidence', duty: 'penetration-test', file: named } as const;
  await expect(say(add)).rejects.toThrow('report.pdf is not in the bucket');
  await objects.putIfAbsent(keptFileKey(named.hash), bytes);
  await expect(say(add)).resolves.toMatchObject({ entry: { file: { ...named, size: 10 } } });
});

it('takes nothing that has another hash than its key', async () => {
  const { say, objects } = world();
  const named = { name: 'report.pdf', hash: sha256Hex('these') };
  await objects.putIfAbsent(keptFileKey(named.hash), Buffer.from('others'));
  await expect(say({ command: 'add-evidence', duty: 'penetration-test', file: named })).rejects.toMatchObject(
    {
      name: 'IntegrityError',
    },
  );
});

it.each<[string, unknown, boolean]>([
  ['a file that is offered', { command: 'offer-file', name: 'a', hash: 'a'.repeat(64), size: 1 }, true],
  ['something else', { command: 'add-evidence' }, false],
  ['nothing', undefined, false],
])('an offer: %s', (_name, given, isOffer) => {
  expect(parseFileOffer(given) !== undefined).toBe(isOffer);
});

it('an audit request with as much as it takes is a small item, and takes no more', async () => {
  const { say, store } = world();
  const { entry } = await say({
    command: 'add-audit-request',
    title: '𝒳'.repeat(100),
    owner: 'ü'.repeat(200),
    due: '2026-10-31',
  });
  const answer = (number: number) => {
    const query = { about: '𝒳'.repeat(5000) };
    const made = { schemaVersion: 1, asOf: '2026-10-12', query, version: `${number}` };
    return say({
      command: 'answer-audit-request',
      request: entry.id,
      with: { file: file(JSON.stringify({ ...made, ...{ a: query, b: query, c: query } }), '𝒳'.repeat(100)) },
      note: '𝒳'.repeat(100),
    });
  };
  for (let number = 0; number < 15; number += 1) await answer(number);
  const item = (await store.items()).find(({ pk }) => pk === 'REGISTER#audit-request');
  expect(item).toMatchObject({ version: 16 });
  expect(Buffer.byteLength(JSON.stringify(item))).toBeLessThan(100_000);
  await expect(answer(15)).rejects.toThrow('has 15 answers');
});

it('an incident was not discovered later than was said', async () => {
  const { say } = world();
  const { entry } = await say({
    command: 'open-incident',
    title: 'Lost',
    discoveredAt: '2026-10-10T00:00:00.000Z',
  });
  const update = { command: 'update-incident', incident: entry.id, note: 'By the log' } as const;
  await expect(say({ ...update, discoveredAt: '2026-10-10T00:00:00.001Z' })).rejects.toThrow(
    'is after 2026-10-10T00:00:00.000Z, from when its clocks run',
  );
  await expect(say({ ...update, discoveredAt: '2026-10-09T00:00:00.000Z' })).resolves.toMatchObject({
    entry: { version: 2, discoveredAt: '2026-10-09T00:00:00.000Z' },
  });
});

describe('what was reconstructed of log files', () => {
  const linesOf = (to: Instant, totals: object) => [
    { schema: 1, holds: 'backfill', of: 'trail', from: '2026-01-01T00:00:00.000Z', to, rules: [] },
    { unread: { file: 'AWSLogs/x', why: 'no file of a trail' } },
    { totals },
  ];
  const totals = {
    ...{ files: 0, bytes: 0, records: 0, calls: 0, rows: 0, places: 0, unread: 1 },
    digests: { 'matches digest': 0, 'differs from digest': 0, 'not validated': 0 },
  };
  const add = (bytes: Uint8Array) => ({
    command: 'add-backfill' as const,
    file: { name: 'b.gz', base64: Buffer.from(bytes).toString('base64') },
    ...{ readFrom: 's3://logs', program: '1.0.0', configuration: 'f'.repeat(64) },
  });
  const packed = (lines: readonly object[]) =>
    gzipSync(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
  const until = '2026-10-12T09:00:00.000Z';

  it('is kept with the counts that it has, up to now', async () => {
    const { say } = world();
    const { entry } = await say(add(packed(linesOf(until, totals))));
    expect(entry).toMatchObject({ kind: 'backfill', by: 'mara', at: NOW, to: until, totals: { unread: 1 } });
  });

  it.each<[string, Uint8Array, string]>([
    ['no gzip', Buffer.from('text'), 'cannot be trusted'],
    ['another gzip', packed([{ hello: 1 }]), 'cannot be trusted'],
    ['one without totals', packed(linesOf(until, totals).slice(0, 2)), 'no header or no totals'],
    ['one with other totals', packed(linesOf(until, { ...totals, unread: 0 })), 'not those of its lines'],
    ['one of a time to come', packed(linesOf('2026-10-12T09:00:00.001Z', totals)), 'still to come'],
  ])('is not %s', async (_name, bytes, words) => {
    const { say, store } = world();
    await expect(say(add(bytes))).rejects.toThrow(words);
    expect(await store.items()).toEqual([]);
  });
});
