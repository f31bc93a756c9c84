import {
  ACCOUNT,
  auditPages,
  EVALUATION,
  EVIDENCE,
  FINDING_ID,
  HOSTILE,
  KEPT_FILE,
  PATCH_ID,
  REVIEW_ITEM,
  SEALED,
} from '../../../test/support/audit-pages';
import type { Answer } from '../../audit/answer';
import { walkPages } from '../../../test/support/walk-pages';
import type { SeenObject } from '../../audit/see-object';
import { readOnlyPortal } from '../portal/app';
import { sessionOf } from '../portal/session';
import { auditApp } from './audit-app';

const ORIGIN = 'http://127.0.0.1:4040';
const SESSION = sessionOf('the-token');
const HEADERS = { host: '127.0.0.1:4040', cookie: `watchbill-portal-4040=${SESSION.token}` };

/** The pages that only read, with what they asked. */
function pages(objects: Readonly<Record<string, SeenObject>> = {}) {
  const asked: [string, object][] = [];
  const app = readOnlyPortal(auditPages(objects, asked), { session: SESSION, origin: ORIGIN });
  const get = async (path: string, headers: Record<string, string> = HEADERS) =>
    app.request(`${ORIGIN}${path}`, { headers });
  return { asked, get, textOf: async (path: string) => (await get(path)).text() };
}

const ALL = [
  '/audit',
  '/audit/ask',
  '/audit/ask/failed?rule=s3-bucket-public',
  '/audit/ask/failed?form=yes',
  '/audit/findings',
  `/audit/finding/${FINDING_ID}`,
  '/audit/rules/s3-bucket-public',
  '/audit/rules/s3-bucket-public/verdicts?outcome=pass',
  '/audit/matrix',
  '/audit/matrix?framework=soc2&framework=soc2',
  '/audit/frameworks',
  '/audit/frameworks/soc2',
  '/audit/frameworks/soc2/CC6.1',
  '/audit/controls',
  '/audit/controls/AC-03',
  '/audit/patches',
  '/audit/patches/list?number=cohort.high.overdueOpen',
  '/audit/patches/list?number=window.1.overdue',
  `/audit/patches/${PATCH_ID}`,
  '/audit/reviews',
  '/audit/reviews/2026-Q4',
  '/audit/reviews/2026-Q4/items?status=open',
  '/audit/gaps',
  '/audit/exceptions',
  '/audit/changes',
  '/audit/requests',
  '/audit/requests/r1',
];

it.each(ALL)('%s is shown: no script, and what others wrote is text', async (path) => {
  const { get } = pages();
  const answer = await get(path);
  expect(answer.status).toBe(200);
  const policy = answer.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'none'");
  const text = await answer.text();
  expect(text).toMatch(/^<!doctype html> <html lang="en">/);
  expect(text).not.toContain('<script');
  expect(text).not.toContain(HOSTILE);
  expect(text).not.toContain('\u202e');
  expect(text).not.toContain(' style=');
});

it('an auditor who follows every link finds no dead one, and each number of controls leads on', async () => {
  const seen: SeenObject = {
    kind: 'whole',
    contents: Buffer.from('{}'),
    isHashed: true,
    log: { kind: 'unsigned' },
  };
  const { get } = pages({ [EVIDENCE]: seen, [EVALUATION]: seen, [SEALED]: seen, [KEPT_FILE]: seen });
  const walked = await walkPages({
    get,
    from: '/audit',
    numbersOf: /^\/audit(\?.*)?$|^\/audit\/(matrix|controls|frameworks|rules|patches|reviews|requests)/,
  });
  expect(walked).toEqual({ pages: expect.any(Number), dead: [], unlinked: [] });
  expect(walked.pages).toBeGreaterThan(100);
});

it('a list begins at its first page, says how much there is, and turns', async () => {
  const { textOf } = pages();
  const text = await textOf('/audit/rules/s3-bucket-public/verdicts?outcome=pass');
  expect(text).toContain('All 3');
  expect(text.match(new RegExp(`href="/audit/evidence/${EVALUATION}"`, 'g'))).toHaveLength(3);
});

