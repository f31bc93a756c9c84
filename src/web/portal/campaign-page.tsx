import type { FC } from 'hono/jsx';
import { LARGEST_BULK } from '../../reviews/campaign/decide-file';
import { RISKS } from '../../reviews/campaign/risk';
import { signalText } from '../../reviews/campaign/signal-text';
import type { CampaignView } from '../../reviews/campaign/view';
import { Reviewers } from './campaigns-page';
import type { CardContext } from './card-context';
import { ItemCard, mayKeepInBulk } from './item-card';
import { Layout, Moment, Notice, Progress } from './layout';
import { addressOf, type ListPage, type ListQuery } from './list-query';

interface Props {
  readonly context: CardContext;
  readonly list: ListPage;
  /** What became of what was sent at once. */
  readonly told?: readonly string[] | undefined;
  readonly isRefused?: boolean | undefined;
}

export const CampaignPage: FC<Props> = ({ context, list, told = [], isRefused = false }) => {
  const { campaign, person, query } = context;
  const { id, state } = campaign;
  return (
    <Layout title={`Campaign ${id}`} person={person}>
      <h1>
        Campaign {id} <span class={`state ${state}`}>{state}</span>
      </h1>
      <Said campaign={campaign} />
      {told.length === 0 ? (
        ''
      ) : (
        <Notice kind={isRefused ? 'bad' : 'plain'}>
          {told.map((line) => (
            <p>{line}</p>
          ))}
        </Notice>
      )}
      {campaign.reviewers.length === 0 ? (
        ''
      ) : (
        <details>
          <summary>Progress by reviewer</summary>
          <Reviewers id={id} reviewers={campaign.reviewers} />
        </details>
      )}
      <Filters id={id} query={query} list={list} />
      <Bar context={context} list={list} />
      <h2>
        {list.found} {list.found === 1 ? 'item' : 'items'}
        {list.pages === 1 ? '' : `, page ${list.page} of ${list.pages}`}
      </h2>
      <p class="keys scripted quiet">
        <kbd>j</kbd> next, <kbd>k</kbd> before, <kbd>1</kbd> keep, <kbd>2</kbd> revoke, <kbd>3</kbd> modify,{' '}
        <kbd>x</kbd> tick, <kbd>Esc</kbd> out of a field.{' '}
        <button type="button" data-keys="yes" aria-pressed="true">
          Letter keys
        </button>
      </p>
      <p class="unseen" role="status" aria-live="polite" data-status="yes"></p>
      <div data-list="yes">
        {list.items.map((item, at) => (
          <ItemCard item={item} next={list.items[at + 1]?.item} context={context} />
        ))}
      </div>
      {list.found === 0 ? <p>{nothingText(campaign, query)}</p> : ''}
      <Pages id={id} query={query} list={list} />
    </Layout>
  );
};

function nothingText(
  { population }: Pick<CampaignView['campaign'], 'population'>,
  { status }: Pick<ListQuery, 'status'>,
): string {
  if (population === undefined) return 'There is nothing to decide: it has not opened.';
  return `Nothing is left here: ${status === 'open' ? 'all of this is decided.' : 'no item has all of this.'}`;
}

