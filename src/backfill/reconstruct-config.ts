import type { EncodedBackfill } from '../evidence/backfill-object';
import type { BackfillHistoryPlace, BackfillPeriod } from '../model/backfill';
import { errorText } from '../model/errors';
import type { ActiveRule } from '../model/evaluation';
import { sha256Hex } from '../model/hash';
import { addDays, instantOf, type Instant } from '../model/instant';
import type { Rule } from '../rules/rule';
import type { ItemType } from '../sources/inventory/config-row';
import { kindOf, readConfigFile } from './config-file';
import { CONFIG } from './find-places';
import { Histories, type Observation } from './histories';
import { isAbout, itemRules, judgeItem } from './judge-items';
import { readInOrder } from './read-ahead';
import type { ListedFile, TrailFiles } from './trail-files';
import { writeBackfill, type AskedBackfill, type PlaceToRead } from './write-backfill';

/**
 * Judges the items that AWS Config delivered in a period by the rules about single resources that a scan can judge from Config.
 * A snapshot has items of before the period too: what was recorded last of each resource.
 */
export async function reconstructFromConfig(
  files: TrailFiles,
  asked: AskedBackfill,
  rules: readonly ActiveRule<Rule>[],
): Promise<EncodedBackfill> {
  const reconstruction = { of: 'config-history', delivery: CONFIG, rules: itemRules(rules) } as const;
  return writeBackfill(files, asked, reconstruction, (reading) => addPlace(files, reading));
}

async function addPlace(
  files: TrailFiles,
  { writer, place, period, rules, interrupted, onFile }: PlaceToRead,
): Promise<void> {
  const { account, region, logs } = place;
  const skip = (file: string, why: string) => writer.add({ unread: { file, why } });
  const histories = new Histories();
  const ofType = new Map<ItemType, readonly ActiveRule<Rule>[]>();
  const rulesOf = (type: ItemType) => {
    const own = ofType.get(type) ?? rules.filter(({ rule }) => isAbout(rule, type));
    ofType.set(type, own);
    return own;
  };
  const days = new Set<string>();
  const counted = { files: 0, snapshots: 0 };
  for (const folder of logs) {
    const foreign: string[] = [];
    const listed = filesOf(files, folder, period, (path) => foreign.push(path));
    for await (const read of readInOrder(files, folder, listed, interrupted)) {
      onFile();
      const file = read.path;
      const kind = kindOf(file);
      const listedUntil = kind.kind === 'snapshot' ? kind.at : undefined;
      try {
        if ('why' in read) throw new Error(read.why);
        const sha256 = sha256Hex(read.bytes);
        const found: { resource: string; seen: Observation }[] = [];
        const { items, damaged, elsewhere } = await readConfigFile(file, read.bytes, place, (item) => {
          // A history file of the first hours has items of before, and one of after has those of the last.
          if (item.at > period.to || (listedUntil === undefined && item.at < period.from)) return;
          const resource = `${item.type} ${item.id}`;
          const { at, hash, is } = item;
          const known = histories.known(resource, at);
          const said =
            typeof is === 'string'
              ? is
              : known?.hash === hash
                ? known.is
                : judgeItem(item, is.item, place, rulesOf(item.type));
          found.push({ resource, seen: { at, hash, is: said, file, sha256, listedUntil } });
        });
        if (damaged > 0) await skip(file, `${damaged} of its items are none that AWS Config documents`);
        if (elsewhere > 0)
          await skip(
            file,
            `${elsewhere} of its items say another account or Region than its folder, and were not judged`,
          );
        const contradicting = found.filter(({ resource, seen }) => !histories.add(resource, seen));
        for (const { resource, seen } of contradicting)
          await skip(
            file,
            `an item of ${resource} of ${seen.at} says otherwise than one in a file before it`,
          );
        await writer.add({
          file: { file, bytes: read.bytes.length, sha256, records: items, digest: 'not validated' },
        });
        counted.files += 1;
        counted.snapshots += listedUntil === undefined ? 0 : 1;
        days.add(dayOf(file));
      } catch (thrown) {
        await skip(file, errorText(thrown));
      }
    }
    for (const path of foreign) await skip(path, CONFIG.foreign);
  }
  for (const { rule } of rules) {
    const judged = histories.judged(rule.id, place);
    if ('why' in judged) await writer.add({ unjudged: judged });
    else for (const state of judged) await writer.add({ state });
  }
  const historyPlace: BackfillHistoryPlace = {
    ...{ account, region, ...counted, ...histories.counts() },
    daysWithoutFile: daysWithout(days, period),
  };
  await writer.add({ historyPlace });
}

/** What is to be read of a folder: history files of types that rules judge, and snapshots of the period. */
async function* filesOf(
  files: TrailFiles,
  folder: string,
  { from, to }: BackfillPeriod,
  onForeign: (path: string) => void,
): AsyncGenerator<ListedFile, void> {
  // What is captured shortly before the end is delivered within the six hours after it.
  for (const prefix of prefixesOf(from, addDays(to, 1))) {
    for await (const file of files.filesBelow(`${folder}/${prefix}`)) {
      const kind = kindOf(file.path);
      if (kind.kind === 'foreign') onForeign(file.path);
      else if (kind.kind === 'history') yield file;
      else if (kind.kind === 'snapshot' && kind.at >= from && kind.at <= to) yield file;
    }
  }
}

/** The folders of months that are wholly within a period, and of the other days; AWS Config pads neither. */
export function prefixesOf(from: Instant, to: Instant): string[] {
  const prefixes: string[] = [];
  const last = to.slice(0, 10);
  for (let at = startOfDay(from); at.slice(0, 10) <= last;) {
    const [year = 0, month = 0, day = 0] = at.slice(0, 10).split('-').map(Number);
    const next = instantOf(Date.UTC(year, month, 1));
    const isWhole = day === 1 && addDays(next, -1).slice(0, 10) <= last;
    prefixes.push(isWhole ? `${year}/${month}` : `${year}/${month}/${day}`);
    at = isWhole ? next : addDays(at, 1);
  }
  return prefixes;
}

function startOfDay(at: Instant): Instant {
  return instantOf(at.slice(0, 10));
}

/** As `2026-01-05`, by its folder. */
function dayOf(path: string): string {
  const [, year = '', month = '', day = ''] = /\/(\d{4})\/(\d{1,2})\/(\d{1,2})\//.exec(path) ?? [];
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function daysWithout(
  days: ReadonlySet<string>,
  { from, to }: BackfillPeriod,
): { from: string; to: string }[] {
  const gaps: { from: string; to: string }[] = [];
  let isAfterGap = false;
  for (let at = startOfDay(from); at <= to; at = addDays(at, 1)) {
    const day = at.slice(0, 10);
    const isGap = !days.has(day);
    const last = gaps.at(-1);
    if (isGap && isAfterGap && last !== undefined) last.to = day;
    else if (isGap) gaps.push({ from: day, to: day });
    isAfterGap = isGap;
  }
  return gaps;
}
