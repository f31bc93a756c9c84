import { byText } from '../../model/by-text';
import { addMilliseconds, type Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import type { Missing } from '../../reviews/population/completeness';
import type { CsvColumn } from '../../wording/csv';
import { tableOf } from '../answer';
import { toComeSentences } from '../trust-words';
import { evidenceCommands } from './aws-commands';
import { privilegedRows, type PrivilegedRow } from './privileged-access';
import type { Question } from './question';
import { peopleKept, peopleSentence } from './review-then';
import { periodOf } from './rule-of-question';
import {
  accessSeen,
  missingSentences,
  newestWholeLook,
  systemExportsOf,
  wholeLooksBetween,
  type EvidenceOf,
} from './whole-look';

/** So many looks are read at most, because each reads the access in all accounts: those of a month of daily scans. */
const MOST_LOOKS = 32;

/** Who had privileged access at one look. */
export interface Sight {
  readonly slot: Instant;
  readonly rows: readonly PrivilegedRow[];
  readonly missing: readonly Missing[];
  readonly evidenceOf: EvidenceOf;
  /** Key of what names all that the look read. */
  readonly manifest: string | undefined;
}

/** Access that one look after another showed to be privileged. */
interface Stretch extends Omit<PrivilegedRow, 'observedAt'> {
  readonly firstSeen: Instant;
  /** Everything else is as it was then: what it was called, why it was privileged, when it had last been used, its evidence. */
  readonly lastSeen: Instant;
  readonly looks: number;
  /** What it was called at earlier looks of the stretch, where that was something else. */
  readonly accessBefore: readonly string[];
  readonly firstEvidence: readonly string[];
  /** The first look after it that showed it gone, or privileged no more, and what shows that. */
  readonly notSeen?: Instant;
  readonly notSeenEvidence?: readonly string[];
}

/**
 * From which look to which each access was privileged. What a look could not see it does not end.
 * @param sights the oldest first.
 */
export function privilegedStretches(sights: readonly Sight[]): Stretch[] {
  const ended: Stretch[] = [];
  const going = new Map<string, Stretch>();
  for (const { slot, rows, missing, evidenceOf } of sights) {
    const seen = new Set(rows.map(({ item }) => item));
    for (const [item, stretch] of going)
      if (!seen.has(item) && !isHidden(stretch, missing)) {
        ended.push({ ...stretch, notSeen: slot, notSeenEvidence: evidenceOf(stretch) });
        going.delete(item);
      }
    for (const { observedAt: _at, ...row } of rows) {
      const before = going.get(row.item);
      const called = before === undefined ? [] : [...before.accessBefore, before.access];
      going.set(row.item, {
        ...row,
        accessBefore: [...new Set(called)].filter((access) => access !== row.access),
        firstEvidence: before?.firstEvidence ?? row.evidence,
        firstSeen: before?.firstSeen ?? slot,
        lastSeen: slot,
        looks: (before?.looks ?? 0) + 1,
      });
    }
  }
  return [...ended, ...going.values()].sort(
    byText((row) => [row.account, row.principal, row.access, row.item, row.firstSeen].join('\n')),
  );
}

function isHidden({ account, class: kind }: Pick<Stretch, 'account' | 'class'>, missing: readonly Missing[]) {
  return missing.some(
    ({ account: unread, hides }) => (unread === undefined || unread === account) && hides.includes(kind),
  );
}

/** Some of many, evenly, the first and the last among them. */
export function evenly<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  const chosen = new Set(
    Array.from({ length: most }, (_none, index) => Math.round((index * (all.length - 1)) / (most - 1))),
  );
  return all.filter((_one, index) => chosen.has(index));
}

