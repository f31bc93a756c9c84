import fc from 'fast-check';
import { UsageError } from './errors';
import type { Exception, FindingHead } from './finding';
import {
  advanceHead,
  exceptionFor,
  findingAt,
  stateAt,
  type FindingEventDraft,
  type FindingSubject,
} from './finding-life';
import { addDays, addMilliseconds, type Instant } from './instant';
import type { Severity } from './severity';
import { findingId, type FindingKind } from './verdict';

const identity = {
  rule: 's3-bucket-public-access',
  account: '111122223333',
  region: 'eu-central-1',
  resource: 'arn:aws:s3:::logs-prod',
};
const subjectOf = (kind: FindingKind): FindingSubject => ({ ...identity, id: findingId(identity), kind });
const subject = subjectOf('state');
const DAY: Instant = '2026-10-01T00:00:00.000Z';
const day = (days: number): Instant => addDays(DAY, days);
const failing = (at: Instant, rev: number, severity: Severity = 'high') => ({
  at,
  rev,
  observedAt: at,
  evidence: ['2026-10/e1'],
  severity,
  message: 'The bucket is public.',
  facts: { policy: 'public' },
});
const opened: FindingEventDraft = { type: 'opened', ...failing(day(0), 1) };
const resolved = (at: Instant, rev: number): FindingEventDraft => ({
  type: 'resolved',
  how: 'passes',
  at,
  rev,
  observedAt: at,
  evidence: [],
});
const by = 'arn:aws:iam::111122223333:user/ann';

/** Heads after each of the events. */
function livesOf(drafts: readonly FindingEventDraft[], kind: FindingKind = 'state'): FindingHead[] {
  const heads: FindingHead[] = [];
  for (const draft of drafts) heads.push(advanceHead(heads.at(-1), subjectOf(kind), draft));
  return heads;
}
function lifeOf(drafts: readonly FindingEventDraft[], kind: FindingKind = 'state'): FindingHead {
  const head = livesOf(drafts, kind).at(-1);
  if (head === undefined) throw new Error('a life has at least one event');
  return head;
}

describe('advanceHead', () => {
  it('opens a finding', () => {
    expect(advanceHead(undefined, subject, opened)).toEqual({
      phase: { startedAt: opened.at, past: [] },
      schema: 1,
      ...identity,
      id: findingId(identity),
      kind: 'state',
      state: 'open',
      severity: 'high',
      message: 'The bucket is public.',
      facts: { policy: 'public' },
      fingerprint: expect.stringMatching(/^[a-z2-7]{26}$/),
      version: 1,
      firstOpenedAt: day(0),
      episode: 1,
      episodeStartedAt: day(0),
      stateChangedAt: day(0),
      observedAt: day(0),
      rev: 1,
      owes: true,
      last: { ...opened, number: 1 },
    });
  });

  it('begins a new episode on reopening, and keeps when it was first opened', () => {
    const head = lifeOf([opened, resolved(day(1), 2), { type: 'reopened', ...failing(day(2), 3) }]);
    expect(head).toMatchObject({
      state: 'open',
      episode: 2,
      version: 3,
      firstOpenedAt: day(0),
      episodeStartedAt: day(2),
      rev: 3,
    });
  });

  it.each<[string, FindingEventDraft]>([
    ['acknowledgement', { type: 'acknowledged', rev: 1, at: day(1), by }],
    ['snooze', { type: 'snoozed', rev: 1, at: day(1), by, until: day(9) }],
  ])('forgets the %s when it is resolved, and does not take it up again', (_name, said) => {
    const head = lifeOf([opened, said, resolved(day(2), 2), { type: 'reopened', ...failing(day(3), 3) }]);
    expect(head.acknowledged).toBeUndefined();
    expect(head.snoozed).toBeUndefined();
    expect(stateAt(head, [], day(3))).toBe('open');
  });

  it('lets the newer of an acknowledgement and a snooze count', () => {
    const acknowledged: FindingEventDraft = { type: 'acknowledged', rev: 1, at: day(1), by };
    const snoozed: FindingEventDraft = { type: 'snoozed', rev: 1, at: day(1), by, until: day(9) };
    expect(stateAt(lifeOf([opened, acknowledged, snoozed]), [], day(2))).toBe('snoozed');
    expect(stateAt(lifeOf([opened, snoozed, acknowledged]), [], day(2))).toBe('acknowledged');
    expect(stateAt(lifeOf([opened, acknowledged, snoozed]), [], day(9))).toBe('open');
  });

  it('drops a due date that a change no longer has', () => {
    const head = lifeOf([
      { type: 'opened', ...failing(day(0), 1), dueAt: day(30) },
      { type: 'changed', ...failing(day(1), 2, 'critical') },
    ]);
    expect(head.dueAt).toBeUndefined();
    expect(head.severity).toBe('critical');
  });

  it('never lets time run backwards', () => {
    const head = lifeOf([opened, { type: 'acknowledged', rev: 1, at: day(5), by }, resolved(day(3), 2)]);
    expect(head.last.at).toBe(day(5));
    expect(head.stateChangedAt).toBe(day(5));
  });

  it.each<[string, FindingEventDraft[]]>([
    ['acknowledge', [{ type: 'acknowledged', rev: 1, at: day(2), by }]],
    ['snooze', [{ type: 'snoozed', rev: 1, at: day(2), by, until: day(3) }]],
    ['assign', [{ type: 'assigned', rev: 1, at: day(2), by, to: 'bob' }]],
    ['review', [{ type: 'reviewed', rev: 1, at: day(2), by }]],
  ])('does not let people %s what is not open', (_name, said) => {
    expect(() => lifeOf([opened, resolved(day(1), 2), ...said])).toThrow(UsageError);
    expect(() => lifeOf([opened, resolved(day(1), 2), ...said])).toThrow(/resolved since 2026-10-02/);
  });

  it('closes by review what happened, and no condition', () => {
    const reviewed: FindingEventDraft = { type: 'reviewed', rev: 1, at: day(1), by };
    expect(lifeOf([opened, reviewed], 'event').state).toBe('closed');
    expect(() => lifeOf([opened, reviewed], 'state')).toThrow(UsageError);
  });
});