const Said: FC<{ readonly campaign: CampaignView['campaign'] }> = ({ campaign }) => {
  const { dueAt, population, signals, signedOffAt, signedOffBy, supplements, missing = [] } = campaign;
  return (
    <>
      <p>
        {dueAt === undefined ? (
          'It has not opened. '
        ) : (
          <>
            Due <Moment at={dueAt} />.{' '}
          </>
        )}
        {population === undefined ? (
          ''
        ) : (
          <>
            {population.items} items sealed on <Moment at={population.sealedAt} />, left out by rule:{' '}
            {population.excluded.map(({ rule, count }) => `${count} by "${rule}"`).join(', ') || 'none'}.{' '}
          </>
        )}
        {signedOffAt === undefined ? (
          ''
        ) : (
          <>
            Signed off by {signedOffBy?.name} on <Moment at={signedOffAt} />
            {campaign.signedOffLate === true ? ', late' : ''}.
          </>
        )}
      </p>
      {missing.length === 0 ? (
        ''
      ) : (
        <Notice kind="bad">
          <p>What is missing for it to open:</p>
          <ul>
            {missing.map(({ what, reason }) => (
              <li>
                {what}: {reason}
              </li>
            ))}
          </ul>
        </Notice>
      )}
      {supplements.map((supplement) => (
        <p>
          {supplement.id} is {supplement.state}, due <Moment at={supplement.dueAt} />.
        </p>
      ))}
      {signals.length === 0 ? (
        ''
      ) : (
        <details>
          <summary>{signals.length} signals about how it was decided</summary>
          <ul>
            {signals.map((signal) => (
              <li>{signalText(signal)}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
};

const Filters: FC<{ readonly id: string; readonly query: ListQuery; readonly list: ListPage }> = ({
  id,
  query,
  list,
}) => {
  const toggled = (risk: (typeof RISKS)[number]) =>
    query.risk.includes(risk) ? query.risk.filter((one) => one !== risk) : [...query.risk, risk];
  return (
    <nav class="filters" aria-label="What is shown">
      <ul>
        <li class="name">Asked</li>
        <Chip href={addressOf(id, query, { of: 'me' })} isOn={query.of === 'me'} text="of me" />
        <Chip href={addressOf(id, query, { of: 'all' })} isOn={query.of === 'all'} text="of anybody" />
      </ul>
      <ul>
        <li class="name">Answer</li>
        <Chip
          href={addressOf(id, query, { status: 'open', decision: undefined })}
          isOn={query.status === 'open'}
          text="to decide"
        />
        <Chip
          href={addressOf(id, query, { status: 'decided', decision: undefined })}
          isOn={query.status === 'decided' && query.decision === undefined}
          text="decided"
        />
        <Chip
          href={addressOf(id, query, { status: 'decided', decision: 'revoke' })}
          isOn={query.decision === 'revoke'}
          text="revoked"
        />
        <Chip
          href={addressOf(id, query, { status: 'any', decision: undefined })}
          isOn={query.status === 'any'}
          text="all"
        />
      </ul>
      <ul>
        <li class="name">Risk</li>
        {RISKS.map((risk) => (
          <Chip
            href={addressOf(id, query, { risk: toggled(risk) })}
            isOn={query.risk.includes(risk)}
            text={`${risk} ${list.byRisk[risk]}`}
          />
        ))}
      </ul>
      <form class="search" method="get" action={`/campaigns/${encodeURIComponent(id)}`} role="search">
        <input type="hidden" name="of" value={query.of} />
        <input type="hidden" name="status" value={query.status} />
        {query.risk.length === 0 ? '' : <input type="hidden" name="risk" value={query.risk.join(',')} />}
        {query.decision === undefined ? '' : <input type="hidden" name="decision" value={query.decision} />}
        <label for="q">Principal, access or account</label>
        <input type="search" id="q" name="q" value={query.q} maxlength={200} />
        <button>Search</button>
      </form>
    </nav>
  );
};

const Chip: FC<{ readonly href: string; readonly isOn: boolean; readonly text: string }> = ({
  href,
  isOn,
  text,
}) => (
  <li>
    <a class="chip" href={href} aria-current={isOn ? 'true' : undefined}>
      {text}
    </a>
  </li>
);

const Pages: FC<{ readonly id: string; readonly query: ListQuery; readonly list: ListPage }> = ({
  id,
  query,
  list: { page, pages },
}) =>
  pages === 1 ? (
    <></>
  ) : (
    <nav class="pages" aria-label="Pages">
      {page > 1 ? <a href={addressOf(id, query, { page: page - 1 })}>Page before</a> : ''}
      <span>
        Page {page} of {pages}
      </span>
      {page < pages ? <a href={addressOf(id, query, { page: page + 1 })}>Next page</a> : ''}
    </nav>
  );

/** How far the person is, and what is done with several items or all. */
const Bar: FC<{ readonly context: CardContext; readonly list: ListPage }> = ({ context, list }) => {
  const { campaign, query, formToken } = context;
  const [path, search] = addressOf(campaign.id, query, { page: query.page }).split('?');
  const isBulk = list.items.some((item) => mayKeepInBulk(item, context));
  return (
    <div class="bar" role="group" aria-label="Progress">
      <span class="count" data-answered="yes">
        {progressText(list)}
      </span>
      <Progress done={list.answered} of={list.asked} label="Decided" live={true} />
      <div class="end">
        {isBulk ? (
          <form id="bulk" method="post" action={`${path}/keep?${search}`}>
            <input type="hidden" name="token" value={formToken} />
            <button class="keep">
              Keep ticked
              <span class="scripted">
                {' '}
                (<span data-ticked="yes">0</span>)
              </span>
              <span class="unseen">, {LARGEST_BULK} at most</span>
            </button>
          </form>
        ) : (
          ''
        )}
        <a href={`/campaigns/${encodeURIComponent(campaign.id)}/sign-off`}>Sign-off</a>
      </div>
    </div>
  );
};

export function progressText({ answered, asked }: Pick<ListPage, 'answered' | 'asked'>): string {
  return `${answered} of ${asked} decided`;
}