describe('of 10,000 rows a page shows some, and turns to all', () => {
  const ports = auditPages();
  const large = (of: Answer): Answer => ({
    ...of,
    tables: of.tables.map((table) => ({
      ...table,
      cells: Array.from({ length: 10_000 }, (_, index) => [index]),
    })),
  });
  const app = auditApp({
    ...ports,
    answer: async (...asked) => {
      const { answer, damaged } = await ports.answer(...asked);
      return { answer: large(answer), damaged };
    },
    findings: async (asked) => {
      const found = await ports.findings(asked);
      return {
        ...found,
        rows: Array.from({ length: 10_000 }, () => found.rows[0]).flatMap((row) => row ?? []),
      };
    },
  });
  const textOf = async (path: string) => (await app.request(path)).text();

  it.each([
    ['/findings?page=100', 'Page 100 of 100, 10000 in all', 'page=99'],
    // A page that there is no more is the last.
    ['/findings?page=101', 'Page 100 of 100, 10000 in all', 'page=99'],
    ['/exceptions?table=rows&page=2', 'Page 2 of 20, 10000 in all', 'table=rows&amp;page=3'],
    ['/exceptions?table=others&page=2', 'Page 1 of 20, 10000 in all', 'table=rows&amp;page=2'],
  ])('%s', async (path, caption, other) => {
    const text = await textOf(path);
    expect(text).toContain(caption);
    expect(text).toContain(other);
    expect(text.match(/<tr>/g)?.length).toBeLessThanOrEqual(502);
  });
});

it('a number of patch windows leads to what it counts, and that to the object that shows it', async () => {
  const { textOf } = pages();
  const page = await textOf('/audit/patches');
  const list = '/audit/patches/list?from=2026-08-05&amp;to=2026-11-03&amp;number=cohort.high.overdueOpen';
  expect(page).toContain(`href="${list}" aria-label="1 high overdue and open"`);
  expect(page).toContain(
    'aria-label="Open by age: 0 of 0-7 days, 0 of 8-15 days, 0 of 16-30 days, 0 of 31-60 days, 1 of 61-90 days, 0 of &gt;90 days.',
  );
  expect(await textOf(list.replaceAll('&amp;', '&'))).toContain(`href="/audit/patches/${PATCH_ID}"`);
  expect(await textOf(`/audit/patches/${PATCH_ID}`)).toContain(`href="/audit/evidence/${EVIDENCE}"`);
});

it('a vulnerability of a period that is frozen, or of an answer, is shown as it stood then', async () => {
  const frozenAt = '2026-11-05T06:00:00.000Z';
  const asked: [string, object][] = [];
  const ports = auditPages({}, asked);
  const app = readOnlyPortal(
    {
      ...ports,
      async patches(how) {
        const view = await ports.patches(how);
        return { ...view, report: { ...view.report, frozenAt } };
      },
    },
    { session: SESSION, origin: ORIGIN },
  );
  const textOf = async (path: string) => (await app.request(`${ORIGIN}${path}`, { headers: HEADERS })).text();
  const { report } = await ports.patches({});
  const then = `/audit/patches/${PATCH_ID}?as-of=${encodeURIComponent(report.asOf)}`;
  expect(await textOf('/audit/patches/list?number=cohort.high.overdueOpen')).toContain(`href="${then}"`);
  expect(await textOf('/audit/ask/patches?from=2026-08-01')).toContain(
    `href="/audit/patches/${PATCH_ID}?as-of=2026-11-03T12%3A00%3A00.000Z"`,
  );
  expect(await textOf(then)).toContain(`href="/audit/evidence/${EVIDENCE}"`);
  expect(asked).toContainEqual(['patch', { 'as-of': [report.asOf] }]);
});

