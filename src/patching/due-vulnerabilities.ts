import type { AccountId } from '../model/account';
import { byDueDate, type DueSoonMember } from '../model/due-soon';
import type { DueByLedgers, DueVulnerabilities } from '../model/due-vulnerability';
import type { Exception } from '../model/finding';
import { latest, type Instant } from '../model/instant';
import { SEVERITIES, type Severity } from '../model/severity';
import { readOrLeaveOut, type LeaveOut } from '../record/leave-out';
import { instanceName } from '../sources/patch-ledger';
import { ratingAt } from './clock';
import type { VulnerabilityInstance } from './instance';
import { ledgerTime, storedInstances } from './ledger-store';
import type { PatchPolicy } from './profiles/settings';
import { patchExceptionsOf } from './recorded-exceptions';
import { standingAt } from './state';
import { ledgersOf, type LedgerPorts } from './stored-instances';

/** So many of each account and severity are named. */
const NAMED = 5;

interface DueRequest {
  readonly policy: PatchPolicy;
  /** As recorded. */
  readonly exceptions: readonly Exception[];
  /** Whether a rule judges: what none judges has no finding when it is due, and is not told before. */
  readonly isInForce: (rule: string) => boolean;
  readonly at: Instant;
  /** What is due later is not told. */
  readonly until: Instant;
  /** Whether the time is up: the ledgers that are left count as unread. */
  readonly isOver: () => boolean;
  readonly leaveOut: LeaveOut;
}

/**
 * What is open and due by a moment, by account and severity, ledger by ledger. What was due before the ledger's newest scan is
 * a finding since, and is not told here.
 */
export async function dueVulnerabilities(ports: LedgerPorts, request: DueRequest): Promise<DueByLedgers> {
  const due: DueVulnerabilities[] = [];
  const unread: AccountId[] = [];
  const judge = judgeBy(request);
  for (const { account, key, isEnded } of await ledgersOf(ports)) {
    if (isEnded) continue;
    const found = await readOrLeaveOut(request.leaveOut, async () => {
      const groups = new Groups(account);
      const judgedAt = await ledgerTime(ports.objects, key);
      for await (const instance of storedInstances(ports.objects, key)) {
        if (request.isOver()) return undefined;
        const member = judge(instance, judgedAt);
        if (member !== undefined) groups.add(member);
      }
      return groups.due();
    });
    if (found === undefined) unread.push(account);
    else for (const each of found) due.push(each);
  }
  return { due, unread };
}

function judgeBy({ policy, exceptions, isInForce, at, until }: DueRequest) {
  const excuses = patchExceptionsOf(exceptions);
  return (instance: VulnerabilityInstance, judgedAt: Instant): DueSoonMember | undefined => {
    const standing = standingAt(instance, policy, excuses, latest(at, judgedAt));
    const { state, due } = standing ?? {};
    if (due === undefined || due.dueAt === null || !['open', 'due-soon', 'overdue'].includes(state ?? ''))
      return undefined;
    const { severity } = ratingAt(instance, at);
    if (severity === 'informational' || due.dueAt <= judgedAt || due.dueAt > until) return undefined;
    return isInForce(windowRule(severity)) ? memberOf(instance, severity, due.dueAt, due.profile) : undefined;
  };
}

/** The rule that holds what is so severe to its date, and under which it is announced. */
function windowRule(severity: Severity): string {
  return `pw-${severity}-vulnerability-within-window`;
}

function memberOf(
  { id, region, resource, vulnerability, package: name, earlier }: VulnerabilityInstance,
  severity: Severity,
  dueAt: Instant,
  profile = '',
): DueSoonMember {
  const own = { id, resource, vulnerability, package: name };
  return {
    id,
    region,
    resource: instanceName(own, earlier.at(0)?.resource),
    severity,
    message: '',
    dueAt,
    instance: { ...own, profile },
  };
}

/** Counts what is due of one account, and keeps only what is named: a ledger may hold a hundred thousand. */
class Groups {
  readonly #found = new Map<Severity, { count: number; first: DueSoonMember[] }>();

  constructor(private readonly account: AccountId) {}

  add(member: DueSoonMember): void {
    const { count, first } = this.#found.get(member.severity) ?? { count: 0, first: [] };
    this.#found.set(member.severity, {
      count: count + 1,
      first: [...first, member].sort(byDueDate).slice(0, NAMED),
    });
  }

  due(): DueVulnerabilities[] {
    return SEVERITIES.flatMap((severity) => {
      const found = this.#found.get(severity);
      if (found === undefined) return [];
      return [{ account: this.account, rule: windowRule(severity), severity, ...found }];
    });
  }
}
