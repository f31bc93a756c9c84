/** Watchbill's part: the ledgers that it makes of the answers, and what it reports of them. */
import type { ObjectStore } from '../../src/evidence/ports';
import type { Exception } from '../../src/model/finding';
import { instantOf, type Instant } from '../../src/model/instant';
import type { VulnerabilityInstance } from '../../src/patching/instance';
import { advanceStoredLedger } from '../../src/patching/ledger-store';
import { patchObservationsOf } from '../../src/patching/observations/patch-observations';
import type { PatchPolicy } from '../../src/patching/profiles/settings';
import { patchExceptionsOf } from '../../src/patching/recorded-exceptions';
import type { CountedReport } from '../../src/patching/report/report';
import { patchReport } from '../support/patching';
import type { ScannedThing } from '../../src/patching/report/scanning';
import type { PatchException } from '../../src/patching/state-exceptions';
import { instancesOf, knownUntil, thingsOf, type AccountLedger } from '../../src/patching/stored-instances';
import type { Ledger } from '../../src/patching/ledger';
import { advanceLedger, emptyLedger } from '../support/ledger-in-memory';
import { Answers } from './answers';
import type { Account, Deviation } from './world';

/** Follows one account's ledger look after look. @returns its key after each. */
export async function ledgersOfYear(
  objects: ObjectStore,
  account: Account,
): Promise<ReadonlyMap<number, string>> {
  const answers = new Answers(account);
  const keys = new Map<number, string>();
  let key: string | undefined;
  for (const look of account.looks) {
    const observations = patchObservationsOf(account.id, instantOf(look.at), answers.at(look));
    ({ key } = await advanceStoredLedger(objects, key, observations));
    keys.set(look.at, key);
  }
  return keys;
}

/** As {@link ledgersOfYear}, of ledgers that are kept in memory, which are the same. @param isAsked whether one is wanted. */
export function ledgersInMemory(
  account: Account,
  isAsked: (look: number) => boolean,
): ReadonlyMap<number, Ledger> {
  const answers = new Answers(account);
  const ledgers = new Map<number, Ledger>();
  let ledger = emptyLedger(account.id);
  for (const look of account.looks) {
    ({ ledger } = advanceLedger(
      ledger,
      patchObservationsOf(account.id, instantOf(look.at), answers.at(look)),
    ));
    if (isAsked(look.at)) ledgers.set(look.at, ledger);
  }
  return ledgers;
}

/** What ledgers in memory hold after a look. */
export function knownInMemory(ledgers: readonly Ledger[], look: number): Known {
  return {
    instances: ledgers.flatMap(({ instances }) => instances),
    things: ledgers.flatMap(({ account, resources }) =>
      resources.map(({ scans: _scans, ...resource }) => ({ ...resource, account })),
    ),
    knownUntil: instantOf(look),
  };
}

export interface Known {
  readonly instances: readonly VulnerabilityInstance[];
  readonly things: readonly ScannedThing[];
  readonly knownUntil: Instant;
}

/** What ledgers hold. */
export async function knownBy(objects: ObjectStore, ledgers: readonly AccountLedger[]): Promise<Known> {
  const ports = { objects, ...NOT_ASKED };
  const instances: VulnerabilityInstance[] = [];
  for await (const instance of instancesOf(ports, ledgers)) instances.push(instance);
  const until = await knownUntil(ports, ledgers);
  if (until === undefined) throw new Error('there is no ledger');
  return { instances, things: await thingsOf(ports, ledgers), knownUntil: until };
}

const refuse = (): never => {
  throw new Error('the ledgers are named by their keys here');
};
const NOT_ASKED = { reader: { accounts: refuse }, table: { accountState: refuse } };

export function reportOf(
  known: Known,
  period: { readonly from: string; readonly to: string },
  policy: PatchPolicy,
  exceptions: readonly PatchException[],
): CountedReport {
  return patchReport({ ...known, ...period, policy, exceptions });
}

/** As the record holds them. */
export function exceptionsOf(deviations: readonly Deviation[]): PatchException[] {
  return patchExceptionsOf(deviations.map(exceptionOf));
}

export function exceptionOf(deviation: Deviation): Exception {
  const { id, account, vulnerability, package: name, image, requestedAt, approvedAt, endsAt } = deviation;
  return {
    schema: 1,
    id,
    version: 1,
    scope: {
      ...(account !== undefined && { accounts: [account] }),
      ...(vulnerability !== undefined && { vulnerability }),
      ...(name !== undefined && { package: name }),
      ...(image !== undefined && { image }),
    },
    owner: 'Platform team',
    requestedBy: 'ann',
    requestedAt: instantOf(requestedAt),
    reason: 'The vendor mends it with the next release.',
    compensatingControl: 'Nothing from outside reaches these hosts.',
    ...(approvedAt !== undefined && { approvedBy: 'bob', approvedAt: instantOf(approvedAt) }),
    endsAt: instantOf(endsAt),
  };
}
