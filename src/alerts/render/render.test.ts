import fc from 'fast-check';
import { charactersOf, readBlocks } from '../../../local/slack-inbox/block-kit';
import type { Exception, FindingHead } from '../../model/finding';
import type { FindingEventDraft } from '../../model/finding-life';
import { addDays, type Instant } from '../../model/instant';
import { contentHash, messageTo, type Content } from './blocks';
import { changeOf, type FindingChange } from '../finding-change';
import { formerRule, type AlertReading } from '../alert-reading';
import { readingOf } from '../../record/reading';
import { renderRoot, withDuplicateNotice } from './root-message';
import { renderThread } from './thread-reply';
import {
  ACCOUNT,
  failing,
  headOf,
  resolved,
  RULE,
  subjectOf,
  T0,
  userArn,
} from '../../../test/support/sample-finding';

const NOW: Instant = '2026-11-22T00:00:00.000Z';
const rule = {
  ...formerRule(RULE),
  title: 'Users have MFA',
  requirements: ['soc2:CC6.1', 'hipaa:164.312(d)'],
};
const account = { id: ACCOUNT, name: 'prod' };
const about = {
  id: 'a1',
  kind: 'rule',
  rules: new Map([[rule.id, rule]]),
  accounts: new Map([[account.id, account]]),
} as const;
const groupOf = (...heads: readonly FindingHead[]): AlertReading => groupWith([], ...heads);
const groupWith = (exceptions: readonly Exception[], ...heads: readonly FindingHead[]): AlertReading => ({
  ...about,
  findings: heads.map((head) => readingOf(head, exceptions, NOW)),
});
const alice = subjectOf(userArn('alice'));
const exception: Exception = {
  schema: 1,
  id: 'x1',
  version: 1,
  scope: { rule: RULE },
  owner: 'o',
  requestedBy: 'jonas',
  requestedAt: T0,
  approvedBy: 'mara',
  approvedAt: T0,
  reason: 'A reason long enough for the auditor.',
  endsAt: '2026-12-01T00:00:00.000Z',
};
const NOV20 = '<!date^1795132800^{date_short} {time}|2026-11-20 00:00 UTC>';
const NOV21 = '<!date^1795219200^{date_short} {time}|2026-11-21 00:00 UTC>';
const NOV27 = '<!date^1795737600^{date_short} {time}|2026-11-27 00:00 UTC>';
const DEC01 = '<!date^1796083200^{date_short} {time}|2026-12-01 00:00 UTC>';

/** The texts of a message, block by block. */
function texts({ blocks }: Content): string[] {
  return blocks.flatMap((block) =>
    ('elements' in block ? block.elements : [block.text]).map(({ text }) => text),
  );
}

it('the root of an open group', () => {
  const content = renderRoot(groupOf(headOf(alice, failing('opened', { dueAt: addDays(T0, 7) }))), 'S1');
  expect(content.text).toBe(
    'HIGH: 1 resource fails “Users have MFA” in prod (111122223333): 1 open, due 2026-11-27 00:00 UTC.',
  );
  expect(content.blocks.map(({ type }) => type)).toEqual([
    'header',
    'section',
    'section',
    'context',
    'context',
  ]);
  expect(texts(content)).toEqual([
    'HIGH FAIL · Users have MFA · prod',
    `*OPEN* · fails for 1 resource in prod (111122223333) · 1 open\nOpen since ${NOV20} · due ${NOV27}\n<!subteam^S1>`,
    '• `user/alice` · The user has no MFA device.',
    '`iam-user-mfa` · soc2:CC6.1 · hipaa:164.312(d) · evidence `2026-11/9f3c2a7b81d0`',
    'See all, and act, where Watchbill is checked out: `node bin/watchbill.mjs findings list --rule iam-user-mfa --account 111122223333`',
  ]);
});

it.each([
  [['2026-11-19T23:10:00.000Z'], 'Happened <!date^1795129800^{date_short} {time}|2026-11-19 23:10 UTC>'],
  [
    ['2026-11-19T23:50:00.000Z', '2026-11-19T23:10:00.000Z'],
    'First happened <!date^1795129800^{date_short} {time}|2026-11-19 23:10 UTC>',
  ],
] as const)('the root of something that happened says first when: %s', (times, said) => {
  const heads = times.map((observedAt, index) =>
    headOf({ ...subjectOf(`event-${index}`), kind: 'event' }, failing('opened', { observedAt })),
  );
  expect(texts(renderRoot(groupOf(...heads)))[1]).toContain(`\n${said} · Open since ${NOV20}`);
});

