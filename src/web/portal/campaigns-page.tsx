import type { FC } from 'hono/jsx';
import type { CampaignView } from '../../reviews/campaign/view';
import { Layout, Moment, Progress } from './layout';
import { progressOf } from './list-query';

interface Props {
  readonly person: string;
  /** The newest first. */
  readonly campaigns: readonly CampaignView[];
}

export const CampaignsPage: FC<Props> = ({ person, campaigns }) => (
  <Layout title="Campaigns" person={person}>
    <h1>Access reviews</h1>
    {campaigns.length === 0 ? (
      <p>No campaign is on record yet: a scan in the opening days opens the first.</p>
    ) : (
      ''
    )}
    {campaigns.map((view) => (
      <Campaign view={view} person={person} />
    ))}
  </Layout>
);

const Campaign: FC<{ readonly view: CampaignView; readonly person: string }> = ({
  view: { campaign, items },
  person,
}) => {
  const { id, state, dueAt, signedOffAt, signedOffBy, missing = [], reviewers } = campaign;
  const decided = items.filter(({ decision }) => decision !== undefined).length;
  const mine = progressOf(items, person);
  const isOpen = state === 'open' || state === 'overdue';
  return (
    <section aria-labelledby={`c-${id}`}>
      <h2 id={`c-${id}`}>
        <a href={`/campaigns/${encodeURIComponent(id)}`}>{id}</a>{' '}
        <span class={`state ${state}`}>{state}</span>
      </h2>
      <p>
        {decided} of {items.length} decided.{' '}
        {dueAt === undefined ? (
          ''
        ) : (
          <>
            Due <Moment at={dueAt} />.{' '}
          </>
        )}
        {signedOffAt === undefined ? (
          ''
        ) : (
          <>
            Signed off by {signedOffBy?.name} on <Moment at={signedOffAt} />
            {campaign.signedOffLate === true ? ', late' : ''}.{' '}
          </>
        )}
        {mine.asked === 0 ? '' : `You: ${mine.answered} of ${mine.asked}.`}
      </p>
      {missing.length === 0 ? (
        ''
      ) : (
        <ul>
          {missing.map(({ what, reason }) => (
            <li>
              Missing: {what}: {reason}
            </li>
          ))}
        </ul>
      )}
      {isOpen && reviewers.length > 0 ? <Reviewers id={id} reviewers={reviewers} /> : ''}
    </section>
  );
};

export const Reviewers: FC<{
  readonly id: string;
  readonly reviewers: CampaignView['campaign']['reviewers'];
}> = ({ id, reviewers }) => (
  // A table that is wider than a phone is moved by the keyboard too.
  <div class="scroll" tabindex={0} role="region" aria-label={`Progress of ${id}`}>
    <table>
      <caption>Progress by reviewer</caption>
      <thead>
        <tr>
          <th scope="col">Reviewer</th>
          <th scope="col" class="graph">
            Progress
          </th>
          <th scope="col" class="number">
            Decided
          </th>
          <th scope="col" class="number">
            Late
          </th>
        </tr>
      </thead>
      <tbody>
        {reviewers.map(({ reviewer, asked, decided, late }) => (
          <tr>
            <th scope="row">{reviewer.email ?? reviewer.name}</th>
            <td class="graph">
              <Progress done={decided} of={asked} label={`${reviewer.name} in ${id}`} />
            </td>
            <td class="number">
              {decided} of {asked}
            </td>
            <td class="number">{late}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
