import * as z from 'zod';
import { version } from '../../package.json';
import { ambientSession } from '../../src/aws/client/session';
import { awsTargetFinder, sessionsFrom } from '../../src/aws/targets';
import { accountIdSchema, type AccountId } from '../../src/model/account';
import { canonicalJson } from '../../src/model/hash';
import { instantSchema } from '../../src/model/instant';
import { objectKey } from '../../src/evidence/objects';
import { sourceSchema, type Source } from '../../src/sources/sources';
import { isBrief, scheduledSources } from '../../src/scan/due';
import { planScan, type TargetFinder } from '../../src/scan/plan';
import { askedByReviews } from '../../src/reviews/before-scan';
import { campaignReader } from '../../src/reviews/store';
import type { DueSource } from '../collect-round';
import { bundledConfiguration } from '../bundled-configuration';
import {
  configurationFile,
  evidenceBucket,
  homeAccount,
  homeOf,
  readEnvironment,
  tableName,
} from '../environment';
import { observed } from '../observe';
import { sessionPolicyOf } from '../session-policy';
import { evidenceObjects, findingsRecord, systemClock } from '../stores';
import { commit } from './commit';
import { needs } from './needs';

const environment = readEnvironment({
  ...tableName,
  ...evidenceBucket,
  ...homeAccount,
  ...configurationFile,
});
const configuration = bundledConfiguration(environment);
const retentionDays = configuration.evidence['retention-days'];
const objects = evidenceObjects(environment);
const { record: table, reader, campaigns } = findingsRecord(environment);
const store = campaignReader({ objects, campaigns });
const home = homeOf(environment);
const finder = awsTargetFinder(
  configuration,
  home,
  sessionsFrom(ambientSession(), home, sessionPolicyOf(needs.reads)),
);

const eventSchema = z.object({
  /** What the execution was started with: by the schedule, or by somebody who asked for less. */
  started: z.object({
    slot: instantSchema,
    only: z
      .object({ accounts: z.array(accountIdSchema).min(1), sources: z.array(sourceSchema).min(1) })
      .optional(),
  }),
  /** The ARN of each source's function. */
  collectors: z.record(sourceSchema, z.string()),
});

/** Claims the slot and says where the plan is, where the Map finds its accounts, and which sources are due. */
export const handler = observed(async (event, _context, observer) => {
  const { started, collectors } = eventSchema.parse(event);
  const { slot, only } = started;
  observer.about({ slot });
  const sources = only?.sources ?? (await scheduledSources(reader, configuration.schedule, slot));
  const planned = await planScan(
    { finder: finderOf(only?.accounts), objects, table, reader, clock: systemClock },
    {
      slot,
      sources,
      version,
      commit,
      configuration,
      retentionDays,
      askedOf: await askedOf(sources),
      ...(only !== undefined && { only: { accounts: only.accounts } }),
    },
  );
  if (planned.status === 'already-claimed') {
    observer.note('another execution has the slot');
    return { status: planned.status };
  }
  const { targets } = planned.plan;
  const accounts = targets.map(({ account }) => ({ account: account.id }));
  // Not compressed: the Map reads it as it is.
  const text = canonicalJson(accounts);
  const accountList = objectKey('account-lists', text);
  await objects.putIfAbsent(accountList, Buffer.from(text));
  for (const { account, problem } of targets) {
    if (problem !== undefined) observer.note('account cannot be entered', { account: account.id, problem });
  }
  observer.note('planned', { accounts: accounts.length, sources: sources.join(' ') });
  return {
    status: isBrief(sources) ? 'planned-brief' : 'planned',
    plan: planned.key,
    accounts: accountList,
    due: sources.map((source): DueSource => ({
      function: collectors[source],
      progress: { source, evidence: [], done: false },
    })),
  };
});

/** Of the accounts in scope, those that somebody asked for. */
function finderOf(asked: readonly AccountId[] | undefined): TargetFinder {
  if (asked === undefined) return finder;
  return {
    ...finder,
    accounts: async () => (await finder.accounts()).filter(({ id }) => asked.includes(id)),
  };
}

/** Campaigns are read only where what they may ask for is of a source that is due. */
async function askedOf(due: readonly Source[]) {
  if (!due.includes('iam') && !due.includes('identity-center')) return undefined;
  return askedByReviews({ store, reader, clock: systemClock }, configuration);
}