it('an access review is read by whoever decides nothing: progress, decisions, and its package', async () => {
  const { get, textOf } = pages();
  const text = await textOf('/audit/reviews/2026-Q4');
  expect(text).toContain(
    'href="/audit/reviews/2026-Q4/items?risk=privileged" aria-label="1 items: privileged"',
  );
  expect(text).toContain('href="/audit/reviews/2026-Q4/items?reviewer=maria"');
  expect(text).not.toContain('method="post"');
  expect(await textOf('/audit/reviews/2026-Q4/items?status=decided')).toContain('None is so.');
  const zip = await get('/audit/reviews/2026-Q4/package.zip');
  expect(zip.headers.get('content-type')).toBe('application/zip');
  expect(zip.headers.get('content-disposition')).toBe('attachment; filename="access-review-2026-Q4.zip"');
});

it.each([
  ['/audit/reviews?as-of=2026-10-12', '/audit/reviews/2026-Q4?as-of=2026-10-12', 'campaigns'],
  [
    '/audit/reviews?as-of=2026-10-12',
    '/audit/reviews/2026-Q4/items?as-of=2026-10-12&amp;status=open',
    'campaigns',
  ],
  [
    '/audit/reviews/2026-Q4?as-of=2026-10-12',
    '/audit/reviews/2026-Q4/items?as-of=2026-10-12&amp;decision=keep',
    'campaign',
  ],
  [
    '/audit/reviews/2026-Q4?as-of=2026-10-12',
    '/audit/reviews/2026-Q4/package.zip?as-of=2026-10-12',
    'campaign',
  ],
  [
    '/audit/reviews/2026-Q4?as-of=2026-10-12',
    '/audit/ask/review-items?campaign=2026-Q4&amp;as-of=2026-10-12',
    'campaign',
  ],
  [
    '/audit/reviews/2026-Q4/items?as-of=2026-10-12&page=1',
    '/audit/reviews/2026-Q4?as-of=2026-10-12',
    'campaign',
  ],
  [
    `/audit/reviews/2026-Q4/items/${REVIEW_ITEM}?as-of=2026-10-12`,
    '/audit/reviews/2026-Q4?as-of=2026-10-12',
    'campaign',
  ],
  ['/audit/requests?as-of=2026-10-12', '/audit/requests?as-of=2026-10-12&amp;status=answered', 'requests'],
  ['/audit/requests?as-of=2026-10-12', '/audit/requests/r1?as-of=2026-10-12', 'requests'],
  ['/audit/requests/r1?as-of=2026-10-12', '/audit/requests?as-of=2026-10-12', 'requests'],
])('%s is of that moment, and leads on to %s of it', async (path, link, what) => {
  const { asked, textOf } = pages();
  expect(await textOf(path)).toContain(`href="${link}"`);
  expect(asked).toContainEqual([what, { 'as-of': ['2026-10-12'] }]);
});

it('requests are listed by status, and lead to the files that answer them', async () => {
  const { textOf } = pages();
  const text = await textOf('/audit/requests?status=overdue');
  expect(text).toContain('href="/audit/requests?status=answered" aria-label="1 requests: answered"');
  expect(text).toContain('href="/audit/requests/r2"');
  expect(text).not.toContain('href="/audit/requests/r1"');
  expect(await textOf('/audit/requests/r1')).toContain(`href="/audit/evidence/${KEPT_FILE}"`);
});

it('gaps, exceptions and changes are answered at their own place, for 90 days where none is named', async () => {
  const { textOf, asked } = pages();
  const text = await textOf('/audit/exceptions');
  expect(asked).toEqual([['exceptions', { from: ['2026-08-05'] }]]);
  expect(text).toContain('action="/audit/exceptions"');
  expect(text).toContain('href="/audit/exceptions" aria-current="page"');
  expect(text).toContain('/audit/ask/exceptions.csv?from=2026-08-05T00%3A00%3A00.000Z');
});

