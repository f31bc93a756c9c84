/** Whole worlds, each written and then asked about. */
import type { AnswerTable } from '../../src/audit/answer';
import { worldOf } from '../patch-year/generate';
import type { World } from '../patch-year/world';
import type { Instant } from '../../src/model/instant';
import { Seeded } from '../support/seeded';
import { accessLogOf, leaversIn, momentsOf, privilegedAt, privilegedLooks } from './access';
import { writeAccess } from './access-product';
import { Asking, midnightIn } from './asked';
import {
  compared,
  comparedPopulation,
  memberOf,
  ofOurRules,
  parametersOf,
  POPULATIONS,
  questionCalled,
  type Compared,
} from './compare';
import { historyOf } from './generate';
import { patchMoments, PatchTruth, sorted } from './patches';
import { writePatches } from './patches-product';
import type { WrittenRecord } from './ports';
import { writeLog } from './product';
import {
  itemsAt,
  populationAt,
  qualityAt,
  reviewLogOf,
  reviewMoments,
  reviewsIn,
  revokedAt,
  type CampaignLog,
} from './reviews';
import { writeReviews } from './reviews-product';
import { FRAMEWORK_NAMES, papersOf, Statements } from './statements';
import { asStated, slotsOfEvaluations, withPapers } from './statements-product';
import { Truths, type Tables } from './truths';
import { DAY, HOUR, text, type Log } from './world';

export const OF_HISTORIES = [
  'ran',
  'not-monitored',
  'failed',
  'deviations',
  'exceptions',
  'about',
  'high-alerts',
  'logging-on',
  'changes',
  'proof',
  'uncovered',
  'operation',
] as const;

export const OF_STATEMENTS = ['applicability', 'control-matrix'] as const;

export async function askedOfHistory(seed: number, acts: number, times: number): Promise<Compared[]> {
  const log = historyOf(seed, acts);
  const written = await writeLog(log);
  const truths = new Truths(log, written.exceptions);
  const asking = new Asking(seed, log);
  const slots = await slotsOfEvaluations(written);
  const stating = new Asking(seed + 1000, log);
  const found: Compared[] = [];
  for (let time = 0; time < times; time += 1) {
    const asked = asking.next();
    for (const id of OF_HISTORIES) {
      const parameters = parametersOf(questionCalled(id), asked);
      const shown = id === 'uncovered' ? ofOurRules : undefined;
      found.push(await compared(written, id, parameters, truths[id](asked), shown));
    }
    const kind = POPULATIONS[(seed + time) % POPULATIONS.length] ?? 'rule';
    found.push(...(await comparedPopulation(written, kind, asked, truths)));
    found.push(...(await comparedStatements(written, log, slots, stating, seed * 1000 + time)));
  }
  return found;
}

/** The statement of applicability of one framework, and the matrix of all or of the other. */
async function comparedStatements(
  written: WrittenRecord,
  log: Log,
  slots: ReadonlyMap<string, string>,
  asking: Asking,
  seed: number,
): Promise<Compared[]> {
  const asked = seed % 2 === 0 ? asking.next() : asking.nextShort();
  const papers = papersOf(seed, log);
  const statements = new Statements(log, papers);
  const kept = withPapers(written, papers);
  const chance = new Seeded(seed);
  const framework = chance.of(FRAMEWORK_NAMES);
  const only = chance.percent(50) ? chance.of(FRAMEWORK_NAMES) : undefined;
  const parameters = parametersOf(questionCalled('applicability'), asked);
  const shown = asStated(slots);
  return [
    await compared(
      kept,
      'applicability',
      { ...parameters, framework },
      statements.applicability(framework, asked),
      shown,
    ),
    await compared(
      kept,
      'control-matrix',
      { ...parameters, ...(only !== undefined && { framework: only }) },
      statements.controlMatrix(only, asked),
      shown,
    ),
  ];
}

export const OF_ACCESS = ['privileged-access', 'privileged-over-period', 'leavers'] as const;

/** In which no more looks lie than one answer reads. */
const FEW_LOOKS = 6 * DAY;

export async function askedOfAccess(seed: number, times: number, days?: number): Promise<Compared[]> {
  const log = accessLogOf(seed, days);
  const written = await writeAccess(log);
  const chance = new Seeded(seed);
  const moments = momentsOf(log);
  const moment = () => chance.of(moments) + chance.of([-1, 0, 1, HOUR, DAY]);
  const found: Compared[] = [];
  for (let time = 0; time < times; time += 1) {
    const period = periodOf(moment(), moment());
    const asOf = text(moment());
    const begin = moment();
    const short = periodOf(begin, begin + chance.below(FEW_LOOKS));
    const accounts = chance.percent(30) ? [chance.of(log.world.accounts)] : undefined;
    found.push(
      await compared(
        written,
        'privileged-access',
        { zone: 'UTC', asOf, ...(accounts !== undefined && { accounts }) },
        { privileged: sorted(privilegedAt(log, asOf, accounts)) },
        only(['account', 'principal', 'person', 'observedAt']),
      ),
      await compared(
        written,
        'privileged-over-period',
        { zone: 'UTC', asOf: short.to, period: short, ...(accounts !== undefined && { accounts }) },
        { looks: privilegedLooks(log, short, accounts) },
      ),
      await compared(
        written,
        'leavers',
        { zone: 'UTC', asOf: period.to, period },
        { leavers: leaversIn(log, period) },
      ),
    );
  }
  return found;
}

