import type { FC } from 'hono/jsx';
import { signalText } from '../../reviews/campaign/signal-text';
import type { CampaignView, ItemView } from '../../reviews/campaign/view';
import { Layout, Moment, Notice } from './layout';

interface Props {
  readonly view: CampaignView;
  readonly person: string;
  readonly formToken: string;
  readonly refused?: string | undefined;
}

/** The campaign's own list, then its supplements: each is signed off by itself. */
export const SignOffPage: FC<Props> = ({ view: { campaign, items }, person, formToken, refused }) => {
  const lists = [
    {
      id: undefined,
      state: campaign.state,
      signedOffAt: campaign.signedOffAt,
      signedOffBy: campaign.signedOffBy,
      signals: campaign.signals,
    },
    ...campaign.supplements,
  ];
  return (
    <Layout title={`Sign-off of ${campaign.id}`} person={person}>
      <h1>Sign-off of campaign {campaign.id}</h1>
      <p class="inline">
        <a href={`/campaigns/${encodeURIComponent(campaign.id)}`}>Back to the items</a>
      </p>
      {refused === undefined ? '' : <Notice kind="bad">Not signed off: {refused}</Notice>}
      {lists.map((list) => (
        <List
          list={list}
          campaign={campaign.id}
          items={items.filter(({ supplement }) => supplement === list.id)}
          formToken={formToken}
        />
      ))}
    </Layout>
  );
};

interface ListProps {
  readonly list: Pick<CampaignView['campaign'], 'signedOffAt' | 'signedOffBy' | 'signals'> & {
    readonly id: string | undefined;
    readonly state: CampaignView['campaign']['state'];
  };
  readonly campaign: string;
  readonly items: readonly ItemView[];
  readonly formToken: string;
}

const MOST = 500;

const List: FC<ListProps> = ({ list, campaign, items, formToken }) => {
  const denied = items.filter(({ decision }) => decision === 'revoke' || decision === 'modify');
  const ending = items.filter(({ decision, until }) => decision === 'keep' && until !== undefined);
  const undecided = items.filter(({ decision }) => decision === undefined).length;
  const kept = items.length - denied.length - undecided;
  const isOpen = list.state === 'open' || list.state === 'overdue';
  return (
    <section>
      <h2>
        {list.id ?? 'The campaign'} <span class={`state ${list.state}`}>{list.state}</span>
      </h2>
      <p>
        {kept} kept{ending.length === 0 ? '' : `, ${ending.length} of them until a day`}, {denied.length} to
        be revoked or modified, {undecided} without a decision.
      </p>
      {list.signedOffAt === undefined ? (
        ''
      ) : (
        <p>
          Signed off by {list.signedOffBy?.name} on <Moment at={list.signedOffAt} />.
        </p>
      )}
      {list.signals.length === 0 ? (
        ''
      ) : (
        <Notice>
          <p>Recorded with the sign-off, for whoever judges it:</p>
          <ul>
            {list.signals.map((signal) => (
              <li>{signalText(signal)}</li>
            ))}
          </ul>
        </Notice>
      )}
      {denied.length + ending.length === 0 ? '' : <Denied denied={[...denied, ...ending]} />}
      {isOpen && undecided > 0 ? (
        <p class="inline">
          It can be signed off once everything is decided:{' '}
          <a href={`/campaigns/${encodeURIComponent(campaign)}?of=all&status=open`}>what is left</a>.
        </p>
      ) : (
        ''
      )}
      {isOpen && undecided === 0 ? (
        <form class="no-print" method="post" action={`/campaigns/${encodeURIComponent(campaign)}/sign-off`}>
          <input type="hidden" name="token" value={formToken} />
          {list.id === undefined ? '' : <input type="hidden" name="supplement" value={list.id} />}
          <p>
            Whoever signs off decided nothing in it. What is signed off stays as it is: {denied.length}{' '}
            accesses are to be revoked or modified, {kept} stay.
          </p>
          <button class="main">Sign off {list.id ?? `campaign ${campaign}`}</button>
        </form>
      ) : (
        ''
      )}
    </section>
  );
};

const Denied: FC<{ readonly denied: readonly ItemView[] }> = ({ denied }) => (
  <div class="scroll" tabindex={0} role="region" aria-label="What will be revoked or modified">
    <table class="wide">
      <caption>
        What will be revoked or modified
        {denied.length > MOST ? `: ${MOST} of ${denied.length}; reviews show lists all` : ''}
      </caption>
      <thead>
        <tr>
          <th scope="col">Principal</th>
          <th scope="col">Access</th>
          <th scope="col">In</th>
          <th scope="col">Decision</th>
          <th scope="col">By</th>
          <th scope="col">Due</th>
        </tr>
      </thead>
      <tbody>
        {denied
          .slice(0, MOST)
          .map(({ principal, access, account, decision, target, by, revocation, until }) => (
            <tr>
              <th scope="row">{principal.name}</th>
              <td>{access.name}</td>
              <td class="whole">{account}</td>
              <td>
                {decision}
                {target === undefined ? '' : ` to ${target}`}
                {until === undefined ? (
                  ''
                ) : (
                  <>
                    {' '}
                    until <Moment at={until} />, then revoked
                  </>
                )}
              </td>
              <td>{by?.name}</td>
              <td>
                {revocation === undefined ? (
                  ''
                ) : (
                  <>
                    <Moment at={revocation.dueAt} />, {revocation.state}
                  </>
                )}
              </td>
            </tr>
          ))}
      </tbody>
    </table>
  </div>
);
