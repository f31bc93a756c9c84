import type { FC } from 'hono/jsx';
import { OUTCOMES } from '../../model/verdict';
import { printable } from '../../wording/printable';
import { GapList } from '../answer/answer-view';
import { AuditLayout, Count, Damage, Wide } from './audit-layout';
import { addressOf, evidenceHref } from './links';
import type { Asked, Damageable, RuleView } from './ports';
import { verdictsHref } from './verdicts-page';

/** What a page shows of what does not pass: the evaluation has all. */
const MOST_VERDICTS = 200;

/** What the numbers of a rule are made of: each account's evaluation, and what did not pass in it. */
export const RulePage: FC<{ readonly period: Asked } & Damageable<RuleView>> = ({
  period,
  id,
  title,
  asOf,
  accounts,
  gaps,
  damaged,
}) => {
  const at: Asked = { 'as-of': [asOf] };
  const verdicts = accounts.flatMap((one) => one.verdicts.map((verdict) => ({ verdict, one })));
  return (
    <AuditLayout title={id} at="/audit/controls">
      <h1>{id}</h1>
      <p>
        {printable(title)}. As of {asOf}, in each account by the last scan that judged it there.
      </p>
      <Damage damaged={damaged} />
      <GapList sentences={gaps.sentences} />
      {accounts.length === 0 ? (
        <p>No scan judged it: nothing is known.</p>
      ) : (
        <Wide
          caption={`${accounts.length} accounts`}
          headings={['account', 'scan', ...OUTCOMES, 'out of scope', 'evidence']}
        >
          {accounts.map(({ account, slot, outcomes, outOfScope, evaluation, passes }) => (
            <tr>
              <th scope="row">{account}</th>
              <td class="narrow">{slot}</td>
              {OUTCOMES.map((outcome) => (
                <Count
                  of={outcomes[outcome]}
                  what={`${outcome} in ${account}`}
                  href={verdictsHref(id, { ...at, account: [account], outcome: [outcome] })}
                />
              ))}
              <Count of={outOfScope} what={`out of scope in ${account}`} href={evidenceHref(evaluation)} />
              <td class="narrow">
                <a href={evidenceHref(evaluation)}>evaluation of {account}</a>
                {passes !== undefined && (
                  <>
                    {', '}
                    <a href={evidenceHref(passes)}>what passed in {account}</a>
                  </>
                )}
              </td>
            </tr>
          ))}
        </Wide>
      )}
      <p>
        <a href={addressOf('/audit/findings', { ...at, rule: [id] })}>Its findings</a>,{' '}
        <a href={addressOf('/audit/ask/operation', { ...period, rule: [id] })}>how it operated</a>,{' '}
        <a href={addressOf('/audit/ask/deviations', { ...period, rule: [id] })}>its deviations</a>,{' '}
        <a href={verdictsHref(id, at)}>all that it judged, passes too</a>
      </p>
      <h2>What does not pass</h2>
      {verdicts.length === 0 ? (
        <p>{accounts.length === 0 ? 'Not known.' : 'Nothing, in the accounts above.'}</p>
      ) : (
        <Wide
          caption={
            verdicts.length > MOST_VERDICTS
              ? `The first ${MOST_VERDICTS} of ${verdicts.length}`
              : `All ${verdicts.length}`
          }
          headings={['outcome', 'account', 'region', 'resource', 'message', 'observed']}
        >
          {verdicts.slice(0, MOST_VERDICTS).map(({ verdict, one }) => (
            <tr>
              <td>{verdict.outcome}</td>
              <td class="narrow">
                <a href={evidenceHref(one.evaluation)}>{verdict.account}</a>
              </td>
              <td class="narrow">{verdict.region}</td>
              <td>{printable(verdict.resource)}</td>
              <td>{printable(verdict.message)}</td>
              <td class="narrow">{verdict.observedAt}</td>
            </tr>
          ))}
        </Wide>
      )}
      {verdicts.length > MOST_VERDICTS && (
        <p>
          <a href={verdictsHref(id, { ...at, outcome: OUTCOMES.filter((outcome) => outcome !== 'pass') })}>
            All {verdicts.length}
          </a>
        </p>
      )}
    </AuditLayout>
  );
};
