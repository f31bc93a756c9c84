import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { contentKey, pack } from '../../evidence/content-addressed';
import { memoryObjectStore } from '../../evidence/memory-objects';
import { sha256Hex } from '../../model/hash';
import { packPages } from '../../web/pack/pack-pages';
import { answerOf, tableOf, type Answer } from '../answer';
import { workbookOf } from '../workbook';
import { packFiles } from './pack-files';
import type { PackHolds, PackScope } from './pack-scope';
import { Pseudonyms } from './pseudonyms';
import { answerWithoutPeople, withoutPeople } from './without-people';

const PERIOD = { from: '2026-10-01T00:00:00.000Z', to: '2026-10-31T23:59:59.999Z' } as const;
const HOSTILE = `=HYPERLINK("https://evil.example")<script src="//evil.example/x.js"></script><img src=x onerror=alert(1)>`;
const NAMES = 'names';
const objects = memoryObjectStore();
const cells = pack('2026-10', `{"account":"111122223333","user":"anna"}\n`);
const plain = pack('2026-10', `{"account":"111122223333"}\n`);
const GONE = contentKey('2026-10', 'gone');
const handedIn = contentKey('kept-files', '%PDF-1.7');

beforeAll(async () => {
  await objects.putIfAbsent(cells.key, cells.body);
  await objects.putIfAbsent(plain.key, plain.body);
  await objects.putIfAbsent(handedIn, Buffer.from('%PDF-1.7'));
});

interface Row {
  readonly account: string;
  readonly name: string;
  readonly evidence: readonly string[];
}

function answer(question: string, rows: readonly Row[]): Answer {
  return answerOf(
    {
      question: { id: question, asks: 'What failed?' },
      parameters: { from: PERIOD.from, to: PERIOD.to, zone: 'UTC', rules: [HOSTILE] },
      asOf: PERIOD.to,
      period: PERIOD,
      versions: { watchbill: '0.1.0', configuration: null },
      gaps: { data: {}, sentences: [HOSTILE, 'anna was not looked at.'] },
      command: 'node bin/watchbill.mjs ask failed',
      awsCli: ['aws s3api get-object --bucket <evidence bucket> --key x x'],
    },
    [
      tableOf<Row>(NAMES, rows, [
        { heading: 'account', value: ({ account }) => account },
        { heading: 'name', value: ({ name }) => name },
        { heading: 'evidence', value: ({ evidence }) => evidence.join(' ') },
      ]),
    ],
  );
}

const ROWS: readonly Row[] = [
  { account: '111122223333', name: HOSTILE, evidence: [plain.key, GONE] },
  { account: '111122223333', name: 'anna', evidence: [cells.key, handedIn] },
];

function scopeOf(parts: Partial<PackScope> = {}): PackScope {
  return {
    title: `SOC 2 ${HOSTILE}`,
    period: PERIOD,
    answers: [
      { name: 'failed', answer: answer('failed', ROWS) },
      { name: 'operation-x', answer: answer('operation', []) },
    ],
    exports: async function* (cite) {
      cite(plain.key);
      yield await Promise.resolve({ name: 'ocsf/findings.ndjson', bytes: Buffer.from('{}\n') });
    },
    reviews: [
      {
        campaign: '2026-Q4',
        files: () => [
          { name: 'index.html', bytes: Buffer.from('<a href="items.csv">items</a>') },
          { name: 'items.csv', bytes: Buffer.from('anna') },
          { name: 'manifest.json', bytes: Buffer.from('{}') },
        ],
      },
    ],
    command: `node bin/watchbill.mjs audit pack --out ${HOSTILE}`,
    version: '0.1.0',
    withoutPeople: undefined,
    ...parts,
  };
}

async function made(scope: PackScope, isEvidenceWanted = true) {
  const files = new Map<string, Buffer>();
  const ports = { objects, keys: [], pages: packPages, workbook: workbookOf };
  const making = packFiles(ports, scope, isEvidenceWanted);
  for (;;) {
    const next = await making.next();
    if (next.done === true) return { files, holds: next.value satisfies PackHolds };
    files.set(next.value.name, Buffer.from(next.value.bytes));
  }
}

const textOf = (files: ReadonlyMap<string, Buffer>, name: string) => String(files.get(name));

