import fc from 'fast-check';
import * as z from 'zod';
import type { FindingHead } from '../model/finding';
import { addDays, type Instant } from '../model/instant';
import { accountResource } from '../model/resource-name';
import type { Rule } from '../rules/rule';
import { findingId, type FindingKind, type Outcome, type Verdict } from '../model/verdict';
import { foldIntent, type Intent } from './change-set';
import { diff, type Observed, type RecordScope } from './diff';
import { emptyDigest, type Digest } from './digest';

const ACCOUNT = '111122223333';
const DAY: Instant = '2026-10-01T00:00:00.000Z';
const day = (days: number): Instant => addDays(DAY, days);

function ruleOf(id: string, kind: FindingKind): Rule {
  return {
    id,
    kind,
    title: id,
    severity: 'high',
    risk: '',
    remediation: { text: 'none', link: 'https://docs.aws.amazon.com/' },
    failure: 'It does not hold',
    requirements: {},
    reads: ['guardduty.detectors'],
    consults: [],
    per: 'region',
    params: z.object({}),
    judge: () => [],
  };
}
const BUCKETS = ruleOf('bucket-rule', 'state');
const EVENTS = ruleOf('event-rule', 'event');
const scope: RecordScope = { rules: [BUCKETS, EVENTS].map((rule) => ({ rule, params: {} })) };

interface Failure {
  readonly fact: string;
  readonly expiresAt?: Instant;
  /** Where it has a time of its own. */
  readonly happened?: Instant;
}

interface Seen {
  readonly rule?: Rule;
  readonly region?: string;
  /** When the one cell of the unit was read. */
  readonly at: Instant;
  readonly complete?: boolean;
  /** Outcome, or facts of a failure, by resource. */
  readonly saw: Readonly<Record<string, Outcome | Failure>>;
}

/** What an evaluation of these units looks like; every unit of a Region reads the same cell. */
function observe(...units: readonly Seen[]): Observed {
  const cells = new Map(
    units.map(({ region = 'eu-west-1', at, complete = true }) => [
      region,
      {
        part: 'guardduty.detectors' as const,
        region,
        status: complete ? ('complete' as const) : ('incomplete' as const),
        observedAt: at,
      },
    ]),
  );
  return {
    account: ACCOUNT,
    now:
      units
        .map(({ at }) => at)
        .toSorted()
        .at(-1) ?? DAY,
    cells: [...cells.values()],
    evidence: { guardduty: ['2026-10/evidence'], iam: ['2026-10/other'] },
    units: units.map(({ rule = BUCKETS, region = 'eu-west-1', at, complete = true }) => ({
      rule: rule.id,
      region,
      cells: [`guardduty.detectors@${region}`],
      complete,
      observedAt: at,
    })),
    verdicts: units.flatMap(({ rule = BUCKETS, region = 'eu-west-1', at, saw }) =>
      Object.entries(saw).map(([resource, outcome]): Verdict => {
        const failed = typeof outcome === 'object' ? outcome : undefined;
        return {
          rule: rule.id,
          account: ACCOUNT,
          region,
          resource,
          outcome: typeof outcome === 'object' ? 'fail' : outcome,
          severity: 'high',
          message: 'It is so.',
          facts: { fact: failed?.fact ?? '' },
          observedAt: failed?.happened ?? at,
          expiresAt: failed?.expiresAt,
        };
      }),
    ),
  };
}

const FAIL = { fact: 'public' };
/** The digest after these observations, one after the other. */
function digestAfter(...observed: readonly Observed[]): Digest {
  return observed.reduce<Digest>((digest, each) => diff(digest, each, scope).next, emptyDigest(ACCOUNT));
}
/** What is said of which resource. */
function said(digest: Digest, observed: Observed, within: RecordScope = scope): string[] {
  return diff(digest, observed, within)
    .intents.map((intent) => {
      const how = 'how' in intent ? ` ${intent.how}` : 'reason' in intent ? ` ${intent.reason}` : '';
      return `${intent.resource} ${intent.outcome}${how}`;
    })
    .toSorted();
}

