import { Seeded } from '../support/seeded';
import {
  DAY,
  HOUR,
  MINUTE,
  vulnerableSpans,
  type Account,
  type Deviation,
  type Flaw,
  type Gap,
  type Group,
  type Kind,
  type Look,
  type Resource,
  type Sight,
  type Vulnerability,
  type Word,
  type World,
} from './world';

export interface WorldSize {
  readonly accounts: number;
  readonly groupsEach: number;
  readonly vulnerabilities: number;
  /** So many of a hundred vulnerabilities of its kind does a group have. */
  readonly share: number;
}

const REGIONS = ['eu-west-1', 'us-east-1', 'ap-southeast-2'] as const;
const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Australia/Sydney', 'Asia/Kolkata'] as const;
const TEAMS = ['payments', 'search', 'platform'] as const;
const KINDS: readonly Kind[] = [
  'auto-scaling-group',
  'auto-scaling-group',
  'machine-image',
  'repository',
  'function',
];
const WORDS: readonly Word[] = ['CRITICAL', 'HIGH', 'HIGH', 'MEDIUM', 'MEDIUM', 'LOW'];
const BEFORE = 300 * DAY;

/** The same seed and size give the same world. */
export function worldOf(seed: number, size: WorldSize): World {
  const chance = new Seeded(seed);
  const year = chance.of([2026, 2027, 2028]);
  const begin = Date.UTC(year, 0, 8 + chance.below(20), 6);
  const end = Date.UTC(year + 1, 0, 9, 6);
  const between = (from: number, to: number) =>
    Math.round((from + chance.fraction() * (to - from)) / 1000) * 1000;
  const vulnerabilities = Array.from({ length: size.vulnerabilities }, (_, index) =>
    vulnerabilityOf(chance, between, index, begin, end),
  );
  const accounts = Array.from({ length: size.accounts }, (_, index) =>
    accountOf({ chance, between, vulnerabilities, size, begin, end }, index),
  );
  return {
    year,
    zone: chance.of(ZONES),
    vulnerabilities,
    accounts,
    deviations: deviationsOf(chance, between, vulnerabilities, accounts, begin, end),
    begin,
    end,
  };
}

type Between = (from: number, to: number) => number;

function vulnerabilityOf(
  chance: Seeded,
  between: Between,
  index: number,
  begin: number,
  end: number,
): Vulnerability {
  const publishedAt = between(begin - BEFORE, end);
  const first: Word = chance.percent(10)
    ? 'UNTRIAGED'
    : chance.percent(3)
      ? 'INFORMATIONAL'
      : chance.of(WORDS);
  const severities = [{ at: publishedAt, word: first }];
  for (
    let moves = chance.percent(first === 'UNTRIAGED' ? 90 : 30) ? 1 + chance.below(2) : 0;
    moves > 0;
    moves -= 1
  ) {
    const last = severities.at(-1);
    if (last === undefined) break;
    const word = chance.percent(4) ? 'INFORMATIONAL' : chance.of(WORDS);
    if (word !== last.word) severities.push({ at: between(last.at + DAY, last.at + 60 * DAY), word });
  }
  const fixAt = chance.percent(45)
    ? publishedAt
    : chance.percent(85)
      ? between(publishedAt, publishedAt + 60 * DAY)
      : undefined;
  const addedAt = Math.floor(between(publishedAt, publishedAt + 90 * DAY) / DAY) * DAY + DAY;
  const kind = chance.of(['machine', 'machine', 'image', 'function'] as const);
  return {
    id: `CVE-${new Date(publishedAt).getUTCFullYear()}-${10_000 + index}`,
    kind,
    packages: chance.percent(15) ? [`lib${index % 17}`, `lib${index % 17}-devel`] : [`lib${index % 17}`],
    publishedAt,
    severities,
    ...(fixAt !== undefined && { fixAt }),
    ...(chance.percent(8) && {
      exploited: {
        addedAt,
        dueOn: new Date(addedAt + chance.of([7, 14, 21]) * DAY).toISOString().slice(0, 10),
      },
    }),
  };
}

interface Making {
  readonly chance: Seeded;
  readonly between: Between;
  readonly vulnerabilities: readonly Vulnerability[];
  readonly size: WorldSize;
  readonly begin: number;
  readonly end: number;
}

