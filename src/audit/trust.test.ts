import {
  A,
  B,
  C,
  CADENCES,
  EU,
  RULES,
  scannedAccounts,
  US,
  type Scanned,
} from '../../test/support/scanned-accounts';
import { day as worldDay, worldAfter } from '../../test/crash/world';
import { addDays, addMilliseconds, type Instant } from '../model/instant';
import { trustIn, type Trust, type TrustQuestion } from './trust';

const day = (days: number): Instant => addDays('2026-10-01T00:00:00.000Z', days);
const hour = (hours: number): Instant => addMilliseconds(day(0), hours * 3_600_000);
const HOURLY = { sources: ['guardduty'] } as const;
const DEPLOYED = { retentionDays: 1100 };

async function trust(
  scans: readonly Scanned[],
  asOf: Instant,
  asked: Partial<TrustQuestion> = {},
): Promise<Trust> {
  const stores = await scannedAccounts(scans);
  const question = { asOf, now: asOf, rules: RULES, areRulesNarrowed: false, cadences: CADENCES };
  return trustIn(stores, { ...question, ...asked });
}

const WHOLE = {
  unjudged: 0,
  off: [],
  unfinished: [],
  unreached: [],
  narrowed: [],
  missed: [],
  pending: [],
  unwatchedRegions: [],
};
const read = (source: string, oldest: Instant, complete = 3) => ({
  source,
  oldest,
  complete,
  never: [],
  gaps: [],
});

