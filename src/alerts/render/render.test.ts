import fc from 'fast-check';
import { charactersOf, readBlocks } from '../../../local/slack-inbox/block-kit';
import type { Exception, FindingHead } from '../../model/finding';
import type { FindingEventDraft } from '../../model/finding-life';
import { addDays } from '../../model/instant';
import { alertOf, calling, happening, mfaRule } from '../../../test/support/sample-alert';
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
import { FINDING_ALERT_KINDS, formerRule, type AlertReading } from '../alert-reading';
import { changeOf, type FindingChange } from '../finding-change';
import { REDACTIONS } from '../redaction';
import { contentHash, messageTo, type Content } from './blocks';
import { renderDetails } from './details-message';
import { renderReminder } from './reminder';
import { renderRoot, withDuplicateNotice } from './root-message';
import { renderThread } from './thread-reply';

const groupOf = (...heads: readonly FindingHead[]) => alertOf(heads);
const groupWith = (exceptions: readonly Exception[], ...heads: readonly FindingHead[]) =>
  alertOf(heads, { exceptions });
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

const HAPPENED = '<!date^1795129800^{date_short} {time}|2026-11-19 23:10 UTC>';
const DOCUMENTATION =
  '<https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html|AWS documentation>';
const WHERE = 'account 111122223333';

/** The texts of a message, block by block; not of buttons. */
function texts({ blocks }: Content): string[] {
  return blocks.flatMap((block) => {
    if (block.type === 'actions') return [];
    return (block.type === 'context' ? block.elements : [block.text]).map(({ text }) => text);
  });
}

it('the root of something that fails', () => {
  const content = renderRoot(groupOf(happening({ dueAt: addDays(T0, 7) })), 'S1');
  expect(content.text).toBe(
    'HIGH: User without MFA in prod payments: `user/alice`, due 2026-11-27 00:00 UTC.',
  );
  expect(content.blocks.map(({ type }) => type)).toEqual([
    'header',
    'section',
    'section',
    'section',
    'context',
  ]);
  expect(texts(content)).toEqual([
    'HIGH · User without MFA · prod payments',
    `Open since ${NOV20} · ${WHERE}\nDue ${NOV27}\n<!subteam^S1>`,
    '• `user/alice` · The user has no MFA device.',
    '*Risk* A password is enough to get in.\n*Do* Have the user register a device.\n`aws iam delete-login-profile --user-name alice`',
    `<https://us-east-1.console.aws.amazon.com/iam/home#/users/details/alice|Open in IAM> · <https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events?ResourceName=alice|Who changed it (CloudTrail)> · ${DOCUMENTATION} · sign in to 111122223333 first`,
  ]);
});

it('the root of something that happened says first who did what, and when, then when we knew', () => {
  const content = renderRoot(groupOf(calling()), 'S1');
  expect(content.text).toBe('HIGH: account-no-root-sign-in in prod payments: root at 2026-11-19 23:10 UTC.');
  expect(texts(content)[1]).toBe(
    `root from \`203.0.113.7\` called \`ConsoleLogin\`\nHappened ${HAPPENED}, seen ${NOV20} · ${WHERE} · us-east-1\n<!subteam^S1>`,
  );
});

it('says of a call what it was about, that it was refused, and of which account its actor is', () => {
  const trail = 'arn:aws:cloudtrail:eu-central-1:111122223333:trail/main';
  const head = calling({
    eventName: 'StopLogging',
    actor: 'arn:aws:iam::999988887777:user/mallory',
    targets: [trail, 'other'],
    errorCode: 'AccessDenied',
  });
  expect(texts(renderRoot(groupOf(head)))[1]?.split('\n')[0]).toBe(
    `\`user/mallory\` of account \`999988887777\` from \`203.0.113.7\` called \`StopLogging\` on \`${trail}\` +1 · refused with \`AccessDenied\``,
  );
});

it('one call that several rules find is one message, which names them', () => {
  const also = 'account-no-console-sign-in-without-mfa';
  const alert = alertOf([calling(), calling({}, { rule: also })], {
    kind: 'event',
    rules: [
      { ...formerRule('account-no-root-sign-in'), failure: 'Root signed in to the console' },
      { ...formerRule(also), failure: 'Console sign-in without MFA' },
    ],
  });
  expect(texts(renderRoot(alert))).toEqual([
    'HIGH · Console sign-in without MFA · prod payments',
    `root from \`203.0.113.7\` called \`ConsoleLogin\`\nHappened ${HAPPENED}, seen ${NOV20} · ${WHERE} · us-east-1\nAlso: “Root signed in to the console”`,
    '<https://us-east-1.console.aws.amazon.com/cloudtrailv2/home?region=us-east-1#/events/e-1|Open the event in CloudTrail> · sign in to 111122223333 first',
  ]);
});

