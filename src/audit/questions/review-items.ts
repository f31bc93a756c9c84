import { assignmentsTable, decisionsTable, itemsTable } from '../../reviews/package/decision-tables';
import { listedItems } from '../../reviews/package/population-tables';
import { evidenceCommands } from './aws-commands';
import { answerTable } from './package-table';
import type { Question } from './question';
import { configurationAt, reviewAsked, reviewGaps, sealedObjects } from './review-then';

export const reviewItems: Question = {
  id: 'review-items',
  number: 10,
  asks: 'Of this campaign: every grant, who was asked, what was decided, when and why?',
  about: 'moment',
  takes: { campaign: 'required' },
  async answer(ports, parameters) {
    const review = await reviewAsked(ports, parameters);
    const configuration = await configurationAt(ports, parameters.asOf);
    const gaps = reviewGaps(review, parameters, [
      'Times are those of the server that recorded the decision. People are named by their ids in the people file.',
    ]);
    if (review === undefined) return { tables: [], gaps, configuration, awsCli: [] };
    const items = listedItems(review.state);
    return {
      tables: [
        itemsTable(items),
        decisionsTable(review.campaign, items),
        assignmentsTable(review.campaign),
      ].map(answerTable),
      gaps,
      configuration,
      counts: { events: review.campaign.events.length },
      awsCli: evidenceCommands(sealedObjects(review)),
    };
  },
};
