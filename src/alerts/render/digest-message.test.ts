import { readBlocks } from '../../../local/slack-inbox/block-kit';
import { failing, headOf, resolved, subjectOf } from '../../../test/support/sample-finding';
import type { Exception } from '../../model/finding';
import type { DueVulnerabilities } from '../../model/due-vulnerability';
import type { Instant } from '../../model/instant';
import type { OwedByHand } from '../../model/owed-by-hand';
import { readingOf } from '../../record/reading';
import { digestOf, type DigestOf } from '../digest';
import { renderDigest, type DigestContext } from './digest-message';

const TO: Instant = '2026-11-23T08:00:00.000Z';
const FROM: Instant = '2026-11-16T08:00:00.000Z';
const OLD: Instant = '2026-11-10T08:00:00.000Z';
const RULE = {
  id: 's3-bucket-public',
  title: 'No bucket is public',
  failure: 'Bucket is public',
  requirements: [],
};
const ACCOUNT = { id: '111122223333', name: 'payments', environment: 'prod' };
const bucket = (name: string, choices: Parameters<typeof failing>[1] = {}) =>
  readingOf(headOf(subjectOf(`arn:aws:s3:::${name}`), failing('opened', { at: OLD, ...choices })), [], TO);

const render = async (given: Partial<DigestOf> = {}, more: Partial<DigestContext> = {}) =>
  renderDigest(
    await digestOf({
      period: { rhythm: 'weekly', from: FROM, to: TO },
      findings: [],
      blind: [],
      reviews: [],
      byHand: [],
      vulnerabilities: { due: [], unread: [] },
      ...given,
    }),
    { rule: () => RULE, account: () => ACCOUNT, redaction: 'none', record: { table: 'findings' }, ...more },
  );
const textsOf = async (...args: Parameters<typeof render>) => JSON.stringify(await render(...args));

const owed = (what: string, isOverdue: boolean): OwedByHand => ({
  ...{ kind: 'duty', resource: `watchbill:duty:${what}`, what, isOverdue },
  dueAt: isOverdue ? OLD : '2026-11-25T08:00:00.000Z',
});

it('says which duties and requests are late, and which come', async () => {
  const never: OwedByHand = {
    ...{ kind: 'duty', resource: 'watchbill:duty:policy', what: 'policy "Access" (noor)', isOverdue: true },
  };
  const byHand = [never, owed('penetration-test (mara)', true), owed('PBC-14 "MFA" (mara)', false)];
  const { text, blocks } = await render({ byHand });
  expect(text).toBe(
    'WEEK: 0 new, 0 resolved, 0 open, 2 duties or requests overdue, 1 duty or request due within 7 days.',
  );
  const texts = JSON.stringify(blocks);
  expect(texts).not.toContain('NOTHING OPEN');
  for (const part of [
    'Duties and requests that are overdue (2)*\\n• policy \\"Access\\" (noor) · never done\\n• penetration-test (mara) · due <!date^',
    'Duties and requests due within 7 days (1)*\\n• PBC-14 \\"MFA\\" (mara) · due <!date^',
  ])
    expect(texts).toContain(part);
});

const openssl = (dueAt: Instant, severity: DueVulnerabilities['severity'] = 'high'): DueVulnerabilities => ({
  account: ACCOUNT.id,
  rule: `pw-${severity}-vulnerability-within-window`,
  severity,
  count: 7,
  first: [
    {
      id: 'i1',
      region: 'eu-central-1',
      resource: 'i-0abc/vulnerability/CVE-2026-1000/openssl/i1',
      severity,
      message: '',
      dueAt,
      instance: {
        id: 'i1',
        vulnerability: 'CVE-2026-1000',
        package: 'openssl',
        resource: 'i-0abc',
        profile: 'pci-dss',
      },
    },
  ],
});

describe('vulnerabilities that are no findings yet', () => {
  const due = [openssl('2026-11-25T00:00:00.000Z'), openssl('2026-11-23T07:00:00.000Z', 'low')];

  it('are counted and named, the soonest due first, also what no scan has judged since', async () => {
    const { text, blocks } = await render({ vulnerabilities: { due, unread: [] } });
    expect(text).toBe('WEEK: 0 new, 0 resolved, 0 open, 14 vulnerabilities due within 7 days.');
    expect(readBlocks(blocks)).toMatchObject({ ok: true });
    expect(JSON.stringify(blocks)).toMatch(
      /Vulnerabilities due within 7 days \(14\)\*\\n• \*LOW\* · `CVE-2026-1000` in `openssl` on .*i-0abc.* in .*payments.* · \*overdue since\* .*\\n• \*HIGH\* · .* · due .*\\n\+12 more/,
    );
  });

  it.each<[DigestContext['redaction'], RegExp]>([
    ['account', /payments|111122223333/],
    ['resource', /payments|111122223333|i-0abc/],
  ])('are named without what a channel with redact: %s may not read', async (redaction, hidden) => {
    const texts = await textsOf({ vulnerabilities: { due, unread: [] } }, { redaction });
    expect(texts).toContain('CVE-2026-1000');
    expect(texts).not.toMatch(hidden);
  });

  it('are said to be unknown where they could not be read', async () => {
    const texts = await textsOf({ vulnerabilities: { due: [], unread: ['111122223333', '444455556666'] } });
    expect(texts).toContain('Which are due in 2 accounts could not be read');
  });
});

