/** One simulated year, by Watchbill and by its truth, and where they differ. */
import { instantOf, type Instant } from '../../src/model/instant';
import type { PatchException } from '../../src/patching/state-exceptions';
import { explain } from '../../src/patching/report/explain';
import { patchingSchema, policyOf, type PatchPolicy } from '../../src/patching/profiles/settings';
import { standingAt } from '../../src/patching/state';
import type { VulnerabilityInstance } from '../../src/patching/instance';
import { Seeded } from '../support/seeded';
import { Days } from './calendar';
import type { Policy, Windows } from './due';
import { readsIn } from './inspector';
import { lookAfter, periodsOf } from './periods';
import { exceptionsOf, reportOf, type Known } from './product';
import { standingOf, trueReport } from './report';
import { GroupTruth, type Row } from './rows';
import type { World } from './world';

interface Difference {
  readonly where: string;
  readonly truth: unknown;
  readonly product: unknown;
}

const EXPLAINED_EACH_REPORT = 63;

interface Compared {
  readonly differences: readonly Difference[];
  readonly instances: number;
  readonly explained: number;
}

/**
 * @param knownAfter what is known after a look.
 * @param onPeriod told of each period that was compared.
 */
export async function differencesOf(
  world: World,
  knownAfter: (look: number) => Promise<Known>,
  {
    explained = EXPLAINED_EACH_REPORT,
    onPeriod = () => undefined,
  }: { readonly explained?: number; readonly onPeriod?: (where: string, differences: number) => void } = {},
): Promise<Compared> {
  const days = new Days(world.zone, world.year - 3, world.year + 3);
  const chance = new Seeded(world.begin);
  const truths = world.accounts.flatMap((account) =>
    account.groups.map((group) => new GroupTruth(group, readsIn(account, group.region))),
  );
  const exceptions = exceptionsOf(world.deviations);
  const differences: Difference[] = [];
  const counts = { instances: 0, explained: 0 };
  // Those of one look at a time: of a large world they fill the memory.
  let last: { readonly madeAt: number; readonly rows: Row[]; readonly known: Known } | undefined;
  for (const period of periodsOf(world.year)) {
    const madeAt = lookAfter(world, days, period.to);
    if (last?.madeAt !== madeAt) {
      last = undefined;
      const rows = truths.flatMap((truth) => truth.rows(madeAt));
      last = { madeAt, rows, known: await knownAfter(madeAt) };
    }
    const { rows, known } = last;
    const isChanged = period.to >= `${world.year}-06-15`;
    const truePolicy = { days, profiles: isChanged ? CHANGED(world.year) : FIRST };
    const policy = policyOfWorld(world, truePolicy.profiles);
    const { report } = reportOf(known, period, policy, exceptions);
    const where = `${period.from} to ${period.to}`;
    const truth = trueReport({
      rows,
      accounts: world.accounts,
      readsIn,
      deviations: world.deviations,
      policy: truePolicy,
      ...period,
      madeAt,
    });
    compare(differences, where, truth, report);
    const asOf = days.end(days.numberOf(period.to));
    explainSome({
      differences,
      where,
      rows,
      known,
      asOf,
      truePolicy,
      policy,
      world,
      chance,
      explained,
      counts,
    });
    counts.instances = known.instances.length;
    onPeriod(where, differences.length);
  }
  return { differences, ...counts };
}

const FIRST: readonly Windows[] = [
  {
    id: 'first-policy',
    clock: 'fix-available',
    windows: { critical: { days: 15 }, high: { days: 30 }, medium: { days: 90 }, low: { days: 180 } },
  },
];
const CHANGED = (year: number): readonly Windows[] => [
  { id: 'first-policy', clock: 'fix-available', windows: FIRST[0]?.windows ?? {}, until: `${year}-06-14` },
  {
    id: 'second-policy',
    clock: 'fix-available',
    windows: { critical: { days: 7 }, high: { days: 21 }, medium: { months: 2 }, low: { days: 365 } },
    from: `${year}-06-15`,
  },
];

function policyOfWorld({ zone }: World, profiles: readonly Windows[]): PatchPolicy {
  return policyOf(
    patchingSchema.parse({
      zone,
      profiles: [
        ...profiles.map(({ id, clock, windows, from, until }) => ({
          id,
          title: 'Vulnerability policy',
          source: 'Security policy 4.2',
          dated: '2025-03-01',
          clock,
          windows: Object.entries(windows).map(([severity, window]) => ({
            when: { severity: [severity] },
            within: 'days' in window ? `${window.days} days` : `${window.months} months`,
          })),
          ...(from !== undefined && { 'effective-from': from }),
          ...(until !== undefined && { until }),
        })),
        'cisa-kev',
      ],
    }),
  );
}