describe('diff', () => {
  const failing = digestAfter(observe({ at: day(0), saw: { a: FAIL, b: 'pass' } }));

  it('says once that something fails, with the evidence of its own sources', () => {
    const { intents, next } = diff(
      emptyDigest(ACCOUNT),
      observe({ at: day(0), saw: { a: FAIL, b: 'pass', c: 'unknown', d: 'error' } }),
      scope,
    );
    const identity = { rule: 'bucket-rule', account: ACCOUNT, region: 'eu-west-1', resource: 'a' };
    expect(intents).toEqual([
      {
        id: findingId(identity),
        ...identity,
        kind: 'state',
        outcome: 'failing',
        observedAt: day(0),
        evidence: ['2026-10/evidence'],
        severity: 'high',
        message: 'It is so.',
        facts: { fact: 'public' },
      },
    ]);
    expect(next.cells).toEqual({ 'guardduty.detectors@eu-west-1': day(0) });
    expect(Object.keys(next.failing)).toEqual([findingId(identity)]);
  });

  it.each<[string, Observed, string[]]>([
    ['nothing where nothing changed', observe({ at: day(1), saw: { a: FAIL, b: 'pass' } }), []],
    ['nothing where the same read is judged twice', observe({ at: day(0), saw: { a: FAIL } }), []],
    ['other facts', observe({ at: day(1), saw: { a: { fact: 'x' } } }), ['a failing']],
    ['an explicit pass', observe({ at: day(1), saw: { a: 'pass' } }), ['a gone passes']],
    [
      'an explicit pass of an incomplete unit',
      observe({ at: day(1), complete: false, saw: { a: 'pass' } }),
      ['a gone passes'],
    ],
    ['absence from what was completely read', observe({ at: day(1), saw: {} }), ['a gone absent']],
    ['nothing of absence from what was not', observe({ at: day(1), complete: false, saw: {} }), []],
    ['nothing where the resource is unknown', observe({ at: day(1), saw: { a: 'unknown' } }), []],
    ['nothing where the rule failed on it', observe({ at: day(1), saw: { a: 'error' } }), []],
    [
      'a new failure of an incomplete unit',
      observe({ at: day(1), complete: false, saw: { c: FAIL } }),
      ['c failing'],
    ],
    ['nothing of another Region', observe({ at: day(1), region: 'us-east-1', saw: {} }), []],
    ['nothing of another rule', observe({ at: day(1), rule: EVENTS, saw: {} }), []],
    ['nothing where no unit was judged', observe(), []],
    ['nothing seen earlier than what is held', observe({ at: day(-1), saw: { c: FAIL } }), []],
    [
      'the end of one and the beginning of another',
      observe({ at: day(1), saw: { c: FAIL } }),
      ['a gone absent', 'c failing'],
    ],
  ])('says %s', (_name, observed, intents) => {
    expect(said(failing, observed)).toEqual(intents);
  });

  it('ends nothing that is named after a list that was not read', () => {
    const digest = digestAfter(
      observe({ at: day(0), saw: { 'list/a': FAIL, 'list2/a': FAIL, 'list/b': FAIL } }),
    );
    const after = observe({ at: day(1), saw: { list: 'unknown', 'list/b': 'pass' } });
    const units = after.units.map((unit) => ({ ...unit, unlisted: ['list'] }));
    expect(said(digest, { ...after, units })).toEqual(['list/b gone passes', 'list2/a gone absent']);
  });

  it('lets no older complete read end a failure that an incomplete newer one saw', () => {
    const digest = digestAfter(
      observe({ at: day(0), saw: {} }),
      observe({ at: day(2), complete: false, saw: { a: FAIL } }),
    );
    expect(said(digest, observe({ at: day(1), saw: {} }))).toEqual([]);
    expect(said(digest, observe({ at: day(2), saw: {} }))).toEqual(['a gone absent']);
  });

  it('keeps the newest time of a cell, whatever comes late', () => {
    const digest = digestAfter(observe({ at: day(2), saw: {} }), observe({ at: day(1), saw: { a: FAIL } }));
    expect(digest.cells).toEqual({ 'guardduty.detectors@eu-west-1': day(2) });
    expect(digest.failing).toEqual({});
  });

  it('keeps what an incomplete cell last said when it was complete', () => {
    const digest = digestAfter(
      observe({ at: day(0), saw: { a: FAIL } }),
      observe({ at: day(1), complete: false, saw: { [accountResource(ACCOUNT)]: 'unknown' } }),
    );
    expect(said(digest, observe({ at: day(2), saw: {} }))).toEqual(['a gone absent']);
  });

  it('does not accept a unit of which one cell is older than what is held', () => {
    const observed = observe({ at: day(3), saw: { c: FAIL } });
    const both = {
      ...observed,
      units: observed.units.map((unit) => ({
        ...unit,
        cells: [...unit.cells, 'iam.account-summary@global' as const],
      })),
      cells: [
        ...observed.cells,
        {
          part: 'iam.account-summary' as const,
          region: 'global',
          status: 'complete' as const,
          observedAt: day(1),
        },
      ],
    };
    const held = (at: Instant): Digest => ({
      ...failing,
      cells: { ...failing.cells, 'iam.account-summary@global': at },
    });
    expect(said(held(day(2)), both)).toEqual([]);
    expect(said(held(day(1)), both)).toEqual(['a gone absent', 'c failing']);
  });

  describe('of something that happened', () => {
    const happened = digestAfter(
      observe({ at: day(0), rule: EVENTS, saw: { e: { fact: 'x', expiresAt: day(90) } } }),
    );
    it.each<[string, Observed, string[]]>([
      ['nothing by absence', observe({ at: day(1), rule: EVENTS, saw: {} }), []],
      ['nothing by a pass', observe({ at: day(1), rule: EVENTS, saw: { e: 'pass' } }), []],
      [
        'nothing when it is read again',
        observe({ at: day(1), rule: EVENTS, saw: { e: { fact: 'x', expiresAt: day(90) } } }),
        [],
      ],
      ['nothing a day before its source forgets it', observe({ at: day(89), rule: EVENTS, saw: {} }), []],
      [
        'that it expired, once its source forgot it',
        observe({ at: day(90), rule: EVENTS, saw: {} }),
        ['e expired-at-source'],
      ],
      [
        'nothing while its source still has it',
        observe({ at: day(91), rule: EVENTS, saw: { e: { fact: 'x', expiresAt: day(90) } } }),
        [],
      ],
      [
        'nothing of its end from an incomplete read',
        observe({ at: day(91), complete: false, rule: EVENTS, saw: {} }),
        [],
      ],
    ])('says %s', (_name, observed, intents) => {
      expect(said(happened, observed)).toEqual(intents);
    });
  });

  describe('of what is no longer looked at', () => {
    const nothing = observe();
    it.each<[string, RecordScope, string[]]>([
      ['a rule that was switched off', { rules: [] }, ['a out-of-scope the rule is no longer in force']],
      [
        'a Region that is not listed',
        { ...scope, governedRegions: ['us-east-1'] },
        ['a out-of-scope the configuration leaves the Region out'],
      ],
      ['a Region that is listed', { ...scope, governedRegions: ['eu-west-1'] }, []],
      [
        'an account that was closed',
        { ...scope, accountEnded: 'the account was closed' },
        ['a out-of-scope the account was closed'],
      ],
    ])('%s', (_name, within, intents) => {
      expect(said(failing, nothing, within)).toEqual(intents);
    });

    it('keeps and accepts what global services record in a Region of theirs that is not listed', () => {
      const signIns: Rule = { ...EVENTS, globalRegions: { of: ['home'], areAll: false } };
      const within = {
        rules: [BUCKETS, signIns].map((rule) => ({ rule, params: {} })),
        governedRegions: ['eu-west-1'],
      };
      const seen = observe(
        { rule: signIns, region: 'us-east-1', at: day(0), saw: { signedIn: FAIL } },
        { region: 'us-east-1', at: day(0), saw: { bucket: FAIL } },
      );
      const { intents, next } = diff(emptyDigest(ACCOUNT), seen, within);
      expect(intents.map(({ resource, outcome }) => [resource, outcome])).toEqual([['signedIn', 'failing']]);
      expect(diff(next, observe(), within).intents).toEqual([]);
    });

    it('ends what a rule of the whole account says of one Region as out of scope, too', () => {
      const left = `${accountResource(ACCOUNT)}/region/us-east-1`;
      const kept = `${accountResource(ACCOUNT)}/region/eu-west-1`;
      const digest = digestAfter(
        observe({ region: 'global', at: day(0), saw: { [left]: FAIL, [kept]: FAIL } }),
      );
      const after = observe({ region: 'global', at: day(1), saw: { [kept]: FAIL } });
      expect(said(digest, after, { ...scope, governedRegions: ['eu-west-1'] })).toEqual([
        `${left} out-of-scope the configuration leaves the Region out`,
      ]);
    });

    it('accepts nothing new from there', () => {
      const observed = observe({ at: day(1), saw: { a: FAIL, c: FAIL } });
      const { intents, next } = diff(failing, observed, { ...scope, governedRegions: ['us-east-1'] });
      expect(intents.map(({ resource, outcome }) => [resource, outcome])).toEqual([['a', 'out-of-scope']]);
      expect(next.failing).toEqual({});
    });
  });
});