/** Where pages lead, from the root of the pack; anchors of their own left out. */
function linksOf(files: ReadonlyMap<string, Buffer>): string[] {
  return [...files.keys()]
    .filter((name) => name.endsWith('.html'))
    .flatMap((name) =>
      [...textOf(files, name).matchAll(/(?:href|src)="([^"#]+)"/g)].map(([, href = '']) =>
        decodeURI(new URL(href, `file:///${name}`).pathname).slice(1),
      ),
    );
}

test.each<[string, Partial<PackScope>, boolean]>([
  ['with evidence', {}, true],
  ['without', {}, false],
  [
    'with pseudonyms',
    { withoutPeople: withoutPeople(new Pseudonyms('k', [{ id: 'anna', names: [] }])) },
    true,
  ],
])('no link leads to what is not there: %s', async (_name, parts, isEvidenceWanted) => {
  const { files } = await made(scopeOf(parts), isEvidenceWanted);
  const links = linksOf(files);
  expect(links).toEqual(
    expect.arrayContaining(['pages/failed.html', 'data/failed.json', 'index.html', 'left-out.json']),
  );
  expect(links.filter((link) => !files.has(link))).toEqual([]);
});

test('the same record gives the same bytes', async () => {
  const hashes = async () =>
    [...(await made(scopeOf())).files].map(([name, bytes]) => [name, sha256Hex(bytes)]);
  expect(await hashes()).toEqual(await hashes());
});

test('evidence lies unpacked under its hash, and what is not there says why', async () => {
  const { files, holds } = await made(scopeOf());
  expect(textOf(files, `evidence/${cells.key}.txt`)).toBe(`{"account":"111122223333","user":"anna"}\n`);
  expect(textOf(files, `evidence/${handedIn}.bin`)).toBe('%PDF-1.7');
  expect(holds.leftOut).toEqual([{ key: GONE, why: 'it is not in the record any more' }]);
  expect(holds.reviews).toEqual(['2026-Q4']);
  expect(textOf(files, 'index.html')).toContain('href="reviews/2026-Q4/index.html"');
});

test('hostile text is only text: in pages, CSV and workbooks', async () => {
  const { files } = await made(scopeOf());
  for (const [name, bytes] of files)
    if (name.endsWith('.html')) expect(String(bytes)).not.toMatch(/<(script|img|iframe|link|object|form)/i);
  // Nothing is loaded: no attribute but href leads anywhere, and none of those leaves the folder.
  for (const name of ['index.html', 'pages/failed.html', 'pages/operation-x.html'])
    expect(textOf(files, name)).not.toMatch(
      /(href|src|action|style|data)="(https?:|\/|file:|data:|javascript:)|@import|url\(/i,
    );
  expect(textOf(files, 'pages/failed.html')).toContain('&lt;script src=');
  const csv = textOf(files, 'csv/failed.csv').replace(/^#.*\r\n/gm, '');
  expect(parse(csv, { columns: true })).toMatchObject([{ name: `'${HOSTILE}` }, { name: 'anna' }]);
  const sheets = unzipSync(files.get('xlsx/failed.xlsx') ?? Buffer.alloc(0));
  const xml = Object.values(sheets)
    .map((part) => strFromU8(part))
    .join('');
  expect(xml).not.toMatch(/<f>|<script/);
  expect(xml).toContain('&lt;script');
});

test('with pseudonyms nothing names anybody; what would is left out, by its hash', async () => {
  const pseudonyms = new Pseudonyms('k'.repeat(32), [{ id: 'anna', names: ['anna@small.example'] }]);
  const { files, holds } = await made(
    scopeOf({
      withoutPeople: withoutPeople(pseudonyms),
      answers: [{ name: 'failed', answer: answerWithoutPeople(answer('failed', ROWS), pseudonyms) }],
    }),
  );
  for (const [name, bytes] of files) {
    const parts = name.endsWith('.xlsx')
      ? Object.values(unzipSync(bytes)).map((part) => strFromU8(part))
      : [String(bytes)];
    expect({ name, isNamed: parts.some((part) => /\banna\b/i.test(part)) }).toEqual({ name, isNamed: false });
  }
  const why = 'it names people or may, and this pack names none';
  expect(holds.leftOut).toEqual([
    { key: 'reviews/2026-Q4', why, sha256: sha256Hex('{}') },
    ...[GONE, cells.key].toSorted().map((key) => ({
      key,
      why: key === GONE ? 'it is not in the record any more' : why,
    })),
    { key: handedIn, why },
  ]);
  expect(JSON.parse(textOf(files, 'data/failed.json'))).toMatchObject({
    header: { parameters: { people: 'pseudonyms' } },
    names: [{ name: HOSTILE }, { name: pseudonyms.text('anna') }],
  });
});