it.each<[string, Scanned[], Instant, Partial<TrustQuestion>, Partial<Trust>]>([
  [
    'all was read',
    [{ at: day(0) }],
    hour(2),
    {},
    { ...WHOLE, sources: [read('config', day(0)), read('guardduty', day(0))] },
  ],
  [
    'each source at its own time',
    [{ at: day(0) }, { at: hour(1), ...HOURLY }, { at: hour(2), ...HOURLY }],
    hour(2),
    {},
    { ...WHOLE, sources: [read('config', day(0)), read('guardduty', hour(2))] },
  ],
  [
    'a source that was refused in one account ever since, and then not looked at by the hourly scans',
    [
      { at: day(0), denied: [`${B} config.recorders ${EU}`, `${B} config.recorders ${US}`] },
      { at: hour(1), ...HOURLY },
    ],
    hour(2),
    { accounts: [B], rules: RULES.slice(2), areRulesNarrowed: true },
    {
      ...WHOLE,
      sources: [
        {
          source: 'config',
          complete: 0,
          never: [],
          gaps: [
            {
              account: B,
              slot: day(0),
              cells: 2,
              reasons: ['denied'],
              parts: [
                { part: 'config.recorders', region: EU, reason: 'denied' },
                { part: 'config.recorders', region: US, reason: 'denied' },
              ],
            },
          ],
        },
      ],
    },
  ],
  [
    'a part that was refused since a moment: when it was last read',
    [{ at: day(0) }, { at: day(1), denied: [`${B} config.recorders ${EU}`] }],
    day(1),
    { rules: RULES.slice(2) },
    {
      sources: [
        {
          source: 'config',
          oldest: addMilliseconds(day(0), 60_000),
          complete: 2,
          never: [],
          gaps: [
            {
              account: B,
              slot: day(1),
              cells: 1,
              reasons: ['denied'],
              parts: [
                {
                  part: 'config.recorders',
                  region: EU,
                  reason: 'denied',
                  lastComplete: addMilliseconds(day(0), 60_000),
                },
              ],
            },
          ],
        },
      ],
    },
  ],
  [
    'a gap in another Region or of another rule is none of the question',
    [{ at: day(0), denied: [`${B} config.recorders ${US}`, `${B} config.delivery-channels ${EU}`] }],
    day(0),
    { regions: [EU], rules: RULES.slice(2) },
    { ...WHOLE, sources: [read('config', day(0))] },
  ],
  [
    'a gap in any Region is one of a rule about the whole account, asked for what is global',
    [{ at: day(0), denied: [`${B} config.recorders ${US}`] }],
    day(0),
    {
      regions: ['global'],
      rules: RULES.map((rule) => ({ ...rule, isGlobal: rule.rule === 'recorder-on' })),
    },
    {
      sources: [
        {
          source: 'config',
          oldest: day(0),
          complete: 2,
          never: [],
          gaps: [{ account: B, slot: day(0), cells: 1, reasons: ['denied'] }],
        },
      ],
    },
  ],
  [
    'an account that the newest scan left out is asked about: the scan that did look at it',
    [{ at: day(0) }, { at: day(1), accounts: [B], only: { accounts: [B] } }],
    day(1),
    { accounts: [A], rules: RULES.slice(2) },
    { sources: [read('config', day(0), 1)] },
  ],
  [
    'of all accounts, the one that is longest ago',
    [{ at: day(0) }, { at: day(1), accounts: [B], only: { accounts: [B] } }],
    day(1),
    { rules: RULES.slice(2) },
    { sources: [read('config', day(0))] },
  ],
  [
    'an account that nobody ever looked at',
    [{ at: day(0), accounts: [A, B] }],
    day(0),
    { accounts: [C], rules: RULES.slice(2) },
    { sources: [{ source: 'config', complete: 0, never: [C], gaps: [] }] },
  ],
  [
    'a source that nobody ever looked at',
    [{ at: day(0), ...HOURLY }],
    day(0),
    {},
    { sources: [{ source: 'config', complete: 0, never: [A, B, C], gaps: [] }, read('guardduty', day(0))] },
  ],
  [
    'a Region that a policy keeps out of scope, for who names it',
    [{ at: day(0), outOfScope: [`${B} config.recorders ${US}`] }],
    day(0),
    { regions: [US], accounts: [B], rules: RULES.slice(2) },
    {
      sources: [
        {
          source: 'config',
          complete: 0,
          never: [],
          gaps: [
            {
              account: B,
              slot: day(0),
              cells: 1,
              reasons: ['region-denied-by-policy'],
              parts: [{ part: 'config.recorders', region: US, reason: 'region-denied-by-policy' }],
            },
          ],
        },
      ],
    },
  ],
  [
    'a Region that a policy keeps out of scope, for who names another or none',
    [{ at: day(0), outOfScope: [`${B} config.recorders ${US}`] }],
    day(0),
    { accounts: [B], rules: RULES.slice(2) },
    { sources: [read('config', day(0), 1)] },
  ],
  [
    'a Region that no account is watched in',
    [{ at: day(0) }],
    day(0),
    { regions: ['sa-east-1'] },
    { unwatchedRegions: ['sa-east-1'], sources: [] },
  ],
  [
    'a scan of one Region or one rule says nothing of the rest',
    [{ at: day(0) }, { at: day(1), only: { regions: [EU] } }, { at: day(2), only: { rules: ['no-threat'] } }],
    day(2),
    {},
    {
      sources: [read('config', day(0)), read('guardduty', day(0))],
      narrowed: [
        { slot: day(2), only: { rules: ['no-threat'] } },
        { slot: day(1), only: { regions: [EU] } },
      ],
    },
  ],
  [
    'and answers who asks for just that',
    [{ at: day(0) }, { at: day(1), only: { regions: [EU], rules: ['no-threat'] } }],
    day(1),
    { regions: [EU], rules: RULES.slice(1, 2), areRulesNarrowed: true },
    { sources: [read('guardduty', day(1))], narrowed: [] },
  ],
  [
    'a scan that was only begun',
    [{ at: day(0) }, { at: day(1), dies: true, lost: [A, B, C] }],
    day(1),
    { rules: RULES.slice(2) },
    { sources: [read('config', day(0))], unfinished: [{ slot: day(1), accounts: [A, B, C] }] },
  ],
  [
    'a scan that ended after two of three accounts',
    [{ at: day(0) }, { at: day(1), dies: true, lost: [C] }],
    day(1),
    { rules: RULES.slice(2) },
    { sources: [read('config', day(0))], unfinished: [{ slot: day(1), accounts: [C] }] },
  ],
  [
    'a scan that died a day ago',
    [{ at: day(0) }, { at: day(1), dies: true, lost: [C] }],
    day(2),
    { rules: RULES.slice(2) },
    {
      sources: [read('config', day(0))],
      unfinished: [{ slot: day(1), accounts: [C], crashed: true }],
    },
  ],
  [
    'a scan that was concluded without an account',
    [{ at: day(0) }, { at: day(1), lost: [C] }],
    day(1),
    { rules: RULES.slice(2) },
    { sources: [read('config', day(0))], unreached: [{ slot: day(1), accounts: [C] }] },
  ],
  [
    'a rule that is off, under an earlier name too: since when, and why',
    [
      { at: day(0) },
      { at: day(1), configuration: { rules: { recording: { off: true, reason: 'Another tool.' } } } },
      { at: day(2), configuration: { rules: { recording: { off: true, reason: 'Another tool, agreed.' } } } },
    ],
    day(2),
    { rules: RULES.slice(2), areRulesNarrowed: true },
    {
      ...WHOLE,
      sources: [],
      off: [{ rule: 'recorder-on', reason: 'Another tool, agreed.', since: day(1) }],
    },
  ],
  [
    'a rule that was off, as of a moment when it was not',
    [{ at: day(0) }, { at: day(1), configuration: { rules: { recording: { off: true, reason: 'x' } } } }],
    day(0),
    { rules: RULES.slice(2) },
    { off: [], sources: [read('config', day(0))] },
  ],
  [
    'an outage of a daily schedule, in the middle of it',
    [{ at: day(0), configuration: { schedule: { config: 'daily', guardduty: 'daily' } } }],
    day(2.5),
    {},
    { missed: [{ from: day(1), to: day(2), slots: 2, sources: ['config', 'guardduty'] }] },
  ],
  [
    'after an outage, in a period that it lies in',
    [0, 1, 4].map((at) => ({
      at: day(at),
      configuration: { schedule: { config: 'daily', guardduty: 'daily' } },
    })),
    day(4.5),
    { from: day(0) },
    {
      sources: [read('config', day(4)), read('guardduty', day(4))],
      missed: [{ from: day(2), to: day(3), slots: 2, sources: ['config', 'guardduty'] }],
    },
  ],
  [
    'an hourly slot of a deployed schedule, which has the defaults',
    [
      { at: day(0), ...DEPLOYED },
      { at: hour(1), ...HOURLY, ...DEPLOYED },
      { at: hour(3), ...HOURLY, ...DEPLOYED },
    ],
    hour(3.5),
    {},
    { missed: [{ from: hour(2), to: hour(2), slots: 1, sources: ['guardduty'] }] },
  ],
  [
    'a slot that was run late in its hour, asked for before that',
    [
      { at: day(0), ...DEPLOYED },
      { at: hour(1.5), ...HOURLY, ...DEPLOYED },
    ],
    hour(1.25),
    {},
    { missed: [] },
  ],
  [
    'which is none for who asks about the daily source',
    [
      { at: day(0), ...DEPLOYED },
      { at: hour(3), ...HOURLY, ...DEPLOYED },
    ],
    hour(3.5),
    { rules: RULES.slice(2) },
    { missed: [] },
  ],
  [
    'that a period begins before the first scan of all',
    [{ at: day(2) }, { at: day(3) }],
    day(4),
    { from: day(1) },
    { begun: day(2) },
  ],
  ['that a laptop without a schedule has no gaps', [{ at: day(0) }], day(9), {}, { missed: [] }],
  [
    'that nobody had looked yet',
    [{ at: day(5) }],
    day(1),
    { now: day(6) },
    { noScan: 'nobody-looked', sources: [] },
  ],
  [
    'that it is longer ago than scans are kept',
    [{ at: day(1200), ...DEPLOYED }],
    day(1),
    { now: day(1201) },
    { noScan: 'past-retention', sources: [] },
  ],
  [
    'that nobody had looked, where nothing is deleted',
    [{ at: day(1200) }],
    day(1),
    { now: day(1201) },
    { noScan: 'nobody-looked', sources: [] },
  ],
])('says of an answer: %s', async (_name, scans, asOf, asked, expected) => {
  expect(await trust(scans, asOf, asked)).toMatchObject(expected);
});