it('comes when all is green, and says that everything was seen', async () => {
  const { text, blocks } = await render();
  expect(text).toBe('WEEK: 0 new, 0 resolved, 0 open.');
  expect(JSON.stringify(blocks)).toContain('WEEK · NOTHING OPEN');
  expect(JSON.stringify(blocks)).toContain('No account is out of sight.');
});

it('says how it stands in one sentence, for a phone', async () => {
  const { text } = await render({
    findings: [
      bucket('old', { severity: 'critical' }),
      bucket('new', { at: '2026-11-18T00:00:00.000Z' }),
      bucket('late', { severity: 'medium', dueAt: '2026-11-20T00:00:00.000Z' }),
      bucket('soon', { severity: 'low', dueAt: '2026-11-25T00:00:00.000Z' }),
      readingOf(
        headOf(
          subjectOf('arn:aws:s3:::fixed'),
          failing('opened', { at: OLD }),
          resolved('2026-11-18T00:00:00.000Z'),
        ),
        [],
        TO,
      ),
    ],
    blind: [{ account: '111122223333', since: OLD, sources: ['iam'] }],
  });
  expect(text).toBe(
    'WEEK: 1 new (1 HIGH), 1 resolved, 4 open (1 CRITICAL, 1 HIGH, 1 MEDIUM, 1 LOW), 1 overdue, 1 due within 7 days, 1 account not seen.',
  );
});

it('names what is critical or high with its age, what is overdue with its date, and the command for the rest', async () => {
  const texts = await textsOf({
    findings: [bucket('logs', { severity: 'critical', dueAt: '2026-11-20T00:00:00.000Z' })],
  });
  for (const part of [
    '*Critical and high, the worst and oldest first (1)*',
    '*CRITICAL* · Bucket is public · `logs` in prod payments · open for 13 days',
    '*Overdue (1)*',
    'due <!date^1795132800^',
    'findings list --table findings',
  ])
    expect(texts).toContain(part);
});

it('names exceptions that end, accounts that are not seen, and reviews that run', async () => {
  const exception: Exception = {
    schema: 1,
    id: 'ex-1',
    version: 2,
    scope: { rule: 'iam-user-mfa' },
    owner: 'ann',
    reason: 'The user is a machine without a person.',
    requestedBy: 'ann',
    requestedAt: OLD,
    approvedBy: 'bob',
    approvedAt: OLD,
    endsAt: '2026-12-01T00:00:00.000Z',
  };
  const covered = readingOf(
    headOf(subjectOf('arn:aws:s3:::a'), failing('opened', { at: OLD })),
    [exception],
    TO,
  );
  const texts = await textsOf({
    findings: [covered],
    blind: [{ account: '111122223333', since: OLD, sources: ['iam', 'config'] }],
    reviews: [{ campaign: '2026-Q4', dueAt: '2026-11-20T00:00:00.000Z', items: 12, decided: 5 }],
  });
  for (const part of [
    '`ex-1` · owner ann · covers 1 finding · ends <!date^',
    'prod payments (111122223333) · iam, config · since <!date^',
    '`2026-Q4` · 5 of 12 decided · *overdue since* <!date^',
  ])
    expect(texts).toContain(part);
  expect(texts).not.toContain('No account is out of sight');
});

it.each([
  ['account', ['payments', '111122223333'], ['logs']],
  ['resource', ['payments', '111122223333', 'logs'], []],
] as const)('names none of what a channel with %s may not read', async (redaction, hidden, shown) => {
  const texts = await textsOf(
    {
      findings: [bucket('logs', { severity: 'critical' })],
      blind: [{ account: '111122223333', since: OLD, sources: ['iam'] }],
      byHand: [owed('payments of 111122223333', true)],
    },
    { redaction },
  );
  for (const name of hidden) expect(texts).not.toContain(name);
  for (const name of shown) expect(texts).toContain(name);
});

it.each([
  ['long names', 'x'.repeat(4000)],
  ['names that grow when they are escaped', '<&>*`'.repeat(800)],
  ['mentions', '<!channel> <@U1> @here'.repeat(100)],
])('fits into what Slack takes, and calls nobody, with %s', async (_name, hostile) => {
  const many = Array.from({ length: 40 }, (_none, index) =>
    bucket(`${hostile}${index}`, { severity: 'critical', dueAt: index % 2 === 0 ? OLD : TO }),
  );
  const { blocks, text } = await render(
    {
      findings: many,
      blind: Array.from({ length: 20 }, (_none, index) => ({
        account: String(100_000_000_000 + index),
        since: OLD,
        sources: [hostile],
      })),
      reviews: Array.from({ length: 20 }, () => ({ campaign: hostile, dueAt: TO, items: 1, decided: 0 })),
      byHand: Array.from({ length: 20 }, (_none, index) => owed(hostile, index % 2 === 0)),
    },
    {
      rule: () => ({ ...RULE, failure: hostile }),
      account: () => ({ ...ACCOUNT, name: hostile, environment: hostile }),
    },
  );
  expect(readBlocks(blocks)).toMatchObject({ ok: true });
  expect(text.length).toBeLessThan(4000);
  expect(JSON.stringify({ blocks, text })).not.toMatch(/<!(channel|here|everyone|subteam)|<@/);
});
