import { canonicalJson } from '../../model/hash';
import type { Alert } from '../../model/alert';
import { byText } from '../../model/by-text';
import type { Exception } from '../../model/finding';
import type { Instant } from '../../model/instant';
import { COMMON_CHAIN } from '../../model/scan';
import type { CommonChange } from '../../record/change-set';
import { readOrLeaveOut } from '../../record/leave-out';
import type { QuestionPorts } from '../questions/question';
import { ChainEnds, changeSetsBack } from './chain-back';
import { MissingItems } from './missing';
import type { Member, Population, PopulationQuestion } from './population';

type Ports = Pick<QuestionPorts, 'reader' | 'record' | 'objects' | 'leaveOut' | 'now'>;

/** One thing with what the common chain said of it: its newest version by the moment, and the keys that hold its story. */
interface Said<T> {
  /** As it stood at the moment. */
  readonly value: T;
  readonly key: string;
  readonly first: Instant;
  readonly last: Instant;
  /** Of every change set that says something of it, the oldest last. */
  readonly keys: readonly string[];
  readonly events: readonly CommonChange[];
}

/** @param pick the id and, where the change is one, the version of it. */
async function saidOnCommonChain<T>(
  ports: Ports,
  { asOf, period }: PopulationQuestion,
  missing: MissingItems,
  pick: (change: CommonChange) => { readonly id: string; readonly value?: T } | undefined,
): Promise<Map<string, Said<T>>> {
  const found = new Map<string, Omit<Said<T>, 'value'> & { readonly value?: T }>();
  const leaveOut = missing.leavingOut(COMMON_CHAIN, ports.leaveOut);
  const end = await readOrLeaveOut(leaveOut, () => new ChainEnds(ports, asOf).of(COMMON_CHAIN));
  const walk = changeSetsBack(ports, end, { to: asOf });
  for (;;) {
    const next = await readOrLeaveOut(leaveOut, () => walk.next());
    if (next === undefined || next.done === true) break;
    const { key, changeSet } = next.value;
    if (changeSet.kind !== 'common') continue;
    const { at } = changeSet;
    const isBefore = period !== undefined && at < period.from;
    // What was told of in the period may have been as it was since long before it.
    if (isBefore && [...found.values()].every(({ value }) => value !== undefined)) break;
    for (const change of changeSet.changes.toReversed()) {
      const picked = pick(change);
      if (picked === undefined) continue;
      const before = found.get(picked.id);
      if (isBefore) {
        if (before !== undefined && before.value === undefined && picked.value !== undefined)
          found.set(picked.id, { ...before, value: picked.value, key });
        continue;
      }
      const isNewest = before?.value === undefined && picked.value !== undefined;
      found.set(picked.id, {
        key: isNewest || before === undefined ? key : before.key,
        first: at,
        last: before?.last ?? at,
        keys: [...new Set([...(before?.keys ?? []), key])],
        events: [change, ...(before?.events ?? [])],
        ...(before?.value !== undefined
          ? { value: before.value }
          : picked.value !== undefined && { value: picked.value }),
      });
    }
  }
  const whole = new Map<string, Said<T>>();
  for (const [id, { value, ...said }] of found)
    if (value === undefined) missing.add(id, 'it was told of, and the chain does not say what it was');
    else whole.set(id, { value, ...said });
  return whole;
}

/** Every alert that was opened, changed or told of: in a period, or ever up to a moment. */
export async function alertsPopulation(ports: Ports, question: PopulationQuestion): Promise<Population> {
  const missing = new MissingItems();
  missing.addToCome(question.asOf, ports.now);
  await missing.addBeforeFirst(ports.reader, question);
  const scan = await ports.reader.latestScan(question.asOf);
  const said = await saidOnCommonChain<Alert>(ports, question, missing, (change) => {
    if (change.what === 'alert') return { id: change.alert.id, value: change.alert };
    if (change.what === 'delivery') return { id: change.delivery.alert };
    return undefined;
  });
  const isAsked = ({ scopes }: Alert) =>
    question.accounts === undefined ||
    scopes.some(({ accounts }) => accounts?.some((each) => question.accounts?.includes(each)) ?? true);
  const members = [...said.values()].filter(({ value }) => isAsked(value)).map(alertMember);
  return {
    name: 'alerts',
    holds: `Every alert that was opened, changed or told of ${during(question)}, as it was then.`,
    order: 'item',
    configuration: scan?.configuration,
    members: () => each(members),
    gaps: () => missing.gaps(),
    counts: () => ({}),
  };
}

