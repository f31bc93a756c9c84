import { byText } from '../model/by-text';
import type { Instant } from '../model/instant';
import { SEVERITIES } from '../model/severity';
import type { Standing } from '../patching/state';
import type { PatchRow } from '../patching/report/row';

/** Open vulnerabilities of one severity whose date one window of one profile set. */
export interface OpenByWindow {
  readonly severity: string;
  /** Null where no window gives a date. */
  readonly profile: string | null;
  /** As the profile writes it. */
  readonly window: string | null;
  readonly clock: string | null;
  /** Ids, as of all parts. What is due soon is in no other part. */
  readonly overdue: readonly string[];
  readonly dueSoon: readonly string[];
  readonly notYetDue: readonly string[];
  readonly excepted: readonly string[];
  readonly withoutDate: readonly string[];
  /** The earliest date of those that are not excepted. */
  readonly firstDueAt: Instant | null;
}

export const WINDOW_PARTS = ['overdue', 'dueSoon', 'notYetDue', 'excepted', 'withoutDate'] as const;
type WindowPart = (typeof WINDOW_PARTS)[number];

/** One that is open, as it stands. */
export interface OpenInstance {
  readonly row: PatchRow;
  readonly standing: Pick<Standing, 'due' | 'outcome'>;
}

/** The worst severity first; then by profile and window. What ended, what nothing runs and what is informational is not there. */
export function openByWindow(instances: readonly OpenInstance[]): OpenByWindow[] {
  const found = new Map<
    string,
    OpenByWindow & Record<WindowPart, string[]> & { firstDueAt: Instant | null }
  >();
  for (const { row, standing } of instances) {
    const part = partOf(row, standing);
    if (part === undefined) continue;
    const { severity, profile, clock, dueAt, id } = row;
    const window =
      standing.due.considered.find((each) => each.profile === profile && each.dueAt === dueAt)?.window ??
      null;
    const key = [severity, profile, window, clock].join('\n');
    const own = found.get(key) ?? {
      severity,
      profile,
      window,
      clock,
      overdue: [],
      dueSoon: [],
      notYetDue: [],
      excepted: [],
      withoutDate: [],
      firstDueAt: null,
    };
    own[part].push(id);
    if (part !== 'excepted' && dueAt !== null && (own.firstDueAt === null || dueAt < own.firstDueAt))
      own.firstDueAt = dueAt;
    found.set(key, own);
  }
  const place = (severity: string) => {
    const at = SEVERITIES.findIndex((each) => each === severity);
    return at === -1 ? SEVERITIES.length : at;
  };
  return [...found.values()].sort(
    byText(({ severity, profile, window }) => [place(severity), profile ?? '~', window ?? '~'].join('\n')),
  );
}

function partOf(
  { state, severity, dueAt }: PatchRow,
  { outcome }: OpenInstance['standing'],
): WindowPart | undefined {
  if (outcome !== undefined || state === 'not-in-use' || severity === 'informational') return undefined;
  if (state === 'excepted') return 'excepted';
  if (dueAt === null) return 'withoutDate';
  if (state === 'overdue') return 'overdue';
  return state === 'due-soon' ? 'dueSoon' : 'notYetDue';
}