it.each([
  ['/audit/findings?severty=high', 'This page takes no &quot;severty&quot;'],
  ['/audit/findings?page=last', '&quot;last&quot; is no page'],
  ['/audit/findings?page=0', '&quot;0&quot; is no page'],
  ['/audit/frameworks/soc2?result=good', 'Name one of failing, unknown, passing'],
  ['/audit/controls?result=good', '&quot;good&quot; is no result of this page'],
  ['/audit/reviews/2026-Q4/items?status=done', 'Name one of open, decided, late, revoke'],
  ['/audit/requests?status=late', 'is no status of this page'],
  ['/audit/patches/list', 'No number is named'],
  ['/audit/patches/list?number=cohort.worst.due', 'There is no number &quot;cohort.worst.due&quot;'],
  ['/audit/ask/failed?severity=high', 'it takes as-of, zone, rule, account, region, framework, table, page'],
  [`/audit?from=2026-10-01&${encodeURIComponent(HOSTILE)}=1`, 'This page takes no'],
])('%s is refused with what to do', async (path, words) => {
  const answer = await pages().get(path);
  expect(answer.status).toBe(422);
  const text = await answer.text();
  expect(text).toContain(words);
  expect(text).not.toContain(HOSTILE);
});

it.each(['/audit/nothing', '/audit/rules/x/y/z', '/audit/reviews/2026-Q9', '/audit/reviews/2026-Q4/items/x'])(
  '%s is no page, and says so on one',
  async (path) => {
    const answer = await pages().get(path);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain('<h1>Not found</h1>');
  },
);

it('what only asks for the head of a page is given it', async () => {
  const app = readOnlyPortal(auditPages(), { session: SESSION, origin: ORIGIN });
  const headOf = async (path: string) =>
    app.request(`${ORIGIN}${path}`, { method: 'HEAD', headers: HEADERS });
  const head = await headOf('/audit/requests');
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect((await headOf('/audit/nothing')).status).toBe(404);
});

it.each(['/audit', '/audit/', '/audit/requests', '/audit/requests/'])('%s is there', async (path) => {
  const app = readOnlyPortal(auditPages(), { session: SESSION, origin: ORIGIN });
  expect((await app.request(`${ORIGIN}${path}`, { headers: HEADERS })).status).toBe(200);
});

it('a page that takes too long is answered with what to ask instead', async () => {
  const ports = { ...auditPages(), requests: () => new Promise<never>(() => undefined) };
  const answer = await auditApp(ports, 0).request('/requests');
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('Ask about less');
});

it('who decides is led to the pages where that is done, and nobody else is', async () => {
  const textOf = async (isDeciding: boolean) =>
    (await auditApp({ ...auditPages(), isDeciding }).request('/requests')).text();
  expect(await textOf(true)).toContain('<a href="/">Decide reviews</a>');
  expect(await textOf(false)).not.toContain('Decide reviews');
});

it.each(['/audit', '/audit/audit.css', '/audit/findings.csv', `/audit/evidence/${EVIDENCE}`])(
  'without the token %s is refused',
  async (path) => {
    const { get, asked } = pages();
    expect((await get(path, { host: '127.0.0.1:4040' })).status).toBe(403);
    expect(asked).toEqual([]);
  },
);

it('where nobody decides the first page is that of auditors, and nothing is posted', async () => {
  const { get } = pages();
  const first = await get('/');
  expect([first.status, first.headers.get('location')]).toEqual([303, '/audit']);
  expect((await get('/campaigns/2026-Q4')).status).toBe(404);
});

it('the overview has the period of 90 days before, gaps before counts, and numbers that lead on', async () => {
  const { textOf, asked } = pages();
  const text = await textOf('/audit');
  expect(asked[0]).toEqual(['not-monitored', { from: ['2026-08-05'] }]);
  expect(text.indexOf('No scan before')).toBeLessThan(text.indexOf('Requirements by what their rules show'));
  expect(text).toContain('The object x cannot be trusted');
  expect(text).toContain(
    'href="/audit/frameworks/soc2?as-of=2026-11-03T12%3A00%3A00.000Z&amp;result=failing"',
  );
  expect(text).toContain('severity=high" aria-label="1 high findings"');
});

it('a period is handed on to everything that the overview leads to', async () => {
  const { textOf } = pages();
  expect(await textOf('/audit?from=2026-07-01&to=2026-09-30&zone=Europe%2FBerlin')).toContain(
    'href="/audit/ask/not-monitored?from=2026-07-01&amp;to=2026-09-30&amp;zone=Europe%2FBerlin"',
  );
});