export const privilegedOverPeriod: Question = {
  id: 'privileged-over-period',
  number: 24,
  asks: 'Who had privileged access at any time of the period, from which look to which?',
  about: 'period',
  takes: { account: 'optional' },
  async answer(ports, parameters) {
    const { from, to } = periodOf(parameters);
    const { accounts } = parameters;
    const before = await newestWholeLook(ports, addMilliseconds(from, -1));
    const within = await wholeLooksBetween(ports, from, to);
    const every: Scan[] = [...(before === undefined ? [] : [before.scan]), ...within];
    const chosen = evenly(every, MOST_LOOKS);
    const { memory } = await peopleKept(ports);
    const exports = accounts === undefined ? await systemExportsOf(ports) : [];
    const sights: Sight[] = [];
    for (const scan of chosen) {
      const seen = await accessSeen(ports, scan, { memory, exports, until: scan.slot, only: accounts });
      if (seen !== undefined)
        sights.push({
          slot: scan.slot,
          rows: privilegedRows(seen),
          missing: seen.population.missing,
          evidenceOf: seen.evidenceOf,
          manifest: scan.manifest,
        });
    }
    const unread = chosen.length - sights.length;
    const newest = sights.at(-1);
    return {
      tables: [
        tableOf('privileged', privilegedStretches(sights), COLUMNS),
        tableOf('looks', sights.map(lookRow), LOOK_COLUMNS),
      ],
      gaps: {
        data: { looks: every.length, read: sights.length, unread },
        sentences: [
          ...(sights.length === 0
            ? [
                'No scan of all accounts that read who has access is on record of the period or before it: an empty list means that nobody looked.',
              ]
            : [
                'At a moment of the period it was those whose first look is at or before the newest look by then, and whose last is at or after it. One that ends without a look at which it was not seen may have gone on. Between two looks nothing is known.',
              ]),
          ...(before === undefined && sights.length > 0
            ? [`Before ${sights[0]?.slot ?? ''} nobody had looked.`]
            : []),
          ...(chosen.length < every.length
            ? [
                `Of ${every.length} looks ${chosen.length} were read, evenly, the first and the last among them: ask of fewer days for all of theirs.`,
              ]
            : []),
          ...(unread === 0
            ? []
            : [`The evidence of ${unread} looks cannot be read: they show nothing, and end nothing.`]),
          ...toComeSentences(to, ports.now),
          'What is privileged, and what is not listed, is as in privileged-access. What a look did not read, it does not end.',
          'What the access is called, why it is privileged and when it was last used is what the last look of the row said; what it was called at earlier looks has a column of its own. `last used` is a use that AWS tells of, and no look. The list of a system that somebody brought is no object of a look.',
          ...(newest === undefined ? [] : missingSentences(newest.missing)),
          peopleSentence(memory),
        ],
      },
      configuration: (await ports.reader.latestScan(to))?.configuration,
      awsCli: evidenceCommands(chosen.flatMap(({ manifest }) => manifest ?? [])),
    };
  },
};

const COLUMNS: readonly CsvColumn<Stretch>[] = [
  { heading: 'account', value: (row) => row.account },
  { heading: 'class', value: (row) => row.class },
  { heading: 'principal', value: (row) => row.principal },
  { heading: 'person', value: (row) => row.person },
  { heading: 'access at the last look', value: (row) => row.access },
  { heading: 'access at earlier looks', value: ({ accessBefore }) => accessBefore.join(', ') },
  { heading: 'path', value: (row) => row.path },
  { heading: 'first look', value: (row) => row.firstSeen },
  { heading: 'last look', value: (row) => row.lastSeen },
  { heading: 'looks', value: (row) => row.looks },
  { heading: 'not seen at', value: (row) => row.notSeen },
  { heading: 'external', value: (row) => row.external },
  { heading: 'why, by the last look', value: ({ reasons }) => reasons.join(' ') },
  { heading: 'granted', value: (row) => row.grantedAt },
  { heading: 'last used, by the last look', value: (row) => row.lastUsedAt },
  { heading: 'principal id', value: (row) => row.principalId },
  { heading: 'item', value: (row) => row.item },
  { heading: 'evidence of the first look', value: ({ firstEvidence }) => firstEvidence.join(' ') },
  { heading: 'evidence of the last look', value: ({ evidence }) => evidence.join(' ') },
  {
    heading: 'evidence of not seen',
    value: ({ notSeenEvidence }) => notSeenEvidence?.join(' '),
  },
];

interface LookRow {
  readonly look: Instant;
  readonly privileged: number;
  /** Of which access may be missing. */
  readonly notRead: readonly string[];
  /** It names, by account, the evaluation of the look, and that the objects that were read. */
  readonly evidence: readonly string[];
}

function lookRow({ slot, rows, missing, manifest }: Sight): LookRow {
  return {
    look: slot,
    privileged: rows.length,
    notRead: missingSentences(missing.filter(({ hides }) => hides.length > 0)),
    evidence: manifest === undefined ? [] : [manifest],
  };
}

const LOOK_COLUMNS: readonly CsvColumn<LookRow>[] = [
  { heading: 'look', value: ({ look }) => look },
  { heading: 'privileged', value: ({ privileged }) => privileged },
  { heading: 'not read', value: ({ notRead }) => notRead.join(' ') },
  { heading: 'evidence', value: ({ evidence }) => evidence.join(' ') },
];
