import * as z from 'zod';
import { activate } from '../../src/config/activate';
import { cellsOfDuties } from '../../src/duties/cells-of-account';
import type { AccountId } from '../../src/model/account';
import type { Instant } from '../../src/model/instant';
import type { Target } from '../../src/model/target';
import type { ScanPlan } from '../../src/scan/plan';
import type { Cell, ReadCells } from '../../src/sources/cell';
import { evaluateAccount } from '../../src/evaluate/evaluate-account';
import { collectOutcomeSchema, type CollectOutcome } from '../../src/evaluate/collect-outcome';
import { bundledConfiguration } from '../bundled-configuration';
import { configurationFile, evidenceBucket, homeAccount, readEnvironment, tableName } from '../environment';
import { judgingRules } from '../judging-rules';
import { observed } from '../observe';
import { accountEventSchema, plannedTarget } from '../planned-target';
import { evidenceObjects, findingsRecord, peopleFiles, systemClock } from '../stores';
import { ledgerFollower } from '../../src/patching/follow-ledger';
import { policyOf } from '../../src/patching/profiles/settings';
import { ledgerToFollow, seenClosedOf } from '../../src/record/chain';
import { cellsOfAccount, type CellsOfAccountPorts } from '../../src/reviews/cells-of-account';
import { judgedIn } from '../../src/reviews/judged-in';
import { campaignReader } from '../../src/reviews/store';
import { nextRound, roundsSchema } from './rounds';

const environment = readEnvironment({
  ...tableName,
  ...evidenceBucket,
  ...configurationFile,
  ...homeAccount,
});
const { configuration, rules } = activate(bundledConfiguration(environment), judgingRules);
const objects = evidenceObjects(environment);
const { record, reader, campaigns, register } = findingsRecord(environment);
const { 'object-lock': lock, 'retention-days': days } = configuration.evidence;
const followLedger = ledgerFollower(objects, policyOf(configuration.patching), () => reader.exceptions());

const reviewPorts: CellsOfAccountPorts = {
  objects,
  reader,
  clock: systemClock,
  store: campaignReader({ objects, campaigns }),
  peopleFiles: peopleFiles(),
};

const eventSchema = accountEventSchema.extend({
  collection: roundsSchema,
  /** Of the round that has just ended. */
  collected: z.array(collectOutcomeSchema),
});

type Answer = { readonly evaluation: string } | z.infer<typeof roundsSchema>;

/** Judges one account and says where its evaluation is; or, while there is more of it to collect, what that is. */
export const handler = observed(async (event, _context, observer): Promise<Answer> => {
  const { slot, collection, collected, isBrief, ...place } = eventSchema.parse(event);
  observer.about({ slot, account: place.account });
  const next = nextRound(collection, collected, isBrief);
  if ('more' in next) {
    const sources = next.more.due.map(({ progress }) => progress.source);
    observer.note('more to collect', { sources: sources.join(' ') });
    return next.more;
  }
  const ended = next.outcomes.map(withItsLog);
  for (const outcome of ended) {
    if ('crashed' in outcome) {
      observer.note('collector crashed', { source: outcome.source, detail: outcome.crashed });
    } else if (!outcome.done) observer.note('collector out of time', { source: outcome.source });
  }
  const { plan, target } = await plannedTarget(objects, place);
  const { account } = place;
  const now = systemClock.now();
  const { key, evaluation } = await evaluateAccount(objects, {
    slot,
    now,
    target,
    sources: plan.sources,
    collected: ended,
    rules,
    seenClosed: await seenClosedOf({ objects, table: record }, account),
    async ledgerWith(read) {
      const base = await ledgerToFollow({ objects, table: record }, account, slot);
      return followLedger({ account, at: now, base, read });
    },
    reviewsWith: (read) => reviewsOf(plan, slot, target, read),
    dutiesWith: () => cellsOfDuties(register, configuration, { account, home: homeOfDuties(plan), at: now }),
    // Why stands in its verdict: what a rule says of itself may hold what was read.
    onBroken: ({ rule, region }) => observer.note('rule failed or stopped', { rule, region }),
  });
  observer.note('evaluated', { evaluation: key, notPassed: evaluation.verdicts.length });
  return { evaluation: key };
});

/** Also of a scan of one account the duties are those of the whole scope, and judged where all scans judge them. */
function homeOfDuties({ targets }: ScanPlan): AccountId {
  const { scope } = configuration;
  const listed = scope !== undefined && 'accounts' in scope ? scope.accounts.toSorted() : undefined;
  const expected = listed ?? targets.map(({ account }) => account.id);
  return judgedIn(targets, expected, environment.HOME_ACCOUNT);
}

function reviewsOf({ targets }: ScanPlan, slot: Instant, target: Target, read: ReadCells): Promise<Cell[]> {
  const expected = targets.map(({ account }) => account.id);
  const caller = environment.HOME_ACCOUNT;
  const kept = { in: 'bucket', lock, days } as const;
  const home = judgedIn(targets, expected, caller);
  return cellsOfAccount(reviewPorts, configuration, { slot, target, expected, home, caller, kept }, read);
}

/** The state machine hands on the name of an error alone: what several causes say together is more than it can carry. */
function withItsLog(outcome: CollectOutcome): CollectOutcome {
  if (!('crashed' in outcome)) return outcome;
  const { source, crashed } = outcome;
  return { source, crashed: `${crashed}; the log of the function collect-${source} says more` };
}