describe('what happened, by its own time', () => {
  const stopped = { fact: 'stopped', happened: addDays(day(0), -1) };
  const looked = digestAfter(observe({ rule: EVENTS, at: day(0), saw: { e: stopped } }));

  it('is recorded with that time, however much later it was looked up', () => {
    const { intents } = diff(
      emptyDigest(ACCOUNT),
      observe({ rule: EVENTS, at: day(0), saw: { e: stopped } }),
      scope,
    );
    expect(intents).toMatchObject([{ resource: 'e', outcome: 'failing', observedAt: stopped.happened }]);
  });

  it.each<[string, Observed, string[]]>([
    ['nothing, found again', observe({ rule: EVENTS, at: day(1), saw: { e: stopped } }), []],
    ['nothing, no longer found', observe({ rule: EVENTS, at: day(1), saw: {} }), []],
    [
      'that its facts are others, found again',
      observe({ rule: EVENTS, at: day(1), saw: { e: { ...stopped, fact: 'deleted' } } }),
      ['e failing'],
    ],
    [
      'nothing, from a look-up before the one that is held',
      observe({ rule: EVENTS, at: addDays(day(0), -1), saw: { e: { ...stopped, fact: 'deleted' } } }),
      [],
    ],
    [
      'one that happened before, and was found later',
      observe({
        rule: EVENTS,
        at: day(1),
        saw: { e: stopped, f: { fact: 'late', happened: addDays(day(0), -2) } },
      }),
      ['f failing'],
    ],
  ])('later says %s', (_name, observed, expected) => {
    expect(said(looked, observed)).toEqual(expected);
  });
});