describe('what people and time made of it', () => {
  it.each([
    [
      'acknowledged',
      groupOf(
        headOf(alice, failing('opened'), { type: 'acknowledged', rev: 1, by: 'mara', at: addDays(T0, 1) }),
      ),
      'HIGH FAIL · Users have MFA · prod',
      '*ACKNOWLEDGED* · fails for 1 resource',
      '*ACKNOWLEDGED* by mara',
    ],
    [
      'snoozed',
      groupOf(
        headOf(alice, failing('opened'), {
          type: 'snoozed',
          rev: 1,
          by: 'mara',
          until: addDays(T0, 7),
          at: addDays(T0, 1),
        }),
      ),
      'HIGH FAIL · Users have MFA · prod',
      '*SNOOZED* · fails for 1 resource',
      `*SNOOZED* by mara until ${NOV27}`,
    ],
    [
      'excepted',
      groupWith([exception], headOf(alice, failing('opened'))),
      'HIGH FAIL · Users have MFA · prod',
      '*EXCEPTED* · fails for 1 resource',
      `*EXCEPTED* until ${DEC01} by \`x1\``,
    ],
  ])('%s', (_name, group, head, state, decision) => {
    const [header = '', section = '', resources = ''] = texts(renderRoot(group, 'S1'));
    expect(header).toBe(head);
    expect(section.startsWith(state)).toBe(true);
    expect(resources).toContain(decision);
    // Nobody is mentioned for what is snoozed or excepted.
    expect(section.includes('<!subteam')).toBe(_name === 'acknowledged');
  });

  it.each<[string, FindingEventDraft[], string, string]>([
    ['resolved', [resolved(addDays(T0, 1))], 'RESOLVED', '1 resolved'],
    [
      'out of scope, which is not resolved',
      [{ type: 'out-of-scope', reason: 'rule off', rev: 3, at: addDays(T0, 1) }],
      'OUT OF SCOPE',
      '1 out of scope',
    ],
    [
      'expired at source, which is not resolved',
      [{ type: 'expired-at-source', observedAt: addDays(T0, 1), evidence: [], rev: 3, at: addDays(T0, 1) }],
      'EXPIRED AT SOURCE',
      '1 expired at source',
    ],
  ])('%s', (_name, events, word, count) => {
    const content = renderRoot(groupOf(headOf(alice, failing('opened'), ...events)), 'S1');
    expect(texts(content).slice(0, 2)).toEqual([
      `${word} · Users have MFA · prod`,
      `*${word}* in prod (111122223333) · ${count}\nNo longer open since ${NOV21}`,
    ]);
    expect(content.text).toBe(`${word}: “Users have MFA” in prod (111122223333): ${count}.`);
  });

  it('a group is not resolved when a part of it only went out of scope', () => {
    const bob = subjectOf(userArn('bob'));
    const group = groupOf(
      headOf(alice, failing('opened'), resolved(addDays(T0, 1))),
      headOf(bob, failing('opened'), { type: 'out-of-scope', reason: 'Region off', rev: 3, at: T0 }),
    );
    expect(texts(renderRoot(group))[0]).toBe('OUT OF SCOPE · Users have MFA · prod');
  });
});

it('lists five resources, those that need somebody first, and says who decided about the rest', () => {
  const heads = ['f', 'e', 'd', 'c', 'b'].map((name) => headOf(subjectOf(userArn(name)), failing('opened')));
  const acknowledged = headOf(alice, failing('opened', { severity: 'critical' }), {
    type: 'acknowledged',
    rev: 1,
    by: 'mara',
    at: T0,
  });
  const [, , resources = ''] = texts(renderRoot(groupOf(acknowledged, ...heads)));
  expect(resources.split('\n').map((line) => line.split(' · ')[0])).toEqual([
    '• `user/b`',
    '• `user/c`',
    '• `user/d`',
    '• `user/e`',
    '• `user/f`',
    '+1 more',
  ]);
  expect(resources.endsWith('+1 more · *ACKNOWLEDGED* by mara')).toBe(true);
});

