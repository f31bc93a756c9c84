import * as z from 'zod';
import { getJson } from '../../evidence/objects';
import type { AccountId } from '../../model/account';
import { byText } from '../../model/by-text';
import type { Instant } from '../../model/instant';
import { exceptionsThen } from '../../patching/frozen/exceptions-then';
import type { VulnerabilityInstance } from '../../patching/instance';
import { ledgerTime, storedInstances } from '../../patching/ledger-store';
import { patchingSchema, policyOf } from '../../patching/profiles/settings';
import { patchExceptionsOf } from '../../patching/recorded-exceptions';
import { rowOf } from '../../patching/report/row';
import { standingAt, type Standing } from '../../patching/state';
import { changeSetPlaceSchema, type PlacedChangeSet } from '../../record/change-set';
import { readOrLeaveOut } from '../../record/leave-out';
import { collectedFor } from '../../sources/parts';
import type { QuestionPorts } from '../questions/question';
import { trustIn } from '../trust';
import { trustGapsThen } from '../trust-words';
import { ChainEnds } from './chain-back';
import { MissingItems } from './missing';
import type { Member, Population, PopulationQuestion } from './population';

type Ports = Pick<
  QuestionPorts,
  'reader' | 'record' | 'objects' | 'leaveOut' | 'now' | 'cadences' | 'recordOptions'
>;

const configuredSchema = z.looseObject({ patching: patchingSchema.prefault({}) });

/**
 * Vulnerability instances, by the ledgers and the windows as they were recorded at the moment: those whose due date fell in a
 * period, whatever became of them, or those that had not ended at a moment.
 */
export async function patchesPopulation(ports: Ports, question: PopulationQuestion): Promise<Population> {
  const { asOf, period, accounts } = question;
  const { reader, objects } = ports;
  const missing = new MissingItems();
  missing.addToCome(asOf, ports.now);
  const leaveOut = missing.leavingOut('every account', ports.leaveOut);
  const trust = await trustIn(
    { ...ports, leaveOut },
    {
      asOf,
      now: ports.now,
      from: period?.from,
      accounts,
      rules: [LEDGER],
      areRulesNarrowed: false,
      cadences: ports.cadences,
    },
  );
  const policy = policyOf(
    trust.scan === undefined
      ? patchingSchema.parse({})
      : (await getJson(objects, trust.scan.configuration, configuredSchema)).patching,
  );
  const exceptions = patchExceptionsOf(exceptionsThen(await reader.exceptions(leaveOut), asOf));
  const ends = new ChainEnds(ports, asOf);
  const watched = (accounts ?? (await reader.accounts())).toSorted();
  if (trust.noScan !== undefined) missing.add('every account', 'no scan of that time is on record');
  for (const { source, never } of trust.sources)
    for (const account of never) missing.add(account, `nobody looked at ${source}`);
  const isIn = ({ outcome, due }: Standing) =>
    period === undefined
      ? outcome === undefined
      : due.dueAt !== null && due.dueAt >= period.from && due.dueAt <= period.to;
  return {
    name: 'patches',
    holds:
      period === undefined
        ? `Every vulnerability instance that had not ended at ${asOf}, by the ledgers as they were recorded then.`
        : `Every vulnerability instance that was due from ${period.from} to ${period.to}, fixed or not, as it stood at the end, by the ledgers as they were recorded then.`,
    order: 'account, then item',
    configuration: trust.scan?.configuration,
    async *members() {
      for (const account of watched) {
        const found = await readOrLeaveOut(missing.leavingOut(account, ports.leaveOut), async () => {
          const then = await ledgerThen(ports, await ends.of(account), asOf);
          if (then === undefined) return undefined;
          const known = await ledgerTime(objects, then.ledger);
          if (period !== undefined && known < period.from)
            missing.add(account, `its ledger is of ${known}, before the period`);
          const members: Member[] = [];
          for await (const instance of storedInstances(objects, then.ledger)) {
            const standing = standingAt(instance, policy, exceptions, asOf);
            if (standing !== undefined && isIn(standing))
              members.push(memberOf(instance, standing, account, then, asOf));
          }
          return members;
        });
        if (found === undefined)
          missing.add(account, 'no ledger of vulnerabilities was recorded by then, or it cannot be read');
        else yield* found.toSorted(byText(({ row }) => row.item));
      }
    },
    gaps: () => missing.gaps(trustGapsThen(trust, ports.recordOptions)),
    counts: () => ({}),
  };
}

const LEDGER = {
  rule: 'patching.ledger',
  names: ['patching.ledger'],
  parts: collectedFor('patching.ledger'),
  isGlobal: false,
};

interface LedgerThen {
  readonly ledger: string;
  readonly slot: Instant;
}

/** The ledger that the newest scan of a chain left by an instant. */
async function ledgerThen(
  { objects }: Pick<Ports, 'objects'>,
  end: string | undefined,
  at: Instant,
): Promise<LedgerThen | undefined> {
  for (let key = end; key !== undefined;) {
    const changeSet: PlacedChangeSet = await getJson(objects, key, changeSetPlaceSchema);
    if (changeSet.kind === 'scan' && changeSet.at <= at && changeSet.ledger !== undefined)
      return { ledger: changeSet.ledger, slot: changeSet.slot };
    key = changeSet.previous;
  }
  return undefined;
}

function memberOf(
  instance: VulnerabilityInstance,
  standing: Standing,
  account: AccountId,
  { ledger, slot }: LedgerThen,
  at: Instant,
): Member {
  const row = rowOf(instance, standing, at);
  const { witnesses, firstObserved, ratings } = instance;
  const dated = [
    firstObserved,
    ...witnesses,
    ...ratings,
    ...(standing.outcome === undefined ? [] : [standing.outcome]),
  ];
  return {
    row: {
      item: row.id,
      account,
      region: row.region,
      subject: row.resource,
      state: row.state,
      message: `${row.vulnerability} in ${row.package}`,
      firstObservedAt: row.firstObservedAt,
      lastObservedAt:
        standing.outcome?.at ??
        witnesses
          .map(({ seenAt }) => seenAt)
          .toSorted()
          .at(-1) ??
        null,
      facts: {
        vulnerability: row.vulnerability,
        package: row.package,
        severity: row.severity,
        clock: row.clock,
        clockStart: row.clockStart,
        dueAt: row.dueAt,
        profile: row.profile,
        fixedAt: row.fixedAt ?? null,
        exception: row.exception ?? null,
        reopened: row.reopened,
      },
      scan: slot,
      object: ledger,
      evidence: [...new Set(dated.map(({ evidence }) => evidence))].toSorted(),
    },
    trace: { identity: {}, marks: [...witnesses.map(({ id }) => id), row.resource] },
  };
}