/** Heads by resource after intents, applied as one scan. */
function applied(heads: ReadonlyMap<string, FindingHead>, intents: readonly Intent[], rev: number) {
  const after = new Map(heads);
  for (const intent of intents) {
    const next = foldIntent(after.get(intent.resource), intent, { rev, at: day(rev) });
    if (next !== undefined) after.set(intent.resource, next);
  }
  return after;
}
function openOf(heads: ReadonlyMap<string, FindingHead>): Record<string, string> {
  return Object.fromEntries(
    [...heads].filter(([, { state }]) => state === 'open').map(([key, head]) => [key, head.fingerprint]),
  );
}
function recorded(...observed: readonly Observed[]) {
  let digest = emptyDigest(ACCOUNT);
  let heads: ReadonlyMap<string, FindingHead> = new Map();
  for (const [index, each] of observed.entries()) {
    const { intents, next } = diff(digest, each, scope);
    heads = applied(heads, intents, index + 1);
    digest = next;
  }
  return { digest, heads };
}

const resources = ['a', 'b', 'c', 'd'] as const;
const sawAny = fc
  .record(
    Object.fromEntries(
      resources.map((name) => [
        name,
        fc.constantFrom<Seen['saw'][string] | undefined>(undefined, 'pass', 'unknown', FAIL, {
          fact: 'other',
        }),
      ]),
    ),
  )
  .map((saw) =>
    Object.fromEntries(
      Object.entries(saw).flatMap(([name, seen]) => (seen === undefined ? [] : [[name, seen]])),
    ),
  );

describe('recording', () => {
  it('comes to the same when the intents of a scan are applied twice', () => {
    fc.assert(
      fc.property(sawAny, sawAny, (first, second) => {
        const { digest, heads } = recorded(observe({ at: day(1), saw: first }));
        const { intents } = diff(digest, observe({ at: day(2), saw: second }), scope);
        const once = applied(heads, intents, 2);
        expect(applied(once, intents, 2)).toEqual(once);
      }),
    );
  });

  it('holds open exactly what the digest says fails', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ saw: sawAny, at: fc.nat(9), complete: fc.boolean() }), { maxLength: 8 }),
        (scans) => {
          const { digest, heads } = recorded(
            ...scans.map(({ saw, at, complete }) => observe({ at: day(at), complete, saw })),
          );
          const fails = Object.values(digest.failing).map((entry) => [entry.resource, entry.fingerprint]);
          expect(openOf(heads)).toEqual(Object.fromEntries(fails));
        },
      ),
    );
  });

  it('ends at what the newer of two complete scans saw, whichever is recorded first', () => {
    fc.assert(
      fc.property(sawAny, sawAny, sawAny, (before, older, newer) => {
        // What is unknown keeps what was there, which two orders may see differently; it is not compared here.
        const known = (saw: Seen['saw']) =>
          Object.fromEntries(Object.entries(saw).filter(([, seen]) => seen !== 'unknown'));
        const base = observe({ at: day(1), saw: known(before) });
        const late = observe({ at: day(2), saw: known(older) });
        const last = observe({ at: day(3), saw: known(newer) });
        const alone = recorded(base, last);
        for (const order of [
          [late, last],
          [last, late],
        ]) {
          const both = recorded(base, ...order);
          expect(openOf(both.heads)).toEqual(openOf(alone.heads));
          expect(both.digest).toEqual(alone.digest);
        }
      }),
    );
  });

  it('does not open again what happened and was reviewed, unless it changed', () => {
    const happened = observe({ at: day(1), rule: EVENTS, saw: { e: FAIL } });
    const [intent] = diff(emptyDigest(ACCOUNT), happened, scope).intents;
    const head = intent && foldIntent(undefined, intent, { rev: 1, at: day(1) });
    if (head === undefined || intent?.outcome !== 'failing') throw new Error('it did not open');
    const closed: FindingHead = { ...head, state: 'closed' };
    expect(foldIntent(closed, intent, { rev: 2, at: day(2) })).toBeUndefined();
    expect(foldIntent(closed, { ...intent, facts: { fact: 'again' } }, { rev: 2, at: day(2) })).toMatchObject(
      {
        state: 'open',
        episode: 2,
      },
    );
    expect(foldIntent({ ...head, state: 'out-of-scope' }, intent, { rev: 2, at: day(2) })?.state).toBe(
      'open',
    );
  });
});

