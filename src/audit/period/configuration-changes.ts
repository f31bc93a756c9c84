import * as z from 'zod';
import { getJson } from '../../evidence/objects';
import type { ObjectStore } from '../../evidence/ports';
import { canonicalJson } from '../../model/hash';
import type { Instant } from '../../model/instant';
import type { Scan } from '../../model/scan';
import { readOrLeaveOut, type LeaveOut } from '../../record/leave-out';

/** What a difference is about: what runs, which rules and with which parameters, where, when, or anything else set. */
type ChangeKind = 'code' | 'rules' | 'thresholds' | 'scope' | 'schedule' | 'settings';

export interface ConfigurationChange {
  /** The first scan that had it. */
  readonly firstScan: Instant;
  /** The last scan that did not; it was made between the two. */
  readonly lastScanBefore: Instant;
  readonly kind: ChangeKind;
  /** Members of the configuration from the outside in, or `version` and `commit`. */
  readonly what: string;
  /** JSON; null where there was none. */
  readonly before: string | null;
  readonly after: string | null;
  /** Set where somebody narrowed the first scan that had it: it may have been run by hand, by another configuration. */
  readonly isNarrowed: boolean;
}

type Configuration = Readonly<Record<string, unknown>>;
const configurationSchema = z.record(z.string(), z.unknown());

/** Differences between scans that follow each other. @param scans the one before the period and those in it, the oldest first. */
export async function configurationChanges(
  { objects, leaveOut }: { readonly objects: ObjectStore; readonly leaveOut?: LeaveOut | undefined },
  scans: readonly Scan[],
): Promise<ConfigurationChange[]> {
  const changes: ConfigurationChange[] = [];
  const read = (key: string) => readOrLeaveOut(leaveOut, () => getJson(objects, key, configurationSchema));
  let before: { scan: Scan; configuration: Configuration | undefined } | undefined;
  for (const scan of scans) {
    const isSame = before?.scan.configuration === scan.configuration;
    const configuration = isSame ? before?.configuration : await read(scan.configuration);
    if (before !== undefined)
      changes.push(...changesBetween(before.scan, scan, before.configuration, configuration));
    before = { scan, configuration };
  }
  return changes;
}

/** @param was a configuration that cannot be read is absent: that it is another one is then all that is known. */
export function changesBetween(
  earlier: Scan,
  later: Scan,
  was: Configuration | undefined,
  is: Configuration | undefined,
): ConfigurationChange[] {
  const place = {
    firstScan: later.slot,
    lastScanBefore: earlier.slot,
    isNarrowed: later.only !== undefined,
  };
  const code = (['version', 'commit'] as const)
    .filter((name) => earlier[name] !== later[name])
    .map((name): ConfigurationChange => ({
      ...place,
      kind: 'code',
      what: name,
      before: textOf(earlier[name]),
      after: textOf(later[name]),
    }));
  if (earlier.configuration === later.configuration) return code;
  if (was === undefined || is === undefined) {
    const [before, after] = [textOf(earlier.configuration), textOf(later.configuration)];
    return [...code, { ...place, kind: 'settings', what: 'configuration', before, after }];
  }
  const differences = differencesIn([], was, is).map(({ path, before, after }): ConfigurationChange => ({
    ...place,
    kind: kindOf(path),
    what: path.join('.'),
    before: textOf(before),
    after: textOf(after),
  }));
  return [...code, ...differences];
}

interface Difference {
  readonly path: readonly string[];
  readonly before: unknown;
  readonly after: unknown;
}

/** Members that differ, as deep as both are objects; lists are compared whole. */
function differencesIn(path: readonly string[], before: unknown, after: unknown): Difference[] {
  if (isObject(before) && isObject(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
    return names.flatMap((name) => differencesIn([...path, name], before[name], after[name]));
  }
  return textOf(before) === textOf(after) ? [] : [{ path, before, after }];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOf([first, _rule, setting]: readonly string[]): ChangeKind {
  if (first === 'scope' || first === 'schedule') return first;
  if (first !== 'rules') return 'settings';
  return setting === undefined || setting === 'off' || setting === 'reason' ? 'rules' : 'thresholds';
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : canonicalJson(value);
}