it('a form has what its question takes, the needed marked', async () => {
  const text = await pages().textOf('/audit/ask/operation?form=yes');
  expect(text).toContain('action="/audit/ask/operation"');
  expect(text).toMatch(/<input[^>]* id="operation-rule-0" name="rule"[^>]* list="rules" required/);
  expect(text).toContain('<option value="s3-bucket-public">');
  expect(text).toContain('name="from"');
  for (const absent of ['name="as-of"', 'name="subject"', 'name="framework"'])
    expect(text).not.toContain(absent);
});

it('a form of a question about rules takes those of a framework too', async () => {
  const text = await pages().textOf('/audit/ask/failed?form=yes');
  expect(text).not.toMatch(/name="rule"[^>]* required/);
  expect(text).toMatch(/<select[^>]* name="framework"><option value="">any<\/option><option value="soc2">/);
});

it.each(['/audit/frameworks/soc2', '/audit/frameworks/soc2/CC1.1'])(
  'on %s what is kept by hand leads to the file that shows it',
  async (path) => {
    const text = await pages().textOf(path);
    expect(text).toMatch(new RegExp(`alert\\(1\\).{0,60}<a href="/audit/evidence/${EVIDENCE}"`, 's'));
    expect(text).toContain('none: training');
  },
);

it('an answer leads to its evidence, and to files of the same moment', async () => {
  const text = await pages().textOf('/audit/ask/failed?rule=s3-bucket-public');
  expect(text).toContain(`href="/audit/evidence/${EVIDENCE}"`);
  expect(text).toContain(`href="/audit/finding/${FINDING_ID}?as-of=2026-11-03T12%3A00%3A00.000Z"`);
  expect(text).toContain(
    'href="/audit/ask/failed.csv?rule=s3-bucket-public&amp;as-of=2026-11-03T12%3A00%3A00.000Z"',
  );
});