const exception: Exception = {
  schema: 1,
  id: 'e1',
  version: 1,
  scope: { rule: identity.rule },
  owner: 'ann',
  requestedBy: 'ann',
  requestedAt: day(0),
  reason: 'The bucket serves our public web site.',
  approvedBy: 'bob',
  approvedAt: day(1),
  endsAt: day(10),
};

describe('exceptionFor', () => {
  it.each<[string, Partial<Exception>, Instant, boolean]>([
    ['a millisecond before approval', {}, addMilliseconds(day(1), -1), false],
    ['from approval', {}, day(1), true],
    ['to the last millisecond', {}, addMilliseconds(day(10), -1), true],
    ['not at its end', {}, day(10), false],
    ['never without approval', { approvedBy: undefined, approvedAt: undefined }, day(2), false],
    ['never approved by the requester', { approvedBy: 'ann' }, day(2), false],
    [
      'never approved by its owner',
      { owner: 'Olga', approvedBy: 'arn:aws:iam::111122223333:user/olga' },
      day(2),
      false,
    ],
    ['of another rule', { scope: { rule: 's3-bucket-versioning' } }, day(2), false],
    ['of this account', { scope: { rule: identity.rule, accounts: ['111122223333'] } }, day(2), true],
    ['of another account', { scope: { rule: identity.rule, accounts: ['444455556666'] } }, day(2), false],
    ['of another Region', { scope: { rule: identity.rule, regions: ['us-east-1'] } }, day(2), false],
    ['of a pattern that fits', { scope: { rule: identity.rule, resource: '*:::logs-????' } }, day(2), true],
    [
      'of a pattern that does not',
      { scope: { rule: identity.rule, resource: '*:::logs-???' } },
      day(2),
      false,
    ],
    ['of the exact resource', { scope: { rule: identity.rule, resource: identity.resource } }, day(2), true],
    ['of a prefix without a star', { scope: { rule: identity.rule, resource: 'arn:aws:s3' } }, day(2), false],
    [
      'a star for nothing at the end',
      { scope: { rule: identity.rule, resource: `${identity.resource}*` } },
      day(2),
      true,
    ],
  ])('%s', (_name, change, instant, inForce) => {
    const one = { ...exception, ...change };
    expect(exceptionFor({ ...identity, facts: {} }, [one], instant)).toBe(inForce ? one : undefined);
  });

  const [early, late] = [
    { ...exception, id: 'early', endsAt: day(5) },
    { ...exception, id: 'late', approvedAt: day(2), endsAt: day(9) },
  ];
  it.each<[string, Instant, Exception | undefined]>([
    ['before the second is approved, the first', day(1), early],
    ['while both are in force, the one that ends last', day(2), late],
    ['after the first has ended, the other', day(5), late],
    ['after both have ended, none', day(9), undefined],
  ])('of two: %s', (_name, instant, covering) => {
    expect(exceptionFor({ ...identity, facts: {} }, [early, late], instant)).toBe(covering);
    expect(exceptionFor({ ...identity, facts: {} }, [late, early], instant)).toBe(covering);
  });

  it('takes a pattern of stars in its stride', () => {
    const scope = { rule: identity.rule, resource: `${'*a'.repeat(40)}b` };
    const finding = { ...identity, facts: {}, resource: 'a'.repeat(4000) };
    expect(exceptionFor(finding, [{ ...exception, scope }], day(2))).toBeUndefined();
  });
});