test('what a source says by a time of its own closes nothing that was seen later', () => {
  const at = (read: Instant, outcome: 'pass' | 'fail', own?: Instant): Observed => {
    const seen = observe({ at: read, saw: { logs: outcome === 'pass' ? 'pass' : { fact: 'open' } } });
    return { ...seen, verdicts: seen.verdicts.map((verdict) => ({ ...verdict, observedAt: own ?? read })) };
  };
  const told = (...scans: Observed[]) => {
    let digest = emptyDigest(ACCOUNT);
    return scans.map((observed) => {
      const { intents, next } = diff(digest, observed, scope);
      digest = next;
      return intents.map(({ outcome, ...rest }) => [outcome, 'observedAt' in rest && rest.observedAt]);
    });
  };
  // Seen by the service itself on day 2; Config still has what it captured on day 1, and captures the repair on day 4.
  expect(told(at(day(2), 'fail'), at(day(3), 'pass', day(1)), at(day(5), 'pass', day(4)))).toEqual([
    [['failing', day(2)]],
    [],
    [['gone', day(4)]],
  ]);
  // Captured late: the repair is older than the look that found the fault, and newer than what that look was told.
  expect(told(at(day(3), 'fail', day(1)), at(day(4), 'pass', day(2)))).toEqual([
    [['failing', day(1)]],
    [['gone', day(2)]],
  ]);
});

const CLOCKED: Partial<Verdict> = { dueAt: day(7), clockStart: day(0) };
it.each<[string, Partial<Verdict>, object | undefined]>([
  ['where nothing is due any more', {}, { clockStart: day(0), at: day(9), dueAt: day(7) }],
  [
    'where the clock started anew',
    { dueAt: day(20), clockStart: day(9) },
    { clockStart: day(0), at: day(9), dueAt: day(7) },
  ],
  ['and not where the rule only grants more time', { dueAt: day(20), clockStart: day(0) }, undefined],
  [
    'but as the rule itself says, where it does',
    { fixed: { clockStart: day(1), at: day(8), dueAt: day(7) } },
    { clockStart: day(1), at: day(8), dueAt: day(7) },
  ],
])(
  'a failure whose rule says since when its time ran ends with how long it took, %s',
  (_name, then, fixed) => {
    const [fails] = observe({ at: day(8), saw: { a: { fact: 'x' } } }).verdicts;
    const failing = {
      ...observe({ at: day(8), saw: {} }),
      verdicts: fails ? [{ ...fails, ...CLOCKED }] : [],
    };
    const { next } = diff(emptyDigest(ACCOUNT), failing, scope);
    const passing = observe({ at: day(9), saw: { a: 'pass' } });
    const { intents } = diff(
      next,
      { ...passing, verdicts: passing.verdicts.map((verdict) => ({ ...verdict, ...then })) },
      scope,
    );
    expect(intents).toMatchObject([{ outcome: 'gone', how: 'passes' }]);
    expect(intents[0]).toEqual(
      fixed === undefined
        ? expect.not.objectContaining({ fixed: expect.anything() as unknown })
        : expect.objectContaining({ fixed }),
    );
  },
);