it('what was due before we last heard of it is overdue since then', () => {
  const content = renderRoot(groupOf(happening({ dueAt: '2026-11-19T00:00:00.000Z' })));
  expect(content.text).toContain('`user/alice`, overdue since 2026-11-19 00:00 UTC.');
  expect(texts(content)[1]).toContain(
    '\n*Overdue since <!date^1795046400^{date_short} {time}|2026-11-19 00:00 UTC>*',
  );
});

it('says whose the account is', () => {
  const owned = { id: ACCOUNT, name: 'payments', environment: 'prod', owner: '<@U1>' };
  expect(texts(renderRoot(alertOf([happening()], { accounts: [owned] })))[1]).toBe(
    `Open since ${NOV20} · ${WHERE} · owner &lt;@U1&gt;`,
  );
});

describe('what people and time made of it', () => {
  const at = addDays(T0, 1);
  it.each([
    [
      'acknowledged',
      groupOf(happening({ more: [{ type: 'acknowledged', rev: 1, by: 'mara', at }] })),
      `*ACKNOWLEDGED* by mara at ${NOV21}`,
    ],
    [
      'snoozed',
      groupOf(happening({ more: [{ type: 'snoozed', rev: 1, by: 'mara', until: addDays(T0, 7), at }] })),
      `*SNOOZED* by mara until ${NOV27}`,
    ],
    ['excepted', groupWith([exception], happening()), `*EXCEPTED* until ${DEC01} by \`x1\``],
  ])('%s', (name, group, decision) => {
    const [header, section = '', resources = ''] = texts(renderRoot(group, 'S1'));
    expect(header).toBe(`HIGH · ${name.toUpperCase()} · User without MFA · prod payments`);
    expect(resources).toContain(decision);
    // Nobody is mentioned for what is snoozed or excepted.
    expect(section.includes('<!subteam')).toBe(name === 'acknowledged');
  });

  it.each<[string, FindingEventDraft, string, string]>([
    ['resolved', resolved(at), 'RESOLVED', 'the rule passes'],
    ['gone', { ...resolved(at), how: 'absent' } as FindingEventDraft, 'RESOLVED', 'the resource is gone'],
    [
      'out of scope, which is not resolved',
      { type: 'out-of-scope', reason: 'rule off', rev: 3, at },
      'OUT OF SCOPE',
      'no longer looked at, rule off',
    ],
    [
      'expired at source, which is not resolved',
      { type: 'expired-at-source', observedAt: at, evidence: [], rev: 3, at },
      'EXPIRED AT SOURCE',
      'AWS no longer reports it, which is not resolved',
    ],
  ])('%s, with how long it was and by what it ended', (_name, event, word, how) => {
    const content = renderRoot(groupOf(happening({ more: [event] })), 'S1');
    expect(texts(content).slice(0, 3)).toEqual([
      `${word} · User without MFA · prod payments`,
      `*After 24 hours*: ${how} · ${NOV21} · was HIGH\nAccount 111122223333`,
      '• `user/alice`',
    ]);
    expect(content.text).toBe(`${word}: User without MFA in prod payments after 24 hours: \`user/alice\`.`);
  });

  it('reviewed, with who did it at first', () => {
    const reviewed = { type: 'reviewed', rev: 3, by: 'mara', note: 'INC-1', at } as const;
    expect(texts(renderRoot(groupOf(calling({}, { more: [reviewed] }))))[1]).toBe(
      `*After 24 hours*: reviewed by mara, INC-1 · ${NOV21} · was HIGH\nroot from \`203.0.113.7\` called \`ConsoleLogin\`\nHappened ${HAPPENED} · ${WHERE} · us-east-1`,
    );
  });

  it('an alert is not resolved when a part of it only went out of scope', () => {
    const gone = { type: 'out-of-scope', reason: 'Region off', rev: 3, at: T0 } as const;
    const group = groupOf(
      happening({ more: [resolved(at)] }),
      happening({ resource: userArn('bob'), more: [gone] }),
    );
    expect(texts(renderRoot(group))[0]).toBe('OUT OF SCOPE · User without MFA · prod payments');
  });
});

