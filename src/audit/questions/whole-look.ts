import type { AccountId } from '../../model/account';
import { addDays, addMilliseconds, earliest, latest, type Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import { readOrLeaveOut } from '../../record/leave-out';
import type { RecordReader } from '../../record/ports';
import { identitiesOf, type Identities } from '../../reviews/people/identities';
import type { PeopleMemory } from '../../reviews/people/memory';
import type { Grant } from '../../reviews/item';
import { accessOfScan, type AccessOfScan } from '../../reviews/population/access-of-scan';
import { NOT_ASKED_FOR } from '../../reviews/population/collected';
import type { Missing } from '../../reviews/population/completeness';
import { identitySources, POPULATION_SOURCES } from '../../reviews/population/from-cells';
import { populationOf, type Population } from '../../reviews/population/population';
import type { SystemExport } from '../../reviews/population/system-export';
import { populationInput } from '../../reviews/run/population-input';
import { isWhole } from '../../reviews/run/scans';
import { campaignReader } from '../../reviews/store';
import { printable } from '../../wording/printable';
import type { Period } from '../answer';
import { scansBack } from '../scans-back';
import type { QuestionPorts } from './question';

/** A scan that looked at all accounts for all that says who has access. */
export interface WholeLook {
  readonly scan: Scan;
  /** Begun later than it, by the moment that was asked for, and looked at less. */
  readonly passedOver: readonly Scan[];
}

interface ScansPorts {
  readonly reader: Pick<RecordReader, 'scansBetween'>;
}

/** So many scans are looked through. */
const MOST_SCANS = 400;

/** The newest whole look that began at or before an instant. */
export async function newestWholeLook({ reader }: ScansPorts, asOf: Instant): Promise<WholeLook | undefined> {
  const passedOver: Scan[] = [];
  let seen = 0;
  for await (const scan of scansBack(reader, asOf)) {
    if (isWhole(scan)) return { scan, passedOver };
    // Of another source it says nothing of access.
    if (scan.sources === undefined || POPULATION_SOURCES.some((source) => scan.sources?.includes(source)))
      passedOver.push(scan);
    seen += 1;
    if (seen === MOST_SCANS) return undefined;
  }
  return undefined;
}

/** The whole looks that began in a period, its ends included, the oldest first. */
export async function wholeLooksBetween({ reader }: ScansPorts, from: Instant, to: Instant): Promise<Scan[]> {
  const found: Scan[] = [];
  if (from > to) return found;
  for await (const scan of reader.scansBetween(from, to)) if (isWhole(scan)) found.unshift(scan);
  return found;
}

/** The first whole look that began in a period, looked for from its beginning on, in stretches that grow. */
export async function firstWholeLook(ports: ScansPorts, { from, to }: Period): Promise<Scan | undefined> {
  let days = 1;
  for (let begin = from; begin <= to; days *= 2) {
    const end = earliest(to, addDays(begin, days));
    const [first] = await wholeLooksBetween(ports, begin, end);
    if (first !== undefined) return first;
    begin = addMilliseconds(end, 1);
  }
  return undefined;
}

/** Who had access as one scan saw it. */
export interface SeenAccess {
  readonly population: Population;
  /** Who is who by the people file of now, and by what AWS called them then. */
  readonly identities: Identities;
  /** When its last read was over. */
  readonly endedAt: Instant;
  /** Keys of the objects that show some access, or that it is not there; none of a system whose list somebody brought. */
  readonly evidenceOf: EvidenceOf;
}

export type EvidenceOf = (access: Pick<Grant, 'account' | 'class'>) => readonly string[];

/** Assignments are listed for the whole organisation, wherever its Identity Center is; what they allow is in their account. */
export function evidenceOfAccess({ evidence }: Pick<AccessOfScan, 'evidence'>): EvidenceOf {
  const center = [...evidence.values()].flatMap((bySource) => bySource['identity-center'] ?? []);
  return ({ account, class: kind }) => {
    const own = evidence.get(account)?.['iam'] ?? [];
    return [...new Set(kind === 'assignment' ? [...center, ...own] : own)].toSorted();
  };
}

/**
 * The population of one scan.
 * @param exports of other systems; those taken later than the scan are left out, however old the others are.
 * @returns nothing where a stored object of it cannot be read.
 */
export async function accessSeen(
  { objects, leaveOut }: Pick<QuestionPorts, 'objects' | 'leaveOut'>,
  scan: Scan,
  {
    memory,
    exports,
    until,
    only,
  }: {
    readonly memory: PeopleMemory | undefined;
    readonly exports: readonly SystemExport[];
    readonly until: Instant;
    readonly only?: readonly AccountId[] | undefined;
  },
): Promise<SeenAccess | undefined> {
  return readOrLeaveOut(leaveOut, async () => {
    const access = await accessOfScan(objects, scan, only);
    if (access === undefined) return undefined;
    const people = [...(memory?.people ?? []), ...(memory?.gone ?? [])];
    const identities = identitiesOf({ ...identitySources(access), people });
    const taken = exports.filter(({ takenAt }) => takenAt <= until);
    const [first, ...others] = taken.map(({ takenAt }) => takenAt);
    const from = first === undefined ? scan.slot : earliest(first, ...others);
    const input = populationInput(
      access,
      { from, to: addMilliseconds(latest(until, access.takenAt), 1) },
      { systems: taken, expectedSystems: [], identities, now: until },
    );
    return {
      population: populationOf(input),
      identities,
      endedAt: access.takenAt,
      evidenceOf: evidenceOfAccess(access),
    };
  });
}

export async function systemExportsOf(ports: QuestionPorts): Promise<readonly SystemExport[]> {
  return (await readOrLeaveOut(ports.leaveOut, () => campaignReader(ports).systemExports())) ?? [];
}

const NAMED = 8;

/** What was not read, in sentences; what is read on demand only, once for all accounts. */
export function missingSentences(missing: readonly Missing[]): string[] {
  const known = missing.filter(({ gateOnly }) => gateOnly !== true);
  const [unasked, unread] = [
    known.filter(({ reason }) => reason === NOT_ASKED_FOR),
    known.filter(({ reason }) => reason !== NOT_ASKED_FOR),
  ];
  const whats = [...new Set(unasked.map(({ what }) => what))].sort();
  const more = unread.length > NAMED ? [`And ${unread.length - NAMED} more that were not read.`] : [];
  return [
    ...unread
      .slice(0, NAMED)
      .map(
        ({ what, account, reason }) =>
          `Not known${account === undefined ? '' : ` in ${printable(account)}`}: ${printable(what)} (${printable(reason)}).`,
      ),
    ...more,
    ...whats.map((what) => {
      const accounts = new Set(unasked.flatMap((each) => (each.what === what ? (each.account ?? []) : [])));
      return `Not listed one by one, because that is read for campaigns only: ${what}${accounts.size === 0 ? '' : `, in ${accounts.size} accounts`}.`;
    }),
  ];
}