export const OF_PATCHES = ['patches'] as const;

/** @param looks so many of a year; all without it. */
export async function askedOfPatches(seed: number, times: number, looks?: number): Promise<Compared[]> {
  const world = shortened(
    worldOf(seed, { accounts: 1, groupsEach: 3, vulnerabilities: 40, share: 25 }),
    looks,
  );
  const written = await writePatches(world);
  const truth = new PatchTruth(world);
  const chance = new Seeded(seed);
  const [begin = 0, ...others] = world.accounts.flatMap((account) => account.looks.map(({ at }) => at));
  const end = Math.max(...others) - 4 * DAY;
  const moments = patchMoments(world).filter((each) => each > begin && each < end);
  const moment = () => {
    const at = chance.of(moments);
    return chance.percent(60) ? midnightIn(world.zone, at) + chance.of([-1, 0, 1]) : at;
  };
  const found: Compared[] = [];
  for (let time = 0; time < times; time += 1) {
    const period = periodOf(moment(), moment());
    const wanted = truth.answer(period, world.zone);
    if (wanted === undefined) throw new Error(`nobody looked after ${period.to}`);
    const told = [
      'account',
      'region',
      'vulnerability',
      'package',
      'dueAt',
      'severity',
      'became',
      'endedAt',
      'ended',
    ];
    found.push(
      await compared(written, 'patches', { zone: world.zone, asOf: period.to, period }, wanted, (table) =>
        table.name === 'patches'
          ? only(told)(table)
          : table.rows.filter((row) => memberOf(row, 'severity') !== 'informational'),
      ),
    );
  }
  return found;
}

function shortened(world: World, looks: number | undefined): World {
  if (looks === undefined) return world;
  return {
    ...world,
    accounts: world.accounts.map((account) => ({ ...account, looks: account.looks.slice(0, looks) })),
  };
}

export const OF_REVIEWS = [
  'reviews',
  'review-items',
  'revocations',
  'review-population',
  'review-quality',
] as const;

export async function askedOfReviews(seed: number, times: number): Promise<Compared[]> {
  const log = reviewLogOf(seed);
  const written = await writeReviews(log);
  const chance = new Seeded(seed);
  const moments = reviewMoments(log);
  const moment = () => Math.min(chance.of(moments) + chance.of([-1, 0, 1, DAY]), log.end);
  const found: Compared[] = [];
  for (let time = 0; time < times; time += 1) {
    const period = periodOf(moment(), moment());
    const held = reviewsIn(log, period);
    const isHeld = (row: object) => held.some((each) => each['campaign'] === memberOf(row, 'campaign'));
    found.push(
      await compared(
        written,
        'reviews',
        { zone: 'UTC', asOf: period.to, period },
        { periods: held },
        ({ rows }) => rows.filter(isHeld),
      ),
    );
    const campaign = chance.of(log.campaigns);
    const asked = { zone: 'UTC', asOf: text(moment()), campaign: campaign.id };
    const byAccess = ({ rows }: AnswerTable) =>
      rows.toSorted((one, other) =>
        String(memberOf(one, 'access')) < String(memberOf(other, 'access')) ? -1 : 1,
      );
    found.push(
      await compared(written, 'review-items', asked, { items: itemsAt(campaign, asked.asOf) }, byAccess),
      await compared(
        written,
        'revocations',
        asked,
        { revocations: revokedAt(campaign, asked.asOf) },
        byAccess,
      ),
      await compared(written, 'review-population', asked, populationAt(campaign, asked.asOf)),
      await compared(written, 'review-quality', asked, sortedDeviations(campaign, asked.asOf), asLookedInto),
    );
  }
  return found;
}

function sortedDeviations(campaign: CampaignLog, moment: Instant): Tables {
  const quality = qualityAt(campaign, moment);
  return { ...quality, deviations: sorted(quality['deviations'] ?? []) };
}

/** Of what an auditor looks into, which sign of rubber-stamping it is; the rest of the sentence is for people. */
function asLookedInto(table: AnswerTable): readonly object[] {
  if (table.name !== 'deviations') return table.rows;
  return sorted(
    table.rows.map((row) => {
      const [sign] = String(memberOf(row, 'detail')).split(':');
      const told = ['kind', 'access', 'reviewer', 'at', 'dueAt'];
      return {
        ...Object.fromEntries(told.map((name) => [name, memberOf(row, name) ?? null])),
        sign: memberOf(row, 'kind') === 'rubber-stamp' ? sign : null,
      };
    }),
  );
}

function periodOf(one: number, other: number) {
  return { from: text(Math.min(one, other)), to: text(Math.max(one, other)) };
}

/** Only these members of rows, in the order of what they say. */
function only(names: readonly string[]): (table: AnswerTable) => readonly object[] {
  return ({ rows }) =>
    sorted(rows.map((row) => Object.fromEntries(names.map((name) => [name, memberOf(row, name) ?? null]))));
}
