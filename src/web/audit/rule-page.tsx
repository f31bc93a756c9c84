import type { FC } from 'hono/jsx';
import { printable } from '../../wording/printable';
import { GapList } from '../answer/answer-view';
import { AuditLayout, Damage, Wide } from './audit-layout';
import { evidenceHref } from './links';
import type { Damageable, RuleView } from './ports';

/** What a page shows of what does not pass: the evaluation has all. */
const MOST_VERDICTS = 200;

/** What the numbers of a rule are made of: each account's evaluation, and what did not pass in it. */
export const RulePage: FC<Damageable<RuleView>> = ({ id, title, asOf, accounts, gaps, damaged }) => {
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
          headings={['account', 'scan', 'pass', 'fail', 'unknown', 'error', 'out of scope', 'evidence']}
        >
          {accounts.map(({ account, slot, outcomes, outOfScope, evaluation, passes }) => (
            <tr>
              <th scope="row">{account}</th>
              <td class="narrow">{slot}</td>
              <td class="number">{outcomes.pass}</td>
              <td class="number">{outcomes.fail}</td>
              <td class="number">{outcomes.unknown}</td>
              <td class="number">{outcomes.error}</td>
              <td class="number">{outOfScope}</td>
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
      <h2>What does not pass</h2>
      {verdicts.length === 0 ? (
        <p>{accounts.length === 0 ? 'Not known.' : 'Nothing, in the accounts above.'}</p>
      ) : (
        <Wide
          caption={
            verdicts.length > MOST_VERDICTS
              ? `The first ${MOST_VERDICTS} of ${verdicts.length}: the evaluations have all`
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
    </AuditLayout>
  );
};