it('a reply says what changed, to what, and by whom by name', () => {
  const heads = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) =>
    headOf(subjectOf(userArn(name)), failing('opened')),
  );
  const acknowledged = headOf(alice, failing('opened'), {
    type: 'acknowledged',
    rev: 1,
    by: '<@U1>',
    at: T0,
    note: 'Mine',
  });
  const changes: FindingChange[] = [
    ...heads.map((head) => ({ head, events: [head.last] })),
    { head: acknowledged, events: [acknowledged.last] },
  ];
  const content = renderThread(groupOf(acknowledged), changes, [], { broadcast: false, mention: 'S1' });
  expect(content.text).toBe('6 opened, 1 acknowledged: “Users have MFA” in prod (111122223333).');
  expect(texts(content)).toEqual([
    `*Opened* · HIGH · ${NOV20}\n\`user/a\`, \`user/b\`, \`user/c\`, \`user/d\` +2 more`,
    `*Acknowledged* by &lt;@U1&gt;: Mine · ${NOV20}\n\`user/alice\``,
    'Rule `iam-user-mfa`',
  ]);
  expect(texts(renderThread(groupOf(acknowledged), changes, [], { broadcast: true, mention: 'S1' }))[0]).toBe(
    '“Users have MFA” in prod (111122223333) <!subteam^S1>',
  );
});

it.each([
  [
    'a worse severity',
    failing('changed', { severity: 'critical' }),
    '*Severity raised* from HIGH to CRITICAL',
  ],
  ['a lesser severity', failing('changed', { severity: 'low' }), '*Severity lowered* from HIGH to LOW'],
  ['other facts', failing('changed', { message: 'Now so.' }), '*Changed* · Now so.'],
  [
    'an exception',
    { type: 'excepted', rev: 1, exception: 'x1', at: T0 },
    `*Excepted* until ${DEC01} by \`x1\`, approved by mara`,
  ],
  [
    'an exception that nobody has any more',
    { type: 'excepted', rev: 1, exception: 'x2', at: T0 },
    '*Excepted* by `x2`',
  ],
  [
    'the end of an exception',
    { type: 'exception-ended', rev: 1, exception: 'x1', at: T0 },
    '*Exception ended* · `x1`',
  ],
  ['absence', { ...resolved(T0), how: 'absent' }, '*Resolved* · observed gone'],
  [
    'scope',
    { type: 'out-of-scope', reason: 'off', rev: 3, at: T0 },
    '*Out of scope* · no longer looked at: off',
  ],
  ['an assignment', { type: 'assigned', rev: 1, by: 'a', to: 'b', at: T0 }, '*Assigned* to b by a'],
] as const)('a reply about %s', (_name, event, expected) => {
  const head = headOf(alice, failing('opened'), event);
  const opened = headOf(alice, failing('opened')).last;
  const change = changeOf(head, [opened, head.last], 1);
  const content = renderThread(groupOf(head), change ? [change] : [], [exception], {
    broadcast: false,
  });
  expect(texts(content)[0]).toBe(`${expected} · ${NOV20}\n\`user/alice\``);
});

it('an update has new block ids, and the same state has the same message', () => {
  const open = renderRoot(groupOf(headOf(alice, failing('opened'))));
  const over = renderRoot(groupOf(headOf(alice, failing('opened'), resolved(T0))));
  const ids = (content: Content) => messageTo('C1', content).blocks.map(({ block_id }) => block_id);
  expect(new Set([...ids(open), ...ids(over)]).size).toBe(open.blocks.length + over.blocks.length);
  expect(contentHash(renderRoot(groupOf(headOf(alice, failing('opened')))))).toBe(contentHash(open));
});

/** Any string of any code units, with what Slack, terminals and browsers treat specially made likely. */
const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc
    .array(
      fc.constantFrom(
        '&',
        '<',
        '>',
        '`',
        '*',
        '_',
        '~',
        '\n',
        '<!channel>',
        '\u202e',
        '👨‍👩‍👧',
        'ش',
        '\ud800',
        ':aws:',
      ),
      {
        maxLength: 3000,
      },
    )
    .map((parts) => parts.join('').slice(0, 3000)),
  fc.constantFrom('', 'x'.repeat(3000), '&'.repeat(3000), '\u0301'.repeat(3000)),
);