/** Leaf by leaf; days are told to a hundredth. */
function compare(differences: Difference[], where: string, truth: unknown, product: unknown): void {
  if (typeof truth === 'number' && typeof product === 'number') {
    const error = /Days$/.test(where) ? 0.005 : 0;
    if (Math.abs(truth - product) > error + 1e-9) differences.push({ where, truth, product });
    return;
  }
  if (typeof truth !== 'object' || truth === null || typeof product !== 'object' || product === null) {
    if (truth !== product) differences.push({ where, truth, product });
    return;
  }
  const [own, other] = [new Map(Object.entries(truth)), new Map(Object.entries(product))];
  const isWhole = where.includes(' to ') && !where.includes(': ');
  for (const key of new Set([...own.keys(), ...(isWhole ? [] : other.keys())]))
    compare(differences, isWhole ? `${where}: ${key}` : `${where}.${key}`, own.get(key), other.get(key));
}

interface Explaining {
  readonly differences: Difference[];
  readonly where: string;
  readonly rows: readonly Row[];
  readonly known: Known;
  readonly asOf: number;
  readonly truePolicy: Policy;
  readonly policy: PatchPolicy;
  readonly world: World;
  readonly chance: Seeded;
  readonly explained: number;
  readonly counts: { explained: number };
}

function explainSome(input: Explaining): void {
  const { differences, where, rows, known, asOf, truePolicy, policy, world, chance, explained, counts } =
    input;
  if (known.instances.length !== rows.length)
    differences.push({ where: `${where}: instances`, truth: rows.length, product: known.instances.length });
  const exceptions = exceptionsOf(world.deviations);
  const at = instantOf(asOf);
  const own = new Map<string, Row[]>();
  for (const row of rows) if (row.firstObserved <= asOf) addTo(own, homeOf(row), row);
  const theirs = new Map<string, VulnerabilityInstance[]>();
  for (const instance of known.instances) {
    const { account, region, lineage, vulnerability, package: name } = instance;
    if (instance.firstObserved.at <= at)
      addTo(theirs, [account, region, lineage.id, vulnerability, name].join(' '), instance);
  }
  const homes = [...own.keys()];
  const all = explained >= rows.length;
  const some = all ? new Set(homes) : new Set(Array.from({ length: explained }, () => chance.of(homes)));
  for (const home of some) {
    const truth = (own.get(home) ?? []).map((row) => explainedRow(row, truePolicy, world, asOf)).sort();
    const product = (theirs.get(home) ?? [])
      .map((instance) => explainedInstance(instance, policy, exceptions, at))
      .sort();
    counts.explained += truth.length;
    const [left, right] = [without(truth, product), without(product, truth)];
    if (left.length + right.length > 0)
      differences.push({ where: `${where}: ${home}`, truth: left, product: right });
  }
}

function addTo<T>(map: Map<string, T[]>, key: string, item: T): void {
  map.set(key, [...(map.get(key) ?? []), item]);
}

/** What of one list is not in the other, as often as it is there. */
function without(one: readonly string[], other: readonly string[]): string[] {
  const rest = [...other];
  return one.filter((each) => {
    const index = rest.indexOf(each);
    if (index >= 0) rest.splice(index, 1);
    return index < 0;
  });
}

function homeOf({ flaw, packageName }: Row): string {
  const { account, region, kind, name } = flaw.group;
  const lineage = kind === 'machine-image' ? `ami-${name}` : name;
  return [account, region, lineage, flaw.vulnerability.id, packageName].join(' ');
}

function explainedRow(row: Row, policy: Policy, world: World, asOf: number): string {
  const text = (moment: number | undefined) => (moment === undefined ? null : instantOf(moment));
  const { due, outcome, severity } = standingOf(row, policy, world.deviations, asOf);
  return JSON.stringify({
    dueAt: text(due.dueAt),
    severity,
    profile: due.profile ?? null,
    mitigationDueAt: due.dueAt === undefined ? text(due.mitigationDueAt) : null,
    considered: due.considered.flatMap((each) =>
      each.dueAt === undefined ? [] : [[each.profile, text(each.dueAt)]],
    ),
    first: text(row.firstObserved),
    resource: outcome === undefined ? row.resource.id : null,
    outcome: outcome === undefined ? null : `${outcome.how} ${instantOf(outcome.at)}`,
  });
}

function explainedInstance(
  instance: VulnerabilityInstance,
  policy: PatchPolicy,
  exceptions: readonly PatchException[],
  at: Instant,
): string {
  const standing = standingAt(instance, policy, exceptions, at);
  if (standing === undefined) throw new Error(`${instance.id} was not observed by ${at}`);
  const { dueAt, severity, profile, considered, mitigationDueAt } = explain(instance, standing, at);
  return JSON.stringify({
    dueAt,
    severity,
    profile: profile ?? null,
    mitigationDueAt: dueAt === null ? (mitigationDueAt ?? null) : null,
    considered: considered.flatMap((each) => (each.dueAt === null ? [] : [[each.profile, each.dueAt]])),
    first: instance.firstObserved.at,
    resource: standing.outcome === undefined ? instance.resource : null,
    outcome: standing.outcome === undefined ? null : `${standing.outcome.how} ${standing.outcome.at}`,
  });
}