function accountOf(making: Making, index: number): Account {
  const { chance, between, size, begin, end } = making;
  const id = String(100_000_000_000 + index * 1_010_101);
  const regions = REGIONS.slice(0, 1 + chance.below(2));
  const off = new Map<string, Gap>();
  for (const region of regions)
    if (chance.percent(20)) {
      const some = between(begin + 20 * DAY, end - 60 * DAY);
      // Not within the hour after a look, in which we say that it is off.
      const from = (some - begin) % DAY <= HOUR ? some + HOUR : some;
      off.set(region, { from, to: from + 10 * DAY, kind: 'off' });
    }
  const groups = Array.from({ length: size.groupsEach }, (_, at) => {
    const region = chance.of(regions);
    return groupOf(making, id, region, at, off.get(region));
  });
  return { id, regions, groups, looks: looksOf(chance, regions, off, begin, end) };
}

/** Every day, but for some in the middle of a month, which lie apart: what was terminated is told for three days only. */
function looksOf(
  chance: Seeded,
  regions: readonly string[],
  off: ReadonlyMap<string, Gap>,
  begin: number,
  end: number,
): Look[] {
  const looks: Look[] = [];
  let blind = begin;
  for (let day = begin; day <= end; day += DAY) {
    const isMiddle = Math.abs(new Date(day).getUTCDate() - 15) <= 10 && day > blind + 5 * DAY;
    if (isMiddle && chance.percent(3)) {
      day += chance.below(2) * DAY;
      blind = day;
      continue;
    }
    const sights = new Map<string, Sight>(
      regions.map((region) => {
        const gap = off.get(region);
        if (gap !== undefined && gap.from <= day + HOUR && day < gap.to + 2 * HOUR) return [region, 'off'];
        const isDenied = isMiddle && chance.percent(3);
        if (isDenied) blind = day;
        return [region, isDenied ? 'denied' : 'read'];
      }),
    );
    looks.push({ at: day, sights });
  }
  return looks;
}

function groupOf(
  making: Making,
  account: string,
  region: string,
  index: number,
  off: Gap | undefined,
): Group {
  const { chance, between, vulnerabilities, size, begin, end } = making;
  const kind = chance.of(KINDS);
  const name = `${kind}-${index}`;
  const slots: Resource[][] = [];
  const flaws: Flaw[] = [];
  const group: Group = {
    kind,
    name,
    account,
    region,
    ...(kind !== 'repository' && chance.percent(70) && { team: chance.of(TEAMS) }),
    slots,
    flaws,
  };
  slots.push(...(kind === 'repository' ? imagesOf(making, group, off) : machinesOf(making, group, off)));
  const of = kind === 'repository' ? 'image' : kind === 'function' ? 'function' : 'machine';
  const generations = Math.max(...slots.flat().map(({ generation }) => generation)) + 1;
  for (const vulnerability of vulnerabilities) {
    if (vulnerability.kind !== of || !chance.percent(size.share)) continue;
    const { fixAt } = vulnerability;
    const patches = new Map<number, { at: number; backAt?: number; againAt?: number }>();
    let goneFromGeneration = Infinity;
    if (fixAt !== undefined && chance.percent(85)) {
      const planned = fixAt + between(HOUR, chance.percent(70) ? 35 * DAY : 200 * DAY);
      const byImage = firstImageAfter(slots, planned);
      if (byImage < generations && (kind === 'repository' || chance.percent(60)))
        goneFromGeneration = byImage;
      else if (kind !== 'repository')
        for (const slot of slots.keys()) patches.set(slot, patchAfter(making, planned));
    }
    const from = between(Math.max(begin - 30 * DAY, vulnerability.publishedAt), end);
    flaws.push({
      group,
      vulnerability,
      goneFromGeneration,
      patches,
      ...(chance.percent(3) && { suppressed: { from, to: from + between(5 * DAY, 100 * DAY) } }),
    });
  }
  return group;
}

function firstImageAfter(slots: readonly (readonly Resource[])[], at: number): number {
  const made = slots.flat().filter(({ launchedAt }) => launchedAt > at);
  const all = slots.flat().filter(({ launchedAt }) => launchedAt <= at);
  const running = Math.max(-1, ...all.map(({ generation }) => generation));
  return Math.min(Infinity, ...made.map(({ generation }) => generation).filter((each) => each > running));
}

