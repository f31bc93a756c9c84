import type { FC } from 'hono/jsx';
import type { Answer } from '../../audit/answer';
import { CONTROL_RESULTS } from '../../audit/control-results';
import type { FindingRow } from '../../audit/finding-row';
import type { Question } from '../../audit/questions/question';
import { SEVERITIES } from '../../model/severity';
import { GapList } from '../answer/answer-view';
import { AskedForm, PERIOD_FIELDS, ZONE_FIELD } from './asked-form';
import { AuditLayout, Count, Damage, Wide } from './audit-layout';
import { ResultCounts } from './framework-pages';
import { addressOf, only } from './links';
import type { Asked, Damageable, Standing } from './ports';

interface Props {
  /** The period, as it is asked of every page that this one leads to. */
  readonly asked: Asked;
  /** When nobody looked, of that period. */
  readonly gaps: Answer;
  /** What is counted of the period, and where the list is. */
  readonly listed: readonly { readonly what: string; readonly count: number; readonly href: string }[];
  /** At the end of the period. */
  readonly standing: Standing;
  readonly findings: readonly FindingRow[];
  readonly questions: readonly Question[];
}

export const OverviewPage: FC<Damageable<Props>> = ({
  asked,
  gaps,
  listed,
  standing,
  findings,
  questions,
  damaged,
}) => {
  const { asOf, frameworks, controls } = standing;
  const at: Asked = { 'as-of': [asOf] };
  return (
    <AuditLayout title="Overview" at="/audit">
      <h1>Overview</h1>
      <p>
        {gaps.header.period?.from} to {asOf}
      </p>
      <Damage damaged={damaged} />
      <GapList sentences={[...new Set([...standing.gaps.sentences, ...gaps.header.gaps.sentences])]} />
      <AskedForm action="/audit" fields={[...PERIOD_FIELDS, ZONE_FIELD]} asked={asked} press="Show" />
      <h2>In the period</h2>
      <Wide caption="What there was, each with its list" headings={['what', 'how many']}>
        {listed.map(({ what, count, href }) => (
          <tr>
            <th scope="row">{what}</th>
            <Count of={count} what={what} href={href} />
          </tr>
        ))}
      </Wide>
      <p>
        <a href={addressOf('/audit/patches', patchPeriod(asked))}>Patch windows</a>,{' '}
        <a href={addressOf('/audit/ask/proof', asked)}>the proof that nothing was altered</a>
      </p>
      <h2>Findings at the end of the period</h2>
      <Wide caption="Not finished, by severity" headings={[...SEVERITIES]}>
        <tr>
          {SEVERITIES.map((severity) => (
            <Count
              of={findings.filter((row) => row.severity === severity).length}
              what={`${severity} findings`}
              href={addressOf('/audit/findings', { ...at, severity: [severity] })}
            />
          ))}
        </tr>
      </Wide>
      {controls.length > 0 && (
        <>
          <h2>Your controls</h2>
          <Wide caption="By what their rules show" headings={[...CONTROL_RESULTS]}>
            <tr>
              {CONTROL_RESULTS.map((result) => (
                <Count
                  of={controls.filter((control) => control.result === result).length}
                  what={`controls ${result}`}
                  href={`${addressOf('/audit/controls', { ...asked, result: [result] })}#controls`}
                />
              ))}
            </tr>
          </Wide>
        </>
      )}
      <h2>Frameworks</h2>
      <ResultCounts frameworks={frameworks} asked={at} />
      <h2>Questions</h2>
      <ol>
        {questions.map((question) => (
          <li>
            <a href={hrefOf(question, asked, at)}>{question.asks}</a>
          </li>
        ))}
      </ol>
    </AuditLayout>
  );
};

/** Patch windows are asked about by days; what the period has as moments is left to the page. */
function patchPeriod(asked: Asked): Asked {
  const days = Object.entries(only(asked, 'from', 'to')).filter(([, values]) =>
    values.every((value) => /^\d{4}-\d{2}-\d{2}$/.test(value)),
  );
  return Object.fromEntries(days);
}

/** The answer, where nothing more has to be named; else the form. */
function hrefOf({ id, about, takes }: Question, period: Asked, at: Asked): string {
  const asked = about === 'period' ? period : at;
  return Object.values(takes).includes('required')
    ? addressOf(`/audit/ask/${id}`, { ...asked, form: ['yes'] })
    : addressOf(`/audit/ask/${id}`, asked);
}