function alertMember({ value, key, first, last, keys, events }: Said<Alert>): Member {
  const { id, version, kind, scopes, openedAt } = value;
  const deliveries = events.flatMap((event) => (event.what === 'delivery' ? [event.delivery] : []));
  const accounts = [...new Set(scopes.flatMap((scope) => scope.accounts ?? []))];
  const [account] = accounts;
  return {
    row: {
      item: id,
      account: accounts.length === 1 && account !== undefined ? account : null,
      region: null,
      subject: scopes.map(({ rule }) => rule).join(', '),
      state: kind,
      message: `${deliveries.filter(({ status }) => status === 'sent').length} messages were sent.`,
      firstObservedAt: first,
      lastObservedAt: last,
      facts: {
        version,
        openedAt,
        accounts: accounts.toSorted(),
        destinations: [...new Set(deliveries.map(({ destination }) => destination))].toSorted(),
        sentAt: deliveries.filter(({ status }) => status === 'sent').map(({ at }) => at),
      },
      scan: null,
      object: key,
      evidence: keys.filter((each) => each !== key).toSorted(),
    },
    trace: { identity: { id, version }, marks: [id] },
  };
}

/** Every exception: those that somebody had asked for by a moment, or that held, waited or ended in a period. */
export async function exceptionsPopulation(ports: Ports, question: PopulationQuestion): Promise<Population> {
  const { asOf, period, accounts } = question;
  const missing = new MissingItems();
  missing.addToCome(asOf, ports.now);
  await missing.addBeforeFirst(ports.reader, question);
  const scan = await ports.reader.latestScan(asOf);
  // What holds in a period may have been asked for long before it.
  const said = await saidOnCommonChain<Exception>(ports, { asOf }, missing, (change) =>
    change.what === 'exception' ? { id: change.exception.id, value: change.exception } : undefined,
  );
  const inTable = (await ports.reader.exceptions(missing.leavingOut('the table', ports.leaveOut))).filter(
    ({ requestedAt }) => requestedAt <= asOf,
  );
  for (const { id } of inTable)
    if (!said.has(id)) missing.add(id, 'the table has it and the chain of change sets does not');
  const members = [...said.values()]
    .filter(
      ({ value: { endsAt, scope } }) =>
        (period === undefined || endsAt >= period.from) &&
        (accounts === undefined || (scope.accounts?.some((each) => accounts.includes(each)) ?? true)),
    )
    .map((each) => exceptionMember(each, asOf));
  return {
    name: 'exceptions',
    holds: `Every exception ${period === undefined ? `asked for by ${asOf}` : `that waited, held or ended ${during(question)}`}, as it stood then.`,
    order: 'item',
    configuration: scan?.configuration,
    members: () => each(members),
    gaps: () => missing.gaps(),
    counts: () => ({}),
  };
}

function exceptionMember({ value, key, first, last, keys }: Said<Exception>, at: Instant): Member {
  const { id, version, scope, owner, requestedBy, requestedAt, approvedBy, approvedAt, endsAt, reason } =
    value;
  const { ended, compensatingControl } = value;
  const [account] = scope.accounts ?? [];
  return {
    row: {
      item: id,
      account: scope.accounts?.length === 1 && account !== undefined ? account : null,
      region: null,
      subject: scope.resource ?? scope.vulnerability ?? scope.rule ?? 'any',
      state: endsAt <= at ? 'ended' : approvedAt === undefined ? 'requested' : 'in force',
      message: reason,
      firstObservedAt: first,
      lastObservedAt: last,
      facts: {
        version,
        scope: canonicalJson(scope),
        owner,
        requestedBy,
        requestedAt,
        approvedBy: approvedBy ?? null,
        approvedAt: approvedAt ?? null,
        endsAt,
        compensatingControl: compensatingControl ?? null,
        endedBy: ended?.by ?? null,
      },
      scan: null,
      object: key,
      evidence: keys.filter((each) => each !== key).toSorted(),
    },
    trace: { identity: { id, version }, marks: [id] },
  };
}

function during({ asOf, period }: PopulationQuestion): string {
  return period === undefined ? `up to ${asOf}` : `from ${period.from} to ${period.to}`;
}

const byItem = byText(({ row }: Member) => row.item);

async function* each(members: readonly Member[]): AsyncGenerator<Member, void> {
  yield* members.toSorted(byItem);
}