describe('an exception for vulnerabilities', () => {
  const image = 'arn:aws:ecr:eu-central-1:111122223333:repository/web/sha256:ab';
  /** Of a rule that judges one vulnerability each; the first resource that carried it was i-0old. */
  const finding = (resource = 'i-0new', rule = 'pw-high-vulnerability-within-window') => ({
    ...identity,
    rule,
    resource: 'i-0old/vulnerability/CVE-2026-1111/openssl/aaaa',
    facts: { instance: 'aaaa', resource, vulnerability: 'CVE-2026-1111', package: 'openssl' },
  });
  const RULE = 'pw-high-vulnerability-within-window';
  it.each<[string, Exception['scope'], ReturnType<typeof finding>, boolean]>([
    ['of the vulnerability', { vulnerability: 'CVE-2026-1111' }, finding(), true],
    ['of a pattern in other case', { vulnerability: 'cve-2026-*' }, finding(), true],
    ['of another vulnerability', { vulnerability: 'CVE-2026-2222' }, finding(), false],
    ['of the package', { package: 'open*' }, finding(), true],
    ['of another package', { package: 'curl' }, finding(), false],
    [
      'of the package, and of another vulnerability',
      { package: 'openssl', vulnerability: 'CVE-2026-2222' },
      finding(),
      false,
    ],
    ['of what carries it now', { resource: 'i-0new' }, finding(), true],
    ['of what its finding is about', { resource: 'i-0old/vulnerability/*' }, finding(), true],
    ['of another resource', { resource: 'i-0other' }, finding(), false],
    ['of images, of an image', { image: '*:repository/web/*' }, finding(image), true],
    ['of other images', { image: '*:repository/api/*' }, finding(image), false],
    ['of images, of an instance', { image: '*' }, finding(), false],
    ['in this account', { package: 'openssl', accounts: [identity.account] }, finding(), true],
    ['in another account', { package: 'openssl', accounts: ['444455556666'] }, finding(), false],
    ['in another Region', { package: 'openssl', regions: ['us-east-1'] }, finding(), false],
    [
      'of another rule that judges it',
      { package: 'openssl' },
      finding('i-0new', 'pw-suppression-has-exception'),
      true,
    ],
    [
      'of a rule that judges no single vulnerability',
      { resource: '*' },
      { ...finding(), rule: 'pw-image-rebuilt' },
      false,
    ],
    ['with its rule', { rule: RULE, package: 'openssl' }, finding(), true],
    ['with its rule, of another package', { rule: RULE, package: 'curl' }, finding(), false],
    ['with its rule, of what carries it now', { rule: RULE, resource: 'i-0new' }, finding(), true],
    [
      'with another rule',
      { rule: 'pw-critical-vulnerability-within-window', package: 'openssl' },
      finding(),
      false,
    ],
  ])('%s', (_name, scope, of, isCovered) => {
    const one = { ...exception, scope };
    expect(exceptionFor(of, [one], day(2))).toBe(isCovered ? one : undefined);
  });

  it.each<[string, Exception['scope'], boolean]>([
    ['a CVE that the update mends', { vulnerability: 'cve-2026-3333' }, true],
    ['the update', { vulnerability: 'KB5023697' }, true],
    ['another CVE', { vulnerability: 'CVE-2026-9999' }, false],
  ])('of %s, of a finding that is named after an update of Windows', (_name, scope, isCovered) => {
    const facts = {
      ...finding().facts,
      vulnerability: 'KB5023697',
      aliases: ['CVE-2026-2222', 'CVE-2026-3333'],
    };
    const one = { ...exception, scope };
    expect(exceptionFor({ ...finding(), facts }, [one], day(2))).toBe(isCovered ? one : undefined);
  });

  const scope = { package: 'openssl' };
  const inTime = { ...exception, id: 'in-time', scope, approvedAt: day(1), endsAt: day(6) };
  const renewal = { ...inTime, id: 'renewal', approvedAt: day(5), endsAt: day(9) };
  const late = { ...inTime, id: 'late', approvedAt: day(7), endsAt: day(12) };
  it.each<[string, readonly Exception[], Instant, Instant, string | undefined]>([
    ['approved before the due date', [inTime], day(3), day(5), 'in-time'],
    ['approved on it', [inTime], day(1), day(5), 'in-time'],
    ['approved a millisecond after it', [inTime], addMilliseconds(day(1), -1), day(5), undefined],
    ['renewed without a gap', [inTime, renewal], day(3), day(8), 'renewal'],
    ['renewed after a gap', [inTime, late], day(3), day(8), undefined],
    ['approved late, before the due date that came later', [late], day(10), day(8), 'late'],
  ])('keeps the miss of what fell due before: %s', (_name, exceptions, dueAt, instant, expected) => {
    expect(exceptionFor({ ...finding(), dueAt }, exceptions, instant)?.id).toBe(expected);
  });

  it('covers nothing whose facts do not say which vulnerability it is', () => {
    const one = { ...exception, scope: { resource: '*' } };
    expect(exceptionFor({ ...finding(), facts: {} }, [one], day(2))).toBeUndefined();
  });
});