it('names an account whose change set is committed and not applied, for moments after that', async () => {
  const stores = await scannedAccounts([{ at: day(0) }]);
  const state = await stores.record.accountState(A);
  if (state === undefined) throw new Error('the scan left no state');
  const since = hour(5);
  await stores.record.putAccountState(state, { ...state, pending: { changeSet: 'change-sets/x', since } });
  const pendingOf = async (asOf: Instant, accounts?: readonly string[]) =>
    (
      await trustIn(stores, {
        asOf,
        now: hour(6),
        accounts,
        rules: RULES,
        areRulesNarrowed: false,
        cadences: CADENCES,
      })
    ).pending;
  expect(await pendingOf(hour(6))).toEqual([{ account: A, since }]);
  expect(await pendingOf(hour(6), [B])).toEqual([]);
  expect(await pendingOf(hour(4))).toEqual([]);
});

it('reads two manifests, not one a scan, where hourly scans came after a daily one', async () => {
  const scans: Scanned[] = [
    { at: day(0) },
    ...Array.from({ length: 9 }, (_none, index) => ({ at: hour(index + 1), ...HOURLY })),
  ];
  const stores = await scannedAccounts(scans);
  const gets: string[] = [];
  const objects = {
    ...stores.objects,
    async get(key: string) {
      gets.push(key.slice(0, key.indexOf('/')));
      return stores.objects.get(key);
    },
  };
  await trustIn(
    { ...stores, objects },
    { asOf: hour(10), now: hour(10), rules: RULES, areRulesNarrowed: false, cadences: CADENCES },
  );
  expect(gets.toSorted()).toEqual(['configurations', 'manifests', 'manifests', 'plans', 'plans']);
});

it.each<[string, Partial<TrustQuestion>, Partial<Trust>]>([
  ['of all', {}, { unjudged: 1 }],
  ['of a rule', { rules: RULES.slice(0, 1), areRulesNarrowed: true }, { unjudged: 1 }],
  ['of a rule that judged everything', { rules: RULES.slice(1, 2), areRulesNarrowed: true }, { unjudged: 0 }],
  ['of a Region', { regions: [EU] }, { unjudged: 0 }],
  ['of the other Region', { regions: [US] }, { unjudged: 1 }],
  ['of the severity of its rule', { severities: ['high'] }, { unjudged: 1 }],
  ['of another severity', { severities: ['critical', 'medium', 'low'] }, { unjudged: 0 }],
  ['of some resources', { areResourcesNarrowed: true }, { unjudged: 1, isUnjudgedOfAnyResource: true }],
  ['of some states', { areStatesNarrowed: true }, { unjudged: 1, isUnjudgedOfAnyState: true }],
])('counts what was not judged %s', async (_name, asked, expected) => {
  const world = await worldAfter(0, 1, 2);
  const question = { asOf: worldDay(2), now: worldDay(2), rules: RULES, areRulesNarrowed: false };
  expect(await trustIn(world, { ...question, cadences: CADENCES, ...asked })).toMatchObject(expected);
});