function patchAfter({ chance, between }: Making, planned: number) {
  const at = planned + between(0, 2 * DAY);
  if (!chance.percent(8)) return { at };
  const backAt = at + between(4 * DAY, chance.percent(60) ? 80 * DAY : 150 * DAY);
  return chance.percent(70) ? { at, backAt, againAt: backAt + between(2 * DAY, 60 * DAY) } : { at, backAt };
}

/** Machines and functions, one after the other in each slot; no two of a group change within a day and a half. */
function machinesOf(making: Making, group: Group, off: Gap | undefined): Resource[][] {
  const { chance, between, begin, end } = making;
  const { kind } = group;
  const launchedAt = between(begin - 200 * DAY, begin - 5 * DAY);
  const count = kind === 'function' ? 1 : 1 + chance.below(4);
  const changes = new Map<number, { at: number; generation: number; vacantFor: number }[]>();
  for (let slot = 0; slot < count; slot += 1) changes.set(slot, []);
  if (kind !== 'function') {
    let generation = 0;
    for (let at = launchedAt + between(5 * DAY, 60 * DAY); at < end; at += between(6 * DAY, 120 * DAY)) {
      // A new image comes to every slot, one each second day; of machines without a group the image stays.
      const isRollout = kind === 'auto-scaling-group' && chance.percent(60);
      if (isRollout) generation += 1;
      for (const slot of isRollout ? changes.keys() : [chance.below(count)]) {
        const isQuick = chance.percent(85);
        const vacantFor = isQuick ? between(2 * MINUTE, 20 * MINUTE) : between(DAY, 6 * DAY);
        if (isQuiet(at, off)) changes.get(slot)?.push({ at, generation, vacantFor });
        at += isQuick ? 2 * DAY : 9 * DAY;
      }
    }
  }
  return [...changes].map(([slot, own]) => {
    const lives: { from: number; to?: number; generation: number }[] = [];
    // Some joined later.
    const late = between(begin, end - 30 * DAY);
    const isQuietThen = off === undefined || late < off.from - 2 * DAY || late > off.to + DAY;
    const joined = slot > 0 && isQuietThen && chance.percent(20) ? late : launchedAt + slot * MINUTE;
    let from: number = joined;
    let generation = Math.max(0, ...own.filter(({ at }) => at <= joined).map((each) => each.generation));
    for (const each of own) {
      if (each.at <= from + 3 * DAY) continue;
      lives.push({ from, to: each.at, generation });
      from = each.at + each.vacantFor;
      generation = each.generation;
    }
    lives.push({ from, generation });
    return lives.map((life, nth) =>
      resourceOf(making, group, { slot, nth, ...life, gaps: gapsIn(making, life.from, life.to, off) }, off),
    );
  });
}

function isQuiet(at: number, off: Gap | undefined): boolean {
  return off === undefined || at < off.from - 10 * DAY || at > off.to + 3 * DAY;
}

/** The images of a repository, each pushed while the one before still runs. */
function imagesOf(making: Making, group: Group, off: Gap | undefined): Resource[][] {
  const { between, begin, end } = making;
  const pushes: number[] = [];
  for (let at = between(begin - 150 * DAY, begin - 20 * DAY); at < end; at += between(15 * DAY, 90 * DAY))
    if (isQuiet(at, off) && isQuiet(at + 5 * DAY, off)) pushes.push(at);
  return pushes.map((from, slot) => {
    const next = pushes[slot + 1];
    const to = next === undefined ? undefined : next + between(3 * DAY, 12 * DAY);
    const isKept = to !== undefined && !isQuiet(to, off);
    return [
      resourceOf(
        making,
        group,
        {
          slot,
          nth: 0,
          from,
          ...(to !== undefined && !isKept && { to }),
          generation: slot,
          gaps: off === undefined ? [] : [off],
          ...(next !== undefined && { usedUntil: next + HOUR }),
        },
        off,
      ),
    ];
  });
}

function gapsIn(
  { chance, between, begin, end }: Making,
  from: number,
  to = end,
  off: Gap | undefined,
): Gap[] {
  const gaps: Gap[] = off === undefined ? [] : [off];
  const [first, last] = [Math.max(from, begin) + 5 * DAY, to - 30 * DAY];
  if (last <= first || !chance.percent(12)) return gaps;
  const start = between(first, last);
  const gap: Gap = {
    from: start,
    to: start + between(4 * DAY, 25 * DAY),
    kind: chance.of(['stale', 'lost'] as const),
  };
  const isApart = gaps.every((each) => each.to + 3 * DAY < gap.from || gap.to + 3 * DAY < each.from);
  return isApart ? [...gaps, gap].sort((a, b) => a.from - b.from) : gaps;
}

