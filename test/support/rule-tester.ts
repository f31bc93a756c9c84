import type { z } from 'zod';
import { GLOBAL, type Region } from '../../src/model/account';
import type { Cell } from '../../src/sources/cell';
import type { Instant } from '../../src/model/instant';
import { parts, type PartName } from '../../src/sources/parts';
import type { Rule } from '../../src/rules/rule';
import { snapshotOf, type Snapshot } from '../../src/sources/snapshot';
import { OUTCOMES, type Outcome, type Verdict } from '../../src/model/verdict';
import { evaluate } from '../../src/evaluate/evaluate';

/** Every case happens to this account, at this time, in this Region unless it says otherwise. */
export const TEST_ACCOUNT = '111122223333';
const TEST_NOW: Instant = '2026-10-01T00:00:00.000Z';
export const TEST_REGION = 'eu-central-1';

/** Literal values of parts, as collectors hand them over before defaults are filled in. */
export type PartInputs = { readonly [P in PartName]?: z.input<(typeof parts)[P]['schema']> };

export interface RuleCase {
  readonly name: string;
  /** Global parts, and regional parts of {@link TEST_REGION}. */
  readonly parts?: PartInputs;
  /** Regional parts by Region, where the case is about several. */
  readonly regions?: Readonly<Record<Region, PartInputs>>;
  /** Cells that were not completely read; `value` is what had been read of them. */
  readonly incomplete?: readonly {
    readonly part: PartName;
    readonly region?: Region;
    readonly value?: unknown;
  }[];
  readonly params?: Readonly<Record<string, unknown>>;
  readonly now?: Instant;
  /** All verdicts of the case, in order. */
  readonly verdicts: readonly ExpectedVerdict[];
  /** How many resources the rule did not apply to, by reason; none where it is left out. */
  readonly outOfScope?: Readonly<Record<string, number>>;
}

/** Resource, the whole message, which is what the auditor reads, and what else the case is about. */
type ExpectedVerdict = readonly [
  resource: string,
  message: string | RegExp,
  more?: Partial<Pick<Verdict, 'facts' | 'severity' | 'dueAt' | 'expiresAt'>>,
];

type Cases = readonly [RuleCase, ...RuleCase[]];

/**
 * Tests one rule by tables. Every verdict of a case has the outcome it stands under, so a case is about one thing. A rule
 * without a passing and a failing case does not compile.
 */
export function testRule(
  rule: Rule,
  cases: {
    readonly pass: Cases;
    readonly fail: Cases;
    readonly unknown?: Cases;
    readonly error?: Cases;
    /** Cases about resources that the rule does not apply to, and nothing else. */
    readonly outOfScope?: readonly (Omit<RuleCase, 'verdicts'> & Required<Pick<RuleCase, 'outOfScope'>>)[];
  },
): void {
  describe(rule.id, () => {
    for (const outcome of OUTCOMES) {
      for (const each of cases[outcome] ?? []) {
        it(`${outcome}: ${each.name}`, () => expectVerdicts(rule, outcome, each));
      }
    }
    for (const each of cases.outOfScope ?? []) {
      it(`out of scope: ${each.name}`, () => expectVerdicts(rule, 'pass', { ...each, verdicts: [] }));
    }

    it('unknown where what it reads was not completely read', () => {
      const snapshot = snapshotOf({ id: TEST_ACCOUNT, partition: 'aws' }, TEST_NOW, [TEST_REGION], []);
      const { verdicts } = evaluate(snapshot, [{ rule, params: {} }]);
      expect(verdicts.map(({ outcome }) => outcome)).toEqual(['unknown']);
    });
  });
}

function expectVerdicts(rule: Rule, outcome: Outcome, each: RuleCase): void {
  const { verdicts, counts } = evaluate(snapshotOfCase(each), [{ rule, params: each.params ?? {} }]);
  expect(verdicts).toEqual(
    each.verdicts.map(([resource, message, more]): unknown =>
      expect.objectContaining({
        outcome,
        resource,
        message: typeof message === 'string' ? message : (expect.stringMatching(message) as unknown),
        ...more,
      }),
    ),
  );
  expect(counts[0]?.outOfScope).toEqual(each.outOfScope ?? {});
}

/** The snapshot that a case describes; parts it does not name were never collected. */
export function snapshotOfCase(each: Pick<RuleCase, 'parts' | 'regions' | 'incomplete' | 'now'>): Snapshot {
  const now = each.now ?? TEST_NOW;
  const cells = [
    ...cellsOf(each.parts ?? {}, TEST_REGION, now),
    ...Object.entries(each.regions ?? {}).flatMap(([region, values]) => cellsOf(values, region, now)),
    ...(each.incomplete ?? []).map(({ part, region, value }): Cell => {
      const place = parts[part].scope === 'global' ? GLOBAL : (region ?? TEST_REGION);
      const parsed = value === undefined ? undefined : parts[part].schema.parse(value);
      const cell = {
        account: TEST_ACCOUNT,
        part,
        region: place,
        observedAt: now,
        detail: 'refused in this test',
      };
      return { ...cell, status: 'incomplete', reason: 'denied', value: parsed };
    }),
  ];
  const regions = new Set(cells.map((cell) => cell.region).filter((region) => region !== GLOBAL));
  const governed = regions.size > 0 ? [...regions] : [TEST_REGION];
  return snapshotOf({ id: TEST_ACCOUNT, partition: 'aws' }, now, governed, cells);
}

function cellsOf(inputs: PartInputs, region: Region, observedAt: Instant): Cell[] {
  return Object.entries(inputs).map(([name, input]) => {
    const part = name as PartName;
    const place = parts[part].scope === 'global' ? GLOBAL : region;
    const value = parts[part].schema.parse(input);
    return { account: TEST_ACCOUNT, part, region: place, status: 'complete', observedAt, value };
  });
}