describe('many at once', () => {
  const accounts = Array.from({ length: 12 }, (_, index) => String(100_000_000_000 + index));
  const named = accounts.map((id, index) => ({ id, name: `team-${index}`, environment: 'dev' }));
  const inAll = (rule: string, endedIn: number) =>
    accounts.map((account, index) =>
      happening({ rule, account, more: index < endedIn ? [resolved(addDays(T0, 1))] : [] }),
    );

  it.each([
    [0, 'HIGH · User without MFA · 12 accounts', '*12 open*', '+2 more accounts'],
    [9, 'HIGH · User without MFA · 12 accounts', '*3 of 12 still open*', '• dev team-9 (100000000009)'],
    [
      12,
      'RESOLVED · User without MFA · 12 accounts',
      `*After 24 hours*: the rule passes · ${NOV21}`,
      'team-0',
    ],
  ])('one rule in twelve accounts, of which %s are repaired', (ended, head, counts, line) => {
    const content = renderRoot(alertOf(inAll(RULE, ended), { kind: 'accounts', accounts: named }));
    const [header, facts = '', list = ''] = texts(content);
    expect(header).toBe(head);
    expect(facts).toContain(counts);
    expect(list).toContain(line);
    expect(content.text).toContain(
      `in 12 accounts${ended === 12 ? ' after 24 hours' : ''}: ${12 - ended} of 12`,
    );
  });

  it.each([
    ['storm', 0, 'STORM · 24 findings · 12 accounts', '*24 open: 24 HIGH*'],
    ['storm', 5, 'STORM · 24 findings · 12 accounts', '*14 of 24 still open: 14 HIGH*'],
    ['storm', 12, 'OVER · STORM · 24 findings · 12 accounts', '*none of 24 open any more*'],
    ['adoption', 0, 'FIRST SCAN · 12 accounts', '*24 open: 24 HIGH*'],
    ['adoption', 5, 'FIRST SCAN · 12 accounts', '*14 of 24 still open: 14 HIGH*'],
  ] as const)('a %s stays true when %s accounts are repaired', (kind, ended, head, open) => {
    const heads = [...inAll(RULE, ended), ...inAll('another', ended)];
    const [header, facts = '', rules = ''] = texts(
      renderRoot(alertOf(heads, { kind, accounts: named }), 'S1'),
    );
    expect(header).toBe(head);
    expect(facts).toBe(`${open} · 2 rules in 12 accounts${ended === 12 ? '' : '\n<!subteam^S1>'}`);
    const counts = ended === 0 ? '12' : `${12 - ended} of 12`;
    expect(rules.split('\n')[0]).toBe(
      `• HIGH · another · ${counts} open in ${ended === 12 ? 12 : 12 - ended} accounts`,
    );
  });

  it('the first scan of one account names it', () => {
    const content = renderRoot(alertOf([happening(), happening({ rule: 'another' })], { kind: 'adoption' }));
    expect(content.text).toBe('First scan in prod payments, 2 open: 2 HIGH.');
    expect(texts(content)).toEqual([
      'FIRST SCAN · prod payments',
      `*2 open: 2 HIGH* · 2 rules in prod payments (111122223333)`,
      '• HIGH · another · 1 open\n• HIGH · User without MFA · 1 open',
      'The counts here stay true. What fails again, gets worse or is new has an alert of its own.',
    ]);
  });
});

