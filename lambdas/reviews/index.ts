import { reviewsAfterScan } from '../../src/reviews/after-scan';
import type { ReviewsRun } from '../../src/reviews/run';
import { campaignStore } from '../../src/reviews/store';
import { bundledConfiguration } from '../bundled-configuration';
import { configurationFile, evidenceBucket, readEnvironment, tableName } from '../environment';
import { observed } from '../observe';
import { observedRecord } from '../observed-record';
import { evidenceObjects, findingsRecord, peopleFiles, systemClock } from '../stores';

const environment = readEnvironment({ ...tableName, ...evidenceBucket, ...configurationFile });
const configuration = bundledConfiguration(environment);
const objects = evidenceObjects(environment);
const { record, reader, campaigns } = findingsRecord(environment);

/** An answer of Lambda holds six megabytes; the log has every line. */
const MOST_ANSWERED = 100;

type Answer = Pick<ReviewsRun, 'recorded' | 'notDone'>;

/**
 * Does what is due of all campaigns, as `reviews run` does of a folder. Each step is one event whose place is still free: what
 * a run that ended early has not done, the next one does, and one over the same facts records nothing.
 */
export const handler = observed(async (_event, _context, observer): Promise<Answer> => {
  const table = observedRecord(record, observer);
  const { recorded, blocked, notDone, peopleProblems, vanished } = await reviewsAfterScan(
    {
      store: campaignStore({ objects, table, campaigns, clock: systemClock }),
      objects,
      reader,
      clock: systemClock,
      peopleFiles: peopleFiles(),
    },
    configuration,
  );
  observer.count('ReviewEventsRecorded', recorded.length);
  observer.count('ReviewsNotDone', notDone.length);
  for (const { campaign, what } of recorded) observer.note('recorded of a review', { campaign, what });
  for (const {
    campaign,
    missing: [first, ...others],
  } of blocked)
    observer.note('a campaign is blocked', { campaign, missing: first?.what, others: others.length });
  for (const { campaign, why } of notDone) observer.note('not done of reviews', { campaign, why });
  for (const person of vanished) observer.note('in the people file no longer', { person });
  if (peopleProblems.length > 0) observer.note('people file in doubt', { rows: peopleProblems.length });
  return { recorded: recorded.slice(0, MOST_ANSWERED), notDone: notDone.slice(0, MOST_ANSWERED) };
});