describe('stateAt', () => {
  const snoozed = lifeOf([opened, { type: 'snoozed', rev: 1, at: day(1), by, until: day(5) }]);
  it.each<[string, FindingHead, Exception[], Instant, string]>([
    ['open', lifeOf([opened]), [], day(1), 'open'],
    ['snoozed until', snoozed, [], addMilliseconds(day(5), -1), 'snoozed'],
    ['open again at that instant', snoozed, [], day(5), 'open'],
    ['excepted before snoozed', snoozed, [exception], day(2), 'excepted'],
    ['excepted after the snooze', snoozed, [exception], day(6), 'excepted'],
    ['open at the end of the exception', snoozed, [exception], day(10), 'open'],
    ['resolved whatever is excepted', lifeOf([opened, resolved(day(1), 2)]), [exception], day(2), 'resolved'],
  ])('%s', (_name, head, exceptions, instant, state) => {
    expect(stateAt(head, exceptions, instant)).toBe(state);
  });
});

describe('findingAt', () => {
  const drafts: FindingEventDraft[] = [
    opened,
    { type: 'acknowledged', rev: 1, at: day(1), by },
    resolved(day(2), 2),
    { type: 'reopened', ...failing(day(3), 3) },
  ];
  const history = livesOf(drafts).map(({ last }) => last);
  it.each<[Instant, string | undefined]>([
    [addMilliseconds(day(0), -1), undefined],
    [day(0), 'open'],
    [day(1), 'acknowledged'],
    [addMilliseconds(day(2), -1), 'acknowledged'],
    [day(2), 'resolved'],
    [day(3), 'open'],
  ])('at %s it was %s', (instant, state) => {
    const head = findingAt(subject, history, instant);
    expect(head && stateAt(head, [], instant)).toBe(state);
  });

  it('is the head as it stood, at every instant of any life', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 12 }), (choices) => {
        const heads = [advanceHead(undefined, subject, opened)];
        for (const [index, choice] of choices.entries()) {
          const head = heads.at(-1) ?? advanceHead(undefined, subject, opened);
          const at = day(index + 1);
          const rev = head.rev + 1;
          const drafts: FindingEventDraft[] =
            head.state === 'open'
              ? [
                  { type: 'acknowledged', rev: 1, at, by },
                  { type: 'snoozed', rev: 1, at, by, until: addDays(at, 2), note: 'later' },
                  { type: 'assigned', rev: 1, at, by, to: 'bob' },
                  { type: 'changed', ...failing(at, rev, 'critical') },
                  resolved(at, rev),
                  { type: 'out-of-scope', at, rev, reason: 'the rule is no longer in force' },
                ]
              : [{ type: 'reopened', ...failing(at, rev) }];
          const draft = drafts[choice % drafts.length];
          if (draft !== undefined) heads.push(advanceHead(head, subject, draft));
        }
        const history = heads.map(({ last }) => last);
        for (const head of heads) expect(findingAt(subject, history, head.last.at)).toEqual(head);
      }),
    );
  });
});