it('has buttons only where people can act from Slack, and only while something is open', () => {
  const interactive = { version: 3 };
  const buttonsOf = (content: Content) =>
    content.blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
  expect(buttonsOf(renderRoot(groupOf(happening())))).toEqual([]);
  expect(
    buttonsOf(renderRoot(groupOf(happening({ more: [resolved(T0)] })), undefined, { interactive })),
  ).toEqual([]);
  const buttons = buttonsOf(renderRoot(groupOf(happening()), undefined, { interactive }));
  expect(buttons.map((button) => [button.action_id, 'value' in button ? button.value : ''])).toEqual([
    ['alert.acknowledge', '{"a":"a1","v":3}'],
    ['alert.snooze', '{"a":"a1","v":3}'],
    ['alert.recheck', '{"a":"a1","v":3}'],
    ['alert.more', ''],
  ]);
  const optionsOf = (content: Content) =>
    buttonsOf(content).flatMap((button) =>
      'options' in button ? button.options.map(({ value }) => value) : [],
    );
  expect(buttons.flatMap((button) => ('options' in button ? button.options : []))).toMatchObject([
    { value: '{"a":"a1","v":3,"o":"assign"}' },
    { value: '{"a":"a1","v":3,"o":"exception"}' },
    { value: '{"a":"a1","v":3,"o":"evidence"}' },
  ]);
  const finding = happening({ rule: 'guardduty-findings-triaged' });
  expect(optionsOf(renderRoot(groupOf(finding), undefined, { interactive }))).toHaveLength(5);
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
  expect(resources.endsWith(`+1 more · *ACKNOWLEDGED* by mara at ${NOV20}`)).toBe(true);
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
  expect(content.text).toBe(
    '6 opened, 1 acknowledged: User without MFA in prod payments: `user/a` and 6 more.',
  );
  expect(texts(content)).toEqual([
    `*Opened* · HIGH · ${NOV20}\n\`user/a\`, \`user/b\`, \`user/c\`, \`user/d\` +2 more`,
    `*Acknowledged* by &lt;@U1&gt;: Mine · ${NOV20}\n\`user/alice\``,
  ]);
  expect(texts(renderThread(groupOf(acknowledged), changes, [], { broadcast: true, mention: 'S1' }))[0]).toBe(
    '*HIGH* · User without MFA in prod payments (111122223333) <!subteam^S1>',
  );
  expect(renderThread(groupOf(acknowledged), changes, [], { broadcast: true }).text).toBe(
    `HIGH: ${content.text}`,
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
  [
    'absence',
    { ...resolved(T0), how: 'absent' },
    '*Resolved* · observed gone · was open for less than an hour',
  ],
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

it('a reply says of the few that opened what is wrong with each, or who did it', () => {
  const heads = [happening(), calling()];
  const changes = heads.map((head) => ({ head, events: [head.last] }));
  expect(texts(renderThread(groupOf(...heads), changes, [], { broadcast: false }))).toEqual([
    `*Opened* · HIGH · ${NOV20}\n• \`user/alice\` · The user has no MFA device.\n• call \`ConsoleLogin\` · root from \`203.0.113.7\` called \`ConsoleLogin\` · happened ${HAPPENED}`,
  ]);
});

it('a reply says old and new of what changed', () => {
  const changed = { ...failing('changed'), facts: { length: 8 } } as FindingEventDraft;
  const head = happening({ facts: { length: 14 }, more: [changed] });
  const change = changeOf(head, [happening({ facts: { length: 14 } }).last, head.last], 1);
  expect(texts(renderThread(groupOf(head), change ? [change] : [], [], { broadcast: false }))).toEqual([
    `*Changed* · The user has no MFA device. · length 14 → 8 · ${NOV20}\n\`user/alice\``,
  ]);
});

const disagreeing = {
  by: 'securityhub',
  check: 'IAM.5',
  status: 'PASSED',
  at: T0,
  region: 'eu-central-1',
  relation: 'disagrees',
} as const;

it('a reply says what AWS newly says against it, and the root does not', () => {
  const head = happening({ more: [failing('changed', { corroboration: [disagreeing] })] });
  const change = changeOf(head, [happening().last, head.last], 1);
  expect(texts(renderThread(groupOf(head), change ? [change] : [], [], { broadcast: false }))).toEqual([
    `*Changed* · The user has no MFA device. · Security Hub control IAM.5 says PASSED · ${NOV20}\n\`user/alice\``,
  ]);
  expect(texts(renderRoot(groupOf(head))).join()).not.toContain('Security Hub');
});

describe('the details', () => {
  it('hold what AWS itself says, without names where none may be told', () => {
    const alert = alertOf([happening({ more: [failing('changed', { corroboration: [disagreeing] })] })]);
    const said = `Security Hub control IAM.5 said PASSED at ${T0} in eu-central-1, which disagrees`;
    expect(texts(renderDetails(alert))).toContain(
      `*AWS itself*\n• \`arn:aws:iam::111122223333:user/alice\` ${said}`,
    );
    expect(texts(renderDetails(alert, { redact: 'resource' }))).toContain(`*AWS itself*\n• ${said}`);
  });

  it('hold what the root leaves out: requirements, names in full, evidence, commands', () => {
    const record = { state: '.watchbill' };
    const head = happening();
    expect(texts(renderDetails(alertOf([head], { record })))).toEqual([
      '*Rule* `iam-user-mfa` · Users have MFA\n*Evidences* soc2:CC6.1 · hipaa:164.312(d)',
      '*Resources*\n• `arn:aws:iam::111122223333:user/alice`',
      [
        'Where Watchbill is checked out:',
        `History: \`node bin/watchbill.mjs findings show ${head.id} --state .watchbill\``,
        'All of it: `node bin/watchbill.mjs findings list --rule iam-user-mfa --account 111122223333 --state .watchbill`',
        `Evidence: \`node bin/watchbill.mjs evidence show 2026-11/${'9f3c2a7b81d0'.repeat(6)} --state .watchbill\``,
      ].join('\n'),
    ]);
  });

  it('name the controls that the rule evidences, the first three of them, hostile ones as text', () => {
    const named = (id: string) => ({ id, owner: 'it', statement: `Done for ${id}` });
    const controls = [
      { id: 'AC-03', owner: '<!channel>', statement: '*Keys* are rotated\nevery quarter' },
      ...['AC-04', 'AC-05', 'AC-06', 'AC-07'].map(named),
    ];
    const rules = [{ ...mfaRule, controls }];
    const [told = ''] = texts(renderDetails(alertOf([happening()], { rules })));
    expect(told.split('\n')).toEqual([
      '*Rule* `iam-user-mfa` · Users have MFA',
      expect.stringMatching(/^\*Control\* `AC-03` · .*Keys.* are rotated every quarter \(.*\)$/),
      '*Control* `AC-04` · Done for AC-04 (it)',
      '*Control* `AC-05` · Done for AC-05 (it)',
      '+2 controls',
      '*Evidences* soc2:CC6.1 · hipaa:164.312(d)',
    ]);
    expect(told).not.toContain('<!channel>');
  });

  it('of many rules in many accounts name the first, and list all', () => {
    const heads = ['a', 'b', 'c', 'd'].map((rule, index) =>
      happening({ rule, account: `${index}`.repeat(12) }),
    );
    const all = texts(renderDetails(alertOf(heads, { kind: 'event' })));
    expect(all.filter((text) => text.startsWith('*Rule*'))).toHaveLength(3);
    expect(all.at(-1)).toContain('`node bin/watchbill.mjs findings list`');
  });
});

it('an update has new block ids, and the same state has the same message', () => {
  const open = renderRoot(groupOf(headOf(alice, failing('opened'))));
  const over = renderRoot(groupOf(headOf(alice, failing('opened'), resolved(T0))));
  const ids = (content: Content) => messageTo('C1', content).blocks.map(({ block_id }) => block_id);
  expect(new Set([...ids(open), ...ids(over)]).size).toBe(open.blocks.length + over.blocks.length);
  expect(contentHash(renderRoot(groupOf(headOf(alice, failing('opened')))))).toBe(contentHash(open));
});

/** What was seen to go wrong somewhere, or could: mentions, links, formatting, controls, what no one can tell apart. */
const PAYLOADS: Readonly<Record<string, string>> = {
  'a mention of all': '<!channel>',
  'a mention with a label': '<!here|x>',
  'a user': '<@U0123ABC>',
  'a group': '<!subteam^S0ONCALL>',
  'a channel': '<#C0123>',
  'a link': '<https://evil.example|AWS console>',
  'a bare URL': 'https://evil.example/login',
  'a date': '<!date^0^{date}|x>',
  'a plain mention': '@channel please',
  'an entity': '&lt;!channel&gt;',
  bold: '*RESOLVED*',
  italic: '_it_',
  strike: '~s~',
  code: '`code`',
  'a block of code': '```block```',
  'a quotation': '> quoted',
  'a line of ours': '• CRITICAL · fake · 9 open',
  'a line more': 'a\n*RESOLVED* in prod\r\n\u2028b',
  emoji: ':rotating_light: :+1: :了解:',
  'emoji of code points': '🚨👩‍👩‍👧‍👦🇩🇪',
  'a bidirectional override': 'abc\u202egnp.exe\u202c',
  isolates: '\u2066x\u2069\u2067y',
  Arabic: 'مستخدم:admin',
  Adlam: '\u{1e900}\u{1e901}:admin',
  'controls of a terminal': 'a\u0000b\u001b[31mred\u0007',
  'half of a surrogate pair': 'x\ud800y',
  '4,000 marks': 'a' + '\u0301'.repeat(3999),
  '4,000 letters': 'L'.repeat(4000),
  '600 families': '👩‍👩‍👧‍👦'.repeat(600),
  nothing: '',
  spaces: '    ',
  'full width': '＜!channel＞',
  'an ARN': 'arn:aws:iam::111122223333:user/<!channel>`x',
  'a moment': '2026-11-20T12:34:56.789Z<!here>',
  HTML: '"><img src=x onerror=alert(1)>',
  'the name of a property': '__proto__',
};

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
        expect(token).toMatch(
          /^<(!date\^\d+\^\{date_short\} \{time\}\|[-\d: ]+ UTC|!subteam\^S1|https:\/\/([a-z0-9-]+\.console|docs)\.(aws\.amazon|amazonaws)[\w./?#=&;%:@+,-]+\|[\w ()]+)>$/,
        );
    }
  };

  it('every message keeps Slack’s limits and our own', () => {
    const names = fc.array(hostileText, { minLength: 12, maxLength: 12 });
    const kinds = fc.constantFrom(...FINDING_ALERT_KINDS);
    fc.assert(
      fc.property(names, kinds, fc.constantFrom(...REDACTIONS), (names, kind, redact) => {
        const [title = '', accountName = '', by = '', note = '', reason = '', message = '', ...resources] =
          names;
        const accounts = [{ id: ACCOUNT, name: accountName, environment: by, owner: reason }];
        const rules = [{ ...mfaRule, title, failure: title || 'x', risk: note, requirements: names }];
        const excepted = { ...exception, id: by, approvedBy: note || 'm' };
        const heads = resources.map((name, index) => {
          const resource = [`${name}${index}`, userArn(name), `arn:aws:s3:::${name}`, name][index % 4] ?? '';
          const facts = {
            eventName: name,
            eventTime: T0,
            actor: by,
            targets: names,
            sourceIPAddress: note,
            type: name,
          };
          const choices = {
            message,
            facts,
            dueAt: addDays(T0, index + 1),
            region: name || 'global',
          } as const;
          const kind = index % 3 === 0 ? 'event' : 'state';
          const more: FindingEventDraft[] =
            [
              [],
              [{ type: 'acknowledged', rev: 1, by, note, at: T0 } as const],
              [{ type: 'assigned', rev: 1, by, to: note, note, at: T0 } as const],
              [{ type: 'out-of-scope', reason, rev: 3, at: T0 } as const],
            ][index % 4] ?? [];
          return happening({ ...choices, kind, resource, more });
        });
        const alert = alertOf(heads, { accounts, rules, exceptions: [excepted] });
        const ended = alertOf(
          heads.filter(({ state }) => state !== 'open'),
          { accounts, rules },
        );
        within(renderRoot({ ...alert, kind }, 'S1', { redact, interactive: { version: 3 } }));
        within(renderRoot(ended, 'S1', { redact }));
        within(renderDetails(alert, { redact }));
        const changes = heads.map((head, index) => ({
          head,
          events: [head.last, failingEvent(`${index}${message}`)],
        }));
        const all = [...changes, ...changes.toReversed()];
        within(renderThread(alert, all, [excepted], { broadcast: true, mention: 'S1', redact }));
      }),
      { numRuns: 40 },
    );
  });

  it.each(Object.entries(PAYLOADS))('%s, wherever somebody can write it', (_name, payload) => {
    const heads = [userArn(payload), `arn:aws:s3:::${payload}`, payload].map((resource, index) =>
      happening({
        resource,
        region: payload,
        message: `It is tagged ${payload} today.`,
        facts: { eventName: payload, eventTime: T0, actor: payload, targets: [payload], type: payload },
        kind: index === 2 ? 'event' : 'state',
        more: [{ type: 'acknowledged', rev: 1, by: payload, note: payload, at: T0 }],
      }),
    );
    const accounts = [{ id: ACCOUNT, name: payload, environment: payload, owner: payload }];
    const alert = alertOf(heads, { accounts });
    const changes = heads.map((head) => ({ head, events: [head.last, failingEvent(payload)] }));
    within(renderRoot(alert, 'S1'));
    within(renderDetails(alert));
    within(renderThread(alert, changes, [], { broadcast: true, mention: 'S1' }));
    within(renderReminder(alert, 'reminder', { mention: 'S1' }));
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
  const commands =
    texts(renderDetails(alertOf([happening()], { record })))
      .at(-1)
      ?.match(/node bin[^`]*/g) ?? [];
  expect(commands).toHaveLength(3);
  for (const command of commands) expect(command.endsWith(options)).toBe(true);
});
