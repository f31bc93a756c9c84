import type { FC } from 'hono/jsx';
import { signalText } from '../../reviews/campaign/signal-text';
import { RISKS } from '../../reviews/campaign/risk';
import { printable } from '../../wording/printable';
import { Fact, GapList } from '../answer/answer-view';
import { AskedForm, MOMENT_FIELDS } from './asked-form';
import { At, AuditLayout, Count, CountLink, Wide } from './audit-layout';
import { campaignHref } from './campaign-links';
import { EvidenceLink } from './evidence-link';
import { addressOf, evidenceHref } from './links';
import type { Asked, CampaignSeen } from './ports';

const QUESTIONS = [
  ['review-items', 'Every grant, who was asked, what was decided, when and why'],
  ['review-population', 'Was its population complete, and how is that known?'],
  ['review-quality', 'Self-reviews, late, missing and rubber-stamped decisions'],
  ['revocations', 'Were its revocations done, and within 24 hours?'],
] as const;

/** @param known ids of questions that can be asked. */
export const CampaignPage: FC<
  CampaignSeen & { readonly known: ReadonlySet<string>; readonly asked: Asked }
> = ({ view: { campaign, items }, asOf, sealed, gaps, command, known, asked: then }) => {
  const { id, population } = campaign;
  const hrefOf = (asked: Asked) => campaignHref(id, 'items', { ...then, ...asked });
  const decisions = [
    ['keep', items.filter(({ decision }) => decision === 'keep').length, { decision: ['keep'] }],
    ['modify', items.filter(({ decision }) => decision === 'modify').length, { decision: ['modify'] }],
    ['revoke', items.filter(({ decision }) => decision === 'revoke').length, { decision: ['revoke'] }],
    ['none', items.filter(({ decision }) => decision === undefined).length, { status: ['open'] }],
    ['late', items.filter(({ late }) => late).length, { status: ['late'] }],
  ] as const;
  return (
    <AuditLayout title={`Access review ${id}`} at="/audit/reviews">
      <h1>Access review {printable(id)}</h1>
      <p>
        {campaign.from} up to {campaign.to}; as of {asOf}
      </p>
      <AskedForm action={campaignHref(id)} fields={MOMENT_FIELDS} asked={then} press="Show" />
      <GapList sentences={gaps.sentences} />
      <dl>
        <Fact name="State">{campaign.state}</Fact>
        <Fact name="Opened">{campaign.openedAt ?? 'not opened'}</Fact>
        <Fact name="Due">{campaign.dueAt ?? 'not due'}</Fact>
        <Fact name="Signed off">
          {campaign.signedOffAt === undefined
            ? 'no'
            : `${campaign.signedOffAt} by ${printable(campaign.signedOffBy?.name ?? 'nobody known')}${campaign.signedOffLate === true ? ', late' : ''}`}
        </Fact>
        <Fact name="Items">
          <CountLink of={items.length} what="items" href={hrefOf({})} />
        </Fact>
      </dl>
      <p>
        <a href={campaignHref(id, 'package.zip', then)}>Its evidence package (ZIP)</a>: all lists as CSV and
        JSON, the events as they are stored, and a page to print. Unpacked, it is verified by{' '}
        <code>reviews verify</code>.{' '}
        {then['as-of'] === undefined ? 'The same is written by:' : 'Its items as of then are listed by:'}
      </p>
      <pre tabindex={0}>{printable(command)}</pre>
      <h2 id="decisions">Decisions</h2>
      <Wide caption="Of all its items" headings={decisions.map(([name]) => name)}>
        <tr>
          {decisions.map(([name, count, asked]) => (
            <Count of={count} what={`items: ${name}`} href={hrefOf(asked)} />
          ))}
        </tr>
      </Wide>
      <h2 id="risks">Risks</h2>
      <Wide caption="An item may have several" headings={[...RISKS]}>
        <tr>
          {RISKS.map((risk) => (
            <Count
              of={items.filter(({ risks }) => risks.includes(risk)).length}
              what={`items: ${risk}`}
              href={hrefOf({ risk: [risk] })}
            />
          ))}
        </tr>
      </Wide>
      <h2 id="reviewers">Progress by reviewer</h2>
      {campaign.reviewers.length === 0 ? (
        <p>Nobody is asked.</p>
      ) : (
        <Wide caption="Who is asked, and has answered" headings={['reviewer', 'asked', 'decided', 'late']}>
          {campaign.reviewers.map(({ reviewer, asked, decided, late }) => (
            <tr>
              <th scope="row">{printable(reviewer.name)}</th>
              <Count
                of={asked}
                what={`asked of ${reviewer.name}`}
                href={hrefOf({ reviewer: [reviewer.id] })}
              />
              <Count
                of={decided}
                what={`decided by ${reviewer.name}`}
                href={hrefOf({ reviewer: [reviewer.id], status: ['decided'] })}
              />
              <Count
                of={late}
                what={`late of ${reviewer.name}`}
                href={hrefOf({ reviewer: [reviewer.id], status: ['late'] })}
              />
            </tr>
          ))}
        </Wide>
      )}
      <h2 id="population">Population</h2>
      {population === undefined ? (
        <p>None is sealed.</p>
      ) : (
        <dl>
          <Fact name="Sealed">{population.sealedAt}</Fact>
          <Fact name="Items sealed">
            <CountLink
              of={population.items}
              what="items sealed"
              href={evidenceHref(`campaign-items/${population.hash}`)}
            />
          </Fact>
          {population.excluded.map(({ rule, count }) => (
            <Fact name={`Left out: ${printable(rule)}`}>
              <CountLink
                of={count}
                what={`left out: ${rule}`}
                href={addressOf('/audit/ask/review-population', { campaign: [id], ...then })}
              />
            </Fact>
          ))}
          <Fact name="Sealed lists">
            {sealed.map((key) => (
              <>
                <EvidenceLink of={key} />{' '}
              </>
            ))}
          </Fact>
        </dl>
      )}
      {campaign.supplements.length > 0 && (
        <>
          <h2 id="supplements">What came later in the period</h2>
          <Wide caption="Lists beside the first" headings={['list', 'state', 'opened', 'due', 'signed off']}>
            {campaign.supplements.map((list) => (
              <tr>
                <th scope="row">{printable(list.id)}</th>
                <td>{list.state}</td>
                <td>
                  <At at={list.openedAt} />
                </td>
                <td>
                  <At at={list.dueAt} />
                </td>
                <td>
                  {list.signedOffAt === undefined
                    ? 'no'
                    : `${list.signedOffAt} by ${printable(list.signedOffBy?.name ?? 'nobody known')}`}
                </td>
              </tr>
            ))}
          </Wide>
        </>
      )}
      <h2 id="signals">What stands out about how it was decided</h2>
      {campaign.signals.length === 0 ? (
        <p>Nothing is on record.</p>
      ) : (
        <ul>
          {campaign.signals.map((signal) => (
            <li>{printable(signalText(signal))}</li>
          ))}
        </ul>
      )}
      <h2>Questions about it</h2>
      <ul>
        {QUESTIONS.filter(([question]) => known.has(question)).map(([question, words]) => (
          <li>
            <a href={addressOf(`/audit/ask/${question}`, { campaign: [id], ...then })}>{words}</a>
          </li>
        ))}
      </ul>
    </AuditLayout>
  );
};
