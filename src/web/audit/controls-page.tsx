import type { FC } from 'hono/jsx';
import { addDays, instantOf } from '../../model/instant';
import { printable } from '../../wording/printable';
import { GapList } from '../answer/answer-view';
import { AskedForm, PERIOD_FIELDS, ZONE_FIELD, type Field } from './asked-form';
import { AuditLayout, Damage, Result, Wide } from './audit-layout';
import { addressOf, only } from './links';
import type { Asked, AuditPorts, Damageable, Operated, RuleMonths, Standing } from './ports';
import { StripKey, StripPatterns, StripView } from './strip';

const PAGE_SIZE = 25;

interface Props {
  /** With the period that is shown. */
  readonly asked: Asked;
  readonly page: number;
  readonly operated: Operated;
  /** The customer's own controls, at the end of the period. */
  readonly controls: Standing['controls'];
  readonly frameworks: AuditPorts['frameworks'];
}

/** The customer's controls, and how every rule operated in each month of a period. */
export const ControlsPage: FC<Damageable<Props>> = ({
  asked,
  page: given,
  operated: { from, to, rules, gaps },
  controls,
  frameworks,
  damaged,
}) => {
  const fields: readonly Field[] = [
    ...PERIOD_FIELDS,
    ZONE_FIELD,
    {
      name: 'framework',
      label: 'Rules of',
      choices: frameworks.map(({ key, name }) => ({ value: key, text: `${name} (${key})` })),
    },
  ];
  const pages = Math.max(1, Math.ceil(rules.length / PAGE_SIZE));
  const page = Math.min(given, pages);
  const toPage = (number: number) => addressOf('/audit/controls', { ...asked, page: [String(number)] });
  return (
    <AuditLayout title="Controls" at="/audit/controls">
      <h1>How controls operated</h1>
      <p>
        {from} to {to}
      </p>
      <Damage damaged={damaged} />
      <GapList sentences={gaps.sentences} />
      <AskedForm action="/audit/controls" fields={fields} asked={asked} press="Show" />
      {controls.length > 0 && (
        <>
          <h2>Your controls at the end of the period</h2>
          <Wide
            caption={`${controls.length} controls`}
            headings={['control', 'result', 'statement', 'owner', 'rules']}
          >
            {controls.map((control) => (
              <tr>
                <th scope="row">{printable(control.id)}</th>
                <td>
                  <Result of={control.result} />
                </td>
                <td>{printable(control.statement)}</td>
                <td>{printable(control.owner)}</td>
                <td>
                  {control.rules.map(({ id }) => (
                    <>
                      <a href={`/audit/rules/${encodeURIComponent(id)}`}>{id}</a>{' '}
                    </>
                  ))}
                </td>
              </tr>
            ))}
          </Wide>
        </>
      )}
      <h2>
        {rules.length} rules{pages === 1 ? '' : `, page ${page} of ${pages}`}
      </h2>
      <StripKey />
      <StripPatterns />
      {rules.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE).map((rule) => (
        <RuleStrips rule={rule} asked={only(asked, 'from', 'to', 'zone')} />
      ))}
      {pages > 1 && (
        <p class="pages">
          {page > 1 && <a href={toPage(page - 1)}>Before</a>}
          {page < pages && <a href={toPage(page + 1)}>Next</a>}
        </p>
      )}
    </AuditLayout>
  );
};

const RuleStrips: FC<{ readonly rule: RuleMonths; readonly asked: Asked }> = ({
  rule: { id, title, months },
  asked,
}) => (
  <section aria-labelledby={`s-${id}`}>
    <h3 id={`s-${id}`}>
      <a href={addressOf('/audit/ask/operation', { ...asked, rule: [id] })}>{id}</a>
    </h3>
    <p class="soft">{printable(title)}</p>
    <div class="strips">
      {months.map((month) => (
        <StripView of={month} />
      ))}
    </div>
    <details>
      <summary>As a table</summary>
      <Wide
        caption={`${id} by month`}
        headings={['month', 'expected', 'performed', 'passed', 'failed', 'errors', 'not evaluated', 'days']}
      >
        {months.map(({ month, expected, performed, passed, failed, errors, notEvaluated, strip }) => (
          <tr>
            <th scope="row">
              <a href={addressOf('/audit/ask/operation', { ...asked, ...daysOf(strip), rule: [id] })}>
                {month}
              </a>
            </th>
            {[expected, performed, passed, failed, errors, notEvaluated].map((count) => (
              <td class="number">{count}</td>
            ))}
            <td>
              <code>{strip.letters}</code>
            </td>
          </tr>
        ))}
      </Wide>
    </details>
  </section>
);

/** The days of a month that lie in the period. */
function daysOf({ from, letters }: RuleMonths['months'][number]['strip']): Asked {
  return { from: [from], to: [addDays(instantOf(from), letters.length - 1).slice(0, 10)] };
}