interface Life {
  readonly slot: number;
  readonly nth: number;
  readonly from: number;
  readonly to?: number;
  readonly generation: number;
  readonly gaps: readonly Gap[];
  readonly usedUntil?: number;
}

function resourceOf(making: Making, group: Group, life: Life, off: Gap | undefined): Resource {
  const { between, end } = making;
  const { account, region, kind, name } = group;
  const { slot, nth, from, to, generation, usedUntil } = life;
  const gaps = life.gaps.filter((gap) => gap.from > from + DAY && (to === undefined || gap.to < to - DAY));
  if (off !== undefined && off.from <= from + DAY && from < off.to)
    throw new Error(`${name} is launched while Inspector is off`);
  const unique = `${account.slice(-7)}${name.replace(/\D/g, '').padStart(3, '0')}${slot}x${nth}`;
  const id = {
    'auto-scaling-group': `i-${unique}`,
    'machine-image': `i-${unique}`,
    repository: `arn:aws:ecr:${region}:${account}:repository/${name}/sha256:${unique.padStart(64, '0')}`,
    function: `arn:aws:lambda:${region}:${account}:function:${name}:$LATEST`,
  }[kind];
  const scans: number[] = [];
  let next = from + between(5 * MINUTE, 40 * MINUTE);
  const last = Math.min(to ?? Infinity, end + DAY);
  while (next < last) {
    const current = next;
    const gap = gaps.find((each) => each.from <= current && current < each.to);
    if (gap === undefined) {
      scans.push(next);
      const into = gaps.find((each) => current < each.from && each.from <= current + DAY);
      next = into === undefined ? next + DAY : into.to + 20 * MINUTE;
    } else next = gap.to + 20 * MINUTE;
  }
  return {
    id,
    group,
    slot,
    generation,
    launchedAt: from,
    ...(to !== undefined && to < end && { goneAt: to }),
    gaps,
    scans,
    ...(usedUntil !== undefined && { usedUntil }),
  };
}

function deviationsOf(
  chance: Seeded,
  between: Between,
  vulnerabilities: readonly Vulnerability[],
  accounts: readonly Account[],
  begin: number,
  end: number,
): Deviation[] {
  const affected = accounts.flatMap(({ groups }) =>
    groups.flatMap(({ flaws, slots }) =>
      flaws.filter((flaw) => slots.flat().some((r) => vulnerableSpans(r, flaw).length > 0)),
    ),
  );
  if (affected.length === 0 || vulnerabilities.length === 0) return [];
  return Array.from({ length: 4 + Math.floor(affected.length / 40) }, (_, index): Deviation[] => {
    const { vulnerability, group } = chance.of(affected);
    const requestedAt = Math.max(
      begin,
      between(vulnerability.publishedAt, Math.min(end - 20 * DAY, vulnerability.publishedAt + 120 * DAY)),
    );
    const approvedAt = requestedAt + between(HOUR, 3 * DAY);
    const endsAt = approvedAt + between(5 * DAY, 86 * DAY);
    const scope = chance.percent(60)
      ? { vulnerability: vulnerability.id }
      : group.kind === 'repository'
        ? { image: `arn:aws:ecr:*:repository/${group.name}/*` }
        : { package: vulnerability.packages[0] ?? '' };
    const each = { id: `E${index}`, ...(chance.percent(60) && { account: group.account }), ...scope };
    if (chance.percent(15)) return [{ ...each, requestedAt, endsAt }];
    const made: Deviation[] = [{ ...each, requestedAt, approvedAt, endsAt }];
    // Renewed in time, or after a gap.
    if (chance.percent(40)) {
      const again = chance.percent(60) ? endsAt - 2 * DAY : endsAt + 3 * DAY;
      made.push({
        ...each,
        id: `${each.id}r`,
        requestedAt: again - HOUR,
        approvedAt: again,
        endsAt: again + between(5 * DAY, 86 * DAY),
      });
    }
    return made;
  }).flat();
}
