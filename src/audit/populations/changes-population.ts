import { canonicalJson } from '../../model/hash';
import { COMMON_CHAIN } from '../../model/scan';
import type { Facts } from '../../model/verdict';
import type { ChangeSet, CommonChange, Intent, Word } from '../../record/change-set';
import { readOrLeaveOut } from '../../record/leave-out';
import type { Period } from '../answer';
import type { QuestionPorts } from '../questions/question';
import { ChainEnds, changeSetsBack } from './chain-back';
import { MissingItems } from './missing';
import type { Member, Population, PopulationQuestion, PopulationRow } from './population';
import { marksOf } from './rule-population';

type Ports = Pick<QuestionPorts, 'reader' | 'record' | 'objects' | 'leaveOut' | 'now'>;

/** Everything that scans and people changed in the record in a period: each change of each change set of every chain. */
export async function changesPopulation(
  ports: Ports,
  { asOf, accounts }: PopulationQuestion,
  period: Period,
): Promise<Population> {
  const missing = new MissingItems();
  missing.addToCome(asOf, ports.now);
  await missing.addBeforeFirst(ports.reader, { asOf, period });
  const chains = [...(accounts ?? [COMMON_CHAIN, ...(await ports.reader.accounts())])].toSorted();
  const ends = new ChainEnds(ports, asOf);
  const sets = new Map<string, number>();
  const scan = await ports.reader.latestScan(asOf);
  return {
    name: 'changes',
    holds: `Every change that scans and people made to the record from ${period.from} to ${period.to}, by the chains of change sets.`,
    order: 'account (the common chain last), the newest change set first, then place in it',
    configuration: scan?.configuration,
    async *members() {
      for (const chain of chains) {
        const leaveOut = missing.leavingOut(chain, ports.leaveOut);
        let count = 0;
        const end = await readOrLeaveOut(leaveOut, () => ends.of(chain));
        const walk = changeSetsBack(ports, end, period);
        for (;;) {
          // What came before one that is gone or altered cannot be found.
          const next = await readOrLeaveOut(leaveOut, () => walk.next());
          if (next === undefined || next.done === true) break;
          count += 1;
          const { key, changeSet } = next.value;
          yield* membersOf(key, changeSet);
        }
        sets.set(chain, count);
      }
    },
    gaps: () => missing.gaps(besideOf(accounts)),
    counts: () => ({ changeSets: [...sets.values()].reduce((sum, count) => sum + count, 0) }),
  };
}

/** What is said of no single account is on the common chain, which a question about some accounts leaves out. */
function besideOf(accounts: PopulationQuestion['accounts']) {
  return accounts === undefined
    ? { data: {}, sentences: [] }
    : {
        data: { withoutCommonChain: true },
        sentences: ['Exceptions, alerts and reviews are of no single account, and not in it.'],
      };
}

function membersOf(key: string, set: ChangeSet): Member[] {
  switch (set.kind) {
    case 'scan':
    case 'pushed':
      return set.intents.map((intent, at) => intentMember(key, set, intent, at));
    case 'words':
      return set.words.map((word, at) => wordMember(key, set, word, at));
    case 'common':
      return set.changes.map((change, at) => commonMember(key, set, change, at));
  }
}

function rowOf(
  key: string,
  set: ChangeSet,
  at: number,
): Pick<PopulationRow, 'item' | 'account' | 'firstObservedAt' | 'lastObservedAt' | 'scan' | 'object'> {
  return {
    item: `${set.account}/${set.rev}/${at + 1}`,
    account: set.account === COMMON_CHAIN ? null : set.account,
    firstObservedAt: set.at,
    lastObservedAt: set.at,
    scan: set.kind === 'scan' || set.kind === 'pushed' ? set.slot : null,
    object: key,
  };
}

function intentMember(key: string, set: ChangeSet, intent: Intent, at: number): Member {
  const { id, rule, region, resource, outcome } = intent;
  const facts: Facts = {
    by: set.kind === 'pushed' ? 'pushed by AWS' : 'scan',
    finding: id,
    rule,
    ...('how' in intent && { how: intent.how }),
  };
  return {
    row: {
      ...rowOf(key, set, at),
      region,
      subject: resource,
      state: outcome,
      message: 'message' in intent ? intent.message : 'reason' in intent ? intent.reason : '',
      facts,
      evidence: 'evidence' in intent ? intent.evidence : [],
    },
    trace: { identity: { id, outcome }, marks: marksOf(resource) },
  };
}

function wordMember(key: string, set: ChangeSet, { finding, event }: Word, at: number): Member {
  const by = 'by' in event ? event.by : 'time';
  const note = 'note' in event && event.note !== undefined ? event.note : '';
  return {
    row: {
      ...rowOf(key, set, at),
      region: null,
      subject: finding,
      state: event.type,
      message: note,
      facts: { by, said: canonicalJson(event) },
      evidence: [],
    },
    trace: { identity: { finding }, marks: [] },
  };
}

function commonMember(key: string, set: ChangeSet, change: CommonChange, at: number): Member {
  const { what } = change;
  const { subject, by } = saidOf(change);
  return {
    row: {
      ...rowOf(key, set, at),
      region: null,
      subject,
      state: what,
      message: '',
      facts: { by, said: canonicalJson(change) },
      evidence: set.kind === 'common' ? (set.objects ?? []).toSorted() : [],
    },
    trace: { identity: { what }, marks: [] },
  };
}

const WATCHBILL = 'Watchbill';

function saidOf(change: CommonChange): { readonly subject: string; readonly by: string } {
  switch (change.what) {
    case 'exception': {
      const { id, requestedBy, approvedBy, ended } = change.exception;
      return { subject: id, by: ended?.by ?? approvedBy ?? requestedBy };
    }
    case 'alert':
      return { subject: change.alert.id, by: WATCHBILL };
    case 'post':
      return { subject: change.post.alert, by: WATCHBILL };
    case 'delivery':
      return { subject: change.delivery.alert, by: WATCHBILL };
    case 'sight':
      return { subject: change.sight.account, by: WATCHBILL };
    case 'campaign-event':
      return { subject: `${change.entry.campaign}/${change.entry.seq}`, by: 'reviews' };
    case 'system-export':
      return { subject: change.brought.system, by: change.brought.saidBy };
    case 'look':
      return { subject: change.look.campaign, by: change.look.person };
    case 'people':
      return { subject: change.people.key, by: WATCHBILL };
    case 'register-entry':
      return { subject: change.entry.id, by: change.entry.by };
    case 'told-due-soon':
      return { subject: change.notice, by: WATCHBILL };
    case 'not-told':
    case 'told':
      return { subject: change.what, by: WATCHBILL };
  }
}
