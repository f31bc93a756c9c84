import type { FC } from 'hono/jsx';
import type { ItemView } from '../../reviews/campaign/view';
import { printable, printableLines } from '../../wording/printable';
import { Fact } from '../answer/answer-view';
import { At, AuditLayout, Wide } from './audit-layout';
import { campaignHref } from './campaign-links';
import { EvidenceLink } from './evidence-link';
import type { Asked } from './ports';

/** All that is known of one item: what access it is, who was asked, what was said, and how it is taken away. */
export const CampaignItemPage: FC<{
  readonly campaign: string;
  readonly item: ItemView;
  readonly sealed: readonly string[];
  readonly asOf: string;
  readonly asked: Asked;
}> = ({ campaign, item, sealed, asOf, asked }) => (
  <AuditLayout title={`Item of ${campaign}`} at="/audit/reviews">
    <h1>
      {printable(item.principal.name)}: {printable(item.access.name)}
    </h1>
    <p>
      Of access review <a href={campaignHref(campaign, undefined, asked)}>{printable(campaign)}</a>
      {item.supplement === undefined ? '' : `, list ${printable(item.supplement)}`}; as of {asOf}
    </p>
    <dl>
      <Fact name="Item">{item.item}</Fact>
      <Fact name="Class">{item.class}</Fact>
      <Fact name="Account">{printable(item.account)}</Fact>
      <Fact name="Principal">{printable(item.principal.id)}</Fact>
      {item.person !== undefined && <Fact name="Person">{printable(item.person)}</Fact>}
      <Fact name="Path">{printable(item.path)}</Fact>
      <Fact name="Risks">{item.risks.length === 0 ? 'none is known' : item.risks.join(', ')}</Fact>
      {item.reasons.length > 0 && (
        <Fact name="Privileged because">{item.reasons.map(printable).join(' ')}</Fact>
      )}
      {item.grantedAt !== undefined && <Fact name="Granted">{item.grantedAt}</Fact>}
      {item.grantedBy !== undefined && <Fact name="Granted by">{printable(item.grantedBy)}</Fact>}
      <Fact name="Last used">{item.lastUsedAt ?? 'not known'}</Fact>
      {item.owner !== undefined && <Fact name="Owner">{printable(item.owner)}</Fact>}
      {item.purpose !== undefined && <Fact name="Purpose">{printable(item.purpose)}</Fact>}
      <Fact name="Since the review before">{item.change}</Fact>
      <Fact name="Due">
        {item.dueAt}
        {item.late ? ', late' : ''}
      </Fact>
      <Fact name="Sealed in">
        {sealed.map((key) => (
          <>
            <EvidenceLink of={key} />{' '}
          </>
        ))}
      </Fact>
    </dl>
    <h2>Who was asked, and what was said</h2>
    <dl>
      <Fact name="Asked">
        {[item.reviewer, ...item.others].map((each) => printable(each?.name ?? 'nobody')).join(', ')}
      </Fact>
      <Fact name="Escalated">{item.escalated ? 'yes' : 'no'}</Fact>
      <Fact name="Put off">{item.postponed === 1 ? 'once' : `${item.postponed} times`}</Fact>
      <Fact name="Decision">
        {item.decision ?? 'none'}
        {item.target === undefined ? '' : `: ${printable(item.target)}`}
      </Fact>
      {item.decidedAt !== undefined && (
        <Fact name="Decided">
          {item.decidedAt} by {printable(item.by?.name ?? 'nobody known')}
        </Fact>
      )}
      {item.reason !== undefined && <Fact name="Reason">{printable(item.reason)}</Fact>}
      {item.until !== undefined && <Fact name="Until">{item.until}</Fact>}
      <Fact name="Decided so often">{item.version}</Fact>
    </dl>
    {item.said.length > 0 && (
      <Wide caption="Said while others are still to answer" headings={['who', 'decision', 'at', 'reason']}>
        {item.said.map(({ by, decision, at, reason }) => (
          <tr>
            <th scope="row">{printable(by.name)}</th>
            <td>{decision}</td>
            <td>
              <At at={at} />
            </td>
            <td>{printable(reason ?? '')}</td>
          </tr>
        ))}
      </Wide>
    )}
    {item.revocation !== undefined && (
      <>
        <h2>How it is taken away</h2>
        <pre tabindex={0}>{printableLines(JSON.stringify(item.revocation, null, 2))}</pre>
      </>
    )}
  </AuditLayout>
);
