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
import { addressOf } from './links';
import type { Asked, Damageable, Standing } from './ports';

interface Props {
  /** The period, as it is asked of every page that this one leads to. */
  readonly asked: Asked;
  /** When nobody looked, of that period. */
  readonly gaps: Answer;
  /** At the end of the period. */
  readonly standing: Standing;
  readonly findings: readonly FindingRow[];
  readonly questions: readonly Question[];
}

export const OverviewPage: FC<Damageable<Props>> = ({
  asked,
  gaps,
  standing,
  findings,
  questions,
  damaged,
}) => {
  const { asOf, frameworks, controls } = standing;
  const at: Asked = { 'as-of': [asOf] };
  const missed = gaps.tables[0]?.rows.length ?? 0;
  const gapsHref = addressOf('/audit/ask/not-monitored', asked);
  return (
    <AuditLayout title="Overview" at="/audit">
      <h1>Overview</h1>
      <p>
        {gaps.header.period?.from} to {asOf}
      </p>
      <Damage damaged={damaged} />
      <GapList sentences={[...new Set([...standing.gaps.sentences, ...gaps.header.gaps.sentences])]} />
      <p>
        {missed === 0 ? 'No gap in what was looked at is known. ' : ''}
        <a href={gapsHref}>
          {missed === 0
            ? 'How that was found'
            : `${missed} gaps: times in which sources were not read, with what was last and next observed`}
        </a>
      </p>
      <AskedForm action="/audit" fields={[...PERIOD_FIELDS, ZONE_FIELD]} asked={asked} press="Show" />
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
                  href={addressOf('/audit/controls', asked)}
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

/** The answer, where nothing more has to be named; else the form. */
function hrefOf({ id, about, takes }: Question, period: Asked, at: Asked): string {
  const asked = about === 'period' ? period : at;
  return Object.values(takes).includes('required')
    ? addressOf(`/audit/ask/${id}`, { ...asked, form: ['yes'] })
    : addressOf(`/audit/ask/${id}`, asked);
}