describe('whatever accounts and people call things', () => {
  const within = (content: Content) => {
    const marked = withDuplicateNotice(content, '2026-11-20 00:00 UTC');
    for (const message of [content, marked].map((each) => messageTo('C1', each))) {
      expect(readBlocks(message.blocks)).toMatchObject({ ok: true });
      expect(message.blocks.length).toBeLessThanOrEqual(12);
      expect(charactersOf(message.blocks)).toBeLessThanOrEqual(6000);
      expect(message.text.length).toBeLessThanOrEqual(4000);
      // Nothing that an account wrote reads as a mention, a link or a date: the only tokens are ours.
      const tokens = JSON.stringify([message.text, message.blocks.slice(1)]).match(/<[^>]*>?/g) ?? [];
      for (const token of tokens)
        expect(token).toMatch(/^<(!date\^\d+\^\{date_short\} \{time\}\|[-\d: ]+ UTC|!subteam\^S1)>$/);
    }
  };

  it('every message keeps Slack’s limits and our own', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 12, maxLength: 12 }), (names) => {
        const [title = '', accountName = '', by = '', note = '', reason = '', message = '', ...resources] =
          names;
        const hostile = {
          ...about,
          rules: new Map([[RULE, { ...formerRule(RULE), title, requirements: names }]]),
          accounts: new Map([[ACCOUNT, { id: ACCOUNT, name: accountName }]]),
        };
        const excepted = { ...exception, id: by, approvedBy: note || 'm' };
        const heads = resources.map((resource, index) => {
          const opened = failing('opened', { message, dueAt: addDays(T0, index + 1) });
          const subject = subjectOf(`${resource}${index}`, RULE, ACCOUNT, resource || 'global');
          if (index % 4 === 0) return headOf(subject, opened);
          if (index % 4 === 1)
            return headOf(subject, opened, { type: 'acknowledged', rev: 1, by, note, at: T0 });
          if (index % 4 === 2)
            return headOf(subject, opened, { type: 'assigned', rev: 1, by, to: note, note, at: T0 });
          return headOf(subject, opened, { type: 'out-of-scope', reason, rev: 3, at: T0 });
        });
        const findings = heads.map((head, index) => readingOf(head, index === 0 ? [excepted] : [], NOW));
        const group = { ...hostile, findings };
        within(renderRoot(group, 'S1'));
        const changes = heads.map((head, index) => ({
          head,
          events: [head.last, failingEvent(`${index}${message}`)],
        }));
        within(
          renderThread(group, [...changes, ...changes.reverse()], [excepted], {
            broadcast: true,
            mention: 'S1',
          }),
        );
        within(renderRoot({ ...group, kind: 'adoption' }, 'S1'));
        within(renderRoot({ ...group, kind: 'storm' }, 'S1'));
      }),
      { numRuns: 60 },
    );
  });

  it('500 findings with names of 3,000 characters', () => {
    const heads = Array.from({ length: 500 }, (_, index) =>
      headOf(subjectOf(`${'&'.repeat(3000)}${index}`), failing('opened', { message: '<'.repeat(3000) })),
    );
    const content = renderRoot(groupOf(...heads), 'S1');
    within(content);
    expect(JSON.stringify(content)).toContain('+495 more');
  });
});

function failingEvent(message: string) {
  return headOf(alice, failing('opened'), failing('changed', { message })).last;
}

it.each<[string, AlertReading['record'], string]>([
  ['nothing where it is not said', undefined, ''],
  [
    'a deployed table, whole however long its name',
    {
      table: `arn:aws:dynamodb:eu-central-1:111122223333:table/${'p'.repeat(32)}-Data-Findings-1A2B3C4D5E6F`,
    },
    ` --table arn:aws:dynamodb:eu-central-1:111122223333:table/${'p'.repeat(32)}-Data-Findings-1A2B3C4D5E6F`,
  ],
  ['a folder', { state: '.watchbill-demo' }, ' --state .watchbill-demo'],
])('the commands of a message name the record: %s', (_name, record, options) => {
  const group = { ...groupOf(headOf(alice, failing('opened'))), record };
  const printed = [
    renderRoot(group),
    renderRoot({ ...group, kind: 'adoption' }),
    renderRoot({ ...group, kind: 'storm' }),
  ].map((content) => /node bin\/watchbill\.mjs[^`]*/.exec(JSON.stringify(content.blocks))?.[0]);
  const list = 'node bin/watchbill.mjs findings list';
  expect(printed).toEqual([
    `${list} --rule ${RULE} --account ${ACCOUNT}${options}`,
    `${list} --account ${ACCOUNT}${options}`,
    `${list} --account ${ACCOUNT}${options}`,
  ]);
});