it.each([
  ['/audit/ask/failed.csv?rule=s3-bucket-public', 'text/csv; charset=utf-8', 'failed.csv', '# question: '],
  ['/audit/ask/failed.json?rule=s3-bucket-public', 'application/json', 'failed.json', '{'],
  [
    '/audit/ask/failed.xlsx?rule=s3-bucket-public',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'failed.xlsx',
    'PK',
  ],
  ['/audit/findings.csv?severity=high', 'text/csv; charset=utf-8', 'findings.csv', '# question: '],
])('%s is a file', async (path, type, name, begins) => {
  const answer = await pages().get(path);
  expect(answer.headers.get('content-type')).toBe(type);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`);
  expect((await answer.text()).startsWith(begins)).toBe(true);
});

it('what cannot be asked is said with what to do, and leads back to the form', async () => {
  const answer = await pages().get('/audit/ask/failed?account=111122223333');
  expect(answer.status).toBe(422);
  const text = await answer.text();
  expect(text).toContain('is about one rule');
  expect(text).toContain('href="/audit/ask/failed?account=111122223333&amp;form=yes"');
});

it('the filters of findings stand in the address, an empty field asks nothing, and all go on to the files', async () => {
  const { textOf, asked } = pages();
  const text = await textOf(`/audit/findings?severity=high&severity=low&status=&account=${ACCOUNT}&page=9`);
  expect(asked).toEqual([['findings', { severity: ['high', 'low'], account: [ACCOUNT] }]]);
  expect(text).toContain(`/audit/findings.csv?severity=high&amp;severity=low&amp;account=${ACCOUNT}`);
  expect(text).toContain('Findings</dt><dd>1</dd>');
});

it('a finding has its times, its timeline, and evidence to open', async () => {
  const text = await pages().textOf(`/audit/finding/${FINDING_ID}`);
  for (const words of [
    'not told: nothing is recorded',
    'not acknowledged',
    'told in #sec, immediate: failed',
    `href="/audit/evidence/${EVIDENCE}"`,
  ])
    expect(text).toContain(words);
});

it('a number of a rule leads to the evaluation that it is of', async () => {
  const text = await pages().textOf('/audit/rules/s3-bucket-public');
  expect(text).toContain(`href="/audit/evidence/${EVALUATION}"`);
});

it('a strip has a letter a day, patterns, words, and a table', async () => {
  const text = await pages().textOf('/audit/controls');
  expect(text).toContain(
    'aria-label="2026-10, days from 2026-10-01: 20 passed, 2 failed, 1 error, 2 not evaluated, 6 nothing due"',
  );
  expect(text).toContain('fill="url(#strip-n)"');
  expect(text).toContain('<code>PPN</code>');
  expect(text).toContain(
    'href="/audit/ask/operation?from=2026-11-01&amp;to=2026-11-03&amp;rule=s3-bucket-public">2026-11</a>',
  );
});

describe('an object', () => {
  const log = {
    kind: 'in',
    day: '2026-11-01',
    index: 7,
    size: 40,
    signedUpTo: '2026-11-02',
    signedBy: 'watchbill+00+key',
  } as const;
  const whole = (text: string | Buffer, more: Partial<Extract<SeenObject, { kind: 'whole' }>> = {}) =>
    ({ kind: 'whole', contents: Buffer.from(text), isHashed: true, log, ...more }) as const;
  const AT = `/audit/evidence/${EVIDENCE}`;

  it('is shown with what verifies it, escaped, and leads to the objects that it names', async () => {
    const { textOf } = pages({ [EVIDENCE]: whole(JSON.stringify({ a: '<b>', evidence: [EVALUATION] })) });
    const text = await textOf(AT);
    expect(text).toContain('Verified now: the SHA-256 of the contents is the one in the key.');
    expect(text).toContain('Verified now: entry 7 of the 40 that were signed up to the end of 2026-11-02');
    expect(text).toContain('&lt;b&gt;');
    expect(text).toContain(`<a href="/audit/evidence/${EVALUATION}">${EVALUATION}</a>`);
  });

  it.each([
    ['unsigned', { kind: 'unsigned' }, 'Not verifiable yet: no day of this record is signed.'],
    ['newer', { kind: 'not in', signedUpTo: '2026-11-02' }, 'Not in the log'],
    ['broken', { kind: 'broken', why: 'it is forged' }, 'Not verified: it is forged.'],
  ] as const)('of a log that is %s nothing is said to be verified', async (_name, standing, words) => {
    const { textOf } = pages({ [EVIDENCE]: whole('x', { log: standing, isHashed: false }) });
    const text = await textOf(AT);
    expect(text).toContain(words);
    expect(text).not.toContain('Verified now');
  });

  it('that was changed is not shown, nor handed out', async () => {
    const { get, textOf } = pages({ [EVIDENCE]: { kind: 'damaged', why: 'its hash is another', log } });
    expect(await textOf(AT)).toContain('Do not rely on this object: its hash is another.');
    expect((await get(`${AT}?download=yes`)).status).toBe(303);
  });

  it.each([
    [200_000, 'All of it'],
    [200_001, 'The first 200000 of 200001 characters'],
  ])('of %i characters is cut at 200,000', async (length, words) => {
    const { textOf } = pages({ [EVIDENCE]: whole('x'.repeat(length)) });
    expect(await textOf(AT)).toContain(words);
  });

  it('that is no text is downloaded, as it is', async () => {
    const { get, textOf } = pages({ [EVIDENCE]: whole(Buffer.from([0xff, 0xfe, 0x00])) });
    expect(await textOf(AT)).toContain('It is no text');
    const file = await get(`${AT}?download=yes`);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect([...new Uint8Array(await file.arrayBuffer())]).toEqual([0xff, 0xfe, 0x00]);
  });

  it.each([
    AT,
    '/audit/evidence/../secret',
    '/audit/finding/nothing',
    '/audit/rules/nothing',
    '/audit/frameworks/nothing',
    '/audit/ask/nothing',
  ])('%s that there is not is not found', async (path) => {
    expect((await pages().get(path)).status).toBe(404);
  });
});
