import type { FC } from 'hono/jsx';
import type { CampaignView } from '../../reviews/campaign/view';
import { printable } from '../../wording/printable';
import { AskedForm, MOMENT_FIELDS } from './asked-form';
import { At, AuditLayout, Count, Damage, Wide } from './audit-layout';
import { addressOf } from './links';
import { campaignHref } from './campaign-links';
import type { Asked, Damageable } from './ports';

/** Every campaign as it stands, for whoever decides nothing of them. */
export const ReviewsPage: FC<
  Damageable<{
    readonly campaigns: readonly CampaignView[];
    readonly asOf: string;
    readonly period: Asked;
    readonly asked: Asked;
  }>
> = ({ campaigns, asOf, period, asked, damaged }) => (
  <AuditLayout title="Access reviews" at="/audit/reviews">
    <h1>Access reviews</h1>
    <p>As of {asOf}</p>
    <Damage damaged={damaged} />
    <AskedForm action="/audit/reviews" fields={MOMENT_FIELDS} asked={asked} press="Show" />
    <p>
      <a href={addressOf('/audit/ask/reviews', period)}>Was one done each period, and on time?</a>
    </p>
    {campaigns.length === 0 ? (
      <p>
        {asked['as-of'] === undefined
          ? 'No campaign is on record yet: a scan in the opening days opens the first.'
          : 'No campaign had begun by then.'}
      </p>
    ) : (
      <Wide
        caption={`${campaigns.length} campaigns, the newest first`}
        headings={[
          'campaign',
          'state',
          'opened',
          'due',
          'items',
          'decided',
          'undecided',
          'late',
          'to be taken away',
          'reviewers',
          'signed off',
          'missing',
        ]}
      >
        {campaigns.map((view) => (
          <Row view={view} asked={asked} />
        ))}
      </Wide>
    )}
  </AuditLayout>
);

const Row: FC<{ readonly view: CampaignView; readonly asked: Asked }> = ({
  view: { campaign, items },
  asked: then,
}) => {
  const {
    id,
    state,
    openedAt,
    dueAt,
    reviewers,
    signedOffAt,
    signedOffBy,
    signedOffLate,
    missing = [],
  } = campaign;
  const decided = items.filter(({ decision }) => decision !== undefined).length;
  const itemsHref = (asked: Asked = {}) => campaignHref(id, 'items', { ...then, ...asked });
  return (
    <tr>
      <th scope="row">
        <a href={campaignHref(id, undefined, then)}>{printable(id)}</a>
      </th>
      <td>{state}</td>
      <td>
        <At at={openedAt} />
      </td>
      <td>
        <At at={dueAt} />
      </td>
      <Count of={items.length} what={`items of ${id}`} href={itemsHref()} />
      <Count of={decided} what={`decided items of ${id}`} href={itemsHref({ status: ['decided'] })} />
      <Count
        of={items.length - decided}
        what={`undecided items of ${id}`}
        href={itemsHref({ status: ['open'] })}
      />
      <Count
        of={items.filter(({ late }) => late).length}
        what={`late items of ${id}`}
        href={itemsHref({ status: ['late'] })}
      />
      <Count
        of={items.filter(({ revocation }) => revocation !== undefined).length}
        what={`items of ${id} whose access is to go`}
        href={itemsHref({ status: ['revoke'] })}
      />
      <Count
        of={reviewers.length}
        what={`reviewers of ${id}`}
        href={`${campaignHref(id, undefined, then)}#reviewers`}
      />
      <td>
        {signedOffAt === undefined ? (
          'no'
        ) : (
          <>
            <At at={signedOffAt} /> by {printable(signedOffBy?.name ?? 'nobody known')}
            {signedOffLate === true ? ', late' : ''}
          </>
        )}
      </td>
      <td>{missing.map(({ what, reason }) => printable(`${what}: ${reason}`)).join('\n')}</td>
    </tr>
  );
};
