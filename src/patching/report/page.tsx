import { raw } from 'hono/html';
import type { Child, FC } from 'hono/jsx';
import type { Instant } from '../../model/instant';
import { chartsOf, type Chart } from './charts';
import type { CohortRow } from './cohort';
import { PAGE_STYLE } from './page-style';
import { AGE_BUCKETS, type BySeverity, type PatchReport } from './patch-report';
import type { PatchRow } from './row';

export interface PageInput {
  readonly report: PatchReport;
  /** What runs past the support of its vendor, by rule and in all. */
  readonly endOfLife: Readonly<Record<string, number>>;
  /** The first scan ever made, where it was made after the beginning of the period. */
  readonly begun?: Instant;
  /** What is overdue and open, longest overdue first. */
  readonly overdue: readonly PatchRow[];
  /** The command that makes the page again. */
  readonly command: string;
}

/** A page may be opened on a phone: the lists behind the numbers are for the command line. */
const MOST_ROWS = 50;

/** One HTML page that stands alone: no script, nothing loaded, every text escaped. */
export function patchPage(input: PageInput): string {
  const markup = <Page {...input} />;
  if (markup instanceof Promise) throw new Error('a part of the page of patch windows waits for something');
  return `<!doctype html>\n${markup}\n`;
}

const Page: FC<PageInput> = ({ report, endOfLife, begun, overdue, command }) => (
  <html lang="en">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`Patch windows, ${report.from} to ${report.to}`}</title>
      <style>{raw(PAGE_STYLE)}</style>
    </head>
    <body>
      <main>
        <h1>
          Patch windows, {report.from} to {report.to}
        </h1>
        <p class="soft">
          Days of {report.zone}, both inclusive. As of {report.asOf}
          {report.frozenAt === undefined ? '; not frozen' : `; frozen at ${report.frozenAt}`}.
        </p>
        {begun === undefined ? (
          ''
        ) : (
          <p class="notice">
            The first scan of all was made at {begun}: what was fixed or gone before it is in no ledger, and
            is not counted.
          </p>
        )}
        {report.isOver ? '' : <p class="notice">This period is not over: it may still change.</p>}
        <Tiles report={report} />
        <Section
          title="Due in the period"
          says="Each vulnerability instance whose due date fell in the period, once, by its severity at the end of it. The share in time leaves out what is excepted, what went with its resource before the date, and what was not scanned on it."
        >
          <CohortTable report={report} />
        </Section>
        {chartsOf(report).map((chart) => (
          <Picture chart={chart} />
        ))}
        <Section title="Carried over" says="Due before the period, and open when it began or reopened in it.">
          <Table
            head={['Severity', 'Still open', 'Fixed in the period', 'Oldest due date']}
            rows={Object.entries(report.carriedOver).map(([severity, { open, fixed, oldest }]) => [
              severity,
              open,
              fixed,
              oldest?.slice(0, 10) ?? '–',
            ])}
          />
        </Section>
        <Section
          title="Time to fix"
          says="Days from the start of the named clock, of what was fixed in the period."
        >
          <Table
            head={['Severity', 'Clock', 'Fixed', 'Mean', 'Median', '90 % within']}
            rows={Object.entries(report.timeToFix).map(
              ([severity, { clock, count, meanDays, medianDays, p90Days }]) => [
                severity,
                clock,
                count,
                meanDays ?? '–',
                medianDays ?? '–',
                p90Days ?? '–',
              ],
            )}
          />
        </Section>
        <Section
          title="Ages"
          says="Of what is open, in whole days since the first observation; and the earliest due date of what is overdue."
        >
          <Table
            head={['Severity', ...AGE_BUCKETS, 'Overdue since']}
            rows={Object.entries(report.ages).map(([severity, ages]) => [
              severity,
              ...AGE_BUCKETS.map((bucket) => ages[bucket]),
              report.oldestOverdue?.[severity]?.slice(0, 10) ?? '–',
            ])}
          />
        </Section>
        <Section title="What is open" says="As of the report; an instance may count in several rows.">
          <Table
            head={['', 'Instances']}
            long={[0]}
            rows={OPEN_ROWS.map(([name, label]) => [label, report.open[name]])}
          />
        </Section>
        <Section
          title="End of life"
          says="Clusters, functions and databases that ran past the support of their vendor, as of the report, excepted ones too."
        >
          <Table
            head={['Rule', 'Open findings']}
            long={[0]}
            rows={Object.entries(endOfLife).map(([name, count]) => [name === 'total' ? 'All' : name, count])}
          />
        </Section>
        <Grouped title="By account" groups={report.byAccount} />
        <Grouped title="By team" groups={report.byTeam} />
        <Grouped title="By profile that set the date" groups={report.byProfile} />
        <Section title="Longest overdue" says={cut(overdue.length)}>
          <Table
            head={['Due', 'Severity', 'Vulnerability', 'Package', 'Resource', 'Account', 'Region', 'Profile']}
            texts={[0, 1, 2, 3, 4, 5, 6, 7]}
            long={[4]}
            rows={overdue
              .slice(0, MOST_ROWS)
              .map((row) => [
                row.dueAt?.slice(0, 10) ?? '–',
                row.severity,
                row.vulnerability,
                row.package,
                row.resource,
                row.account,
                row.region,
                row.profile ?? '–',
              ])}
          />
        </Section>
        <Section
          title="Time without scanning"
          says={`Reported, never subtracted. ${cut(report.coverage.gaps.length)}`}
        >
          <Table
            head={['Account', 'Region', 'From', 'To', 'Resources']}
            texts={[0, 1, 2, 3]}
            rows={report.coverage.gaps
              .slice(0, MOST_ROWS)
              .map(({ account, region, from, to, resources }) => [
                account,
                region,
                from,
                to ?? 'still',
                resources,
              ])}
          />
        </Section>
        <Section title="Windows in force" says="Of all due dates that they give, the earliest holds.">
          <dl>
            {report.profiles.map(({ id, source, dated, standing }) => (
              <>
                <dt>{id}</dt>
                <dd>
                  {source}, {dated}
                  {standing === 'in-force' ? '' : ` (${standing})`}
                </dd>
              </>
            ))}
          </dl>
        </Section>
        <p class="soft">
          Made by <code>{command}</code>
        </p>
      </main>
    </body>
  </html>
);

const OPEN_ROWS: readonly (readonly [keyof PatchReport['open'], string])[] = [
  ['total', 'Open'],
  ['overdue', 'Overdue'],
  ['dueSoon', 'Due soon'],
  ['waitingForFix', 'Waiting for a fix'],
  ['mitigationOverdue', 'Waiting, and no longer in time for a mitigation on record'],
  ['excepted', 'Excepted'],
  ['knownExploited', 'Known exploited'],
  ['knownExploitedOverdue', 'Known exploited and overdue'],
  ['pendingReboot', 'Installed, waiting for a reboot'],
  ['suppressed', 'Suppressed in the scanner'],
  ['unscored', 'Not scored yet, counted as medium'],
  ['notInUse', 'In images that nothing runs'],
  ['reopened', 'Reopened in the period'],
];

function cut(count: number): string {
  if (count === 0) return 'None.';
  return count > MOST_ROWS ? `The first ${MOST_ROWS} of ${count}.` : `All ${count}.`;
}

function percent(share: number | null): string {
  return share === null ? '–' : `${(Math.floor(share * 1000) / 10).toFixed(1)} %`;
}

const Tiles: FC<{ readonly report: PatchReport }> = ({ report }) => {
  const { inTime, open, coverage } = report;
  const share = (severity: 'critical' | 'high') => {
    const { numerator = 0, denominator = 0, share: of = null } = inTime[severity] ?? {};
    return {
      value: percent(of),
      says: `of ${severity} fixed in time, ${numerator} of ${denominator}`,
      isBad: false,
    };
  };
  const tiles = [
    share('critical'),
    share('high'),
    {
      value: open.overdue,
      says: `overdue and open, ${open.knownExploitedOverdue} known exploited`,
      isBad: open.overdue > 0,
    },
    {
      value: percent(coverage.eligible === 0 ? null : coverage.scanned / coverage.eligible),
      says: `of resources scanned, ${coverage.scanned} of ${coverage.eligible}`,
      isBad: coverage.scanned < coverage.eligible,
    },
  ];
  return (
    <div class="tiles">
      {tiles.map(({ value, says, isBad }) => (
        <div class={isBad ? 'tile bad' : 'tile'}>
          <b>{value}</b>
          {says}
        </div>
      ))}
    </div>
  );
};

const COLUMNS: readonly (readonly [keyof CohortRow, string])[] = [
  ['due', 'Due'],
  ['fixedInTime', 'In time'],
  ['fixedLate', 'Late'],
  ['overdueOpen', 'Overdue'],
  ['excepted', 'Excepted'],
  ['resourceGone', 'Gone'],
  ['notScanned', 'Not scanned'],
];

const CohortTable: FC<{ readonly report: PatchReport }> = ({ report }) => (
  <Table
    head={['Severity', ...COLUMNS.map(([, label]) => label), 'Share in time']}
    rows={Object.entries(report.cohort).map(([severity, row]) => [
      severity,
      ...COLUMNS.map(([name]) => row[name]),
      percent(report.inTime[severity]?.share ?? null),
    ])}
  />
);

const Grouped: FC<{
  readonly title: string;
  readonly groups: Readonly<Record<string, BySeverity<CohortRow>>>;
}> = ({ title, groups }) => {
  const rows = Object.entries(groups).flatMap(([key, bySeverity]) =>
    Object.entries(bySeverity)
      .filter(([, { due }]) => due > 0)
      .map(([severity, row]) => [key, severity, ...COLUMNS.map(([name]) => row[name])]),
  );
  return (
    <Section title={title} says={cut(rows.length)}>
      <Table
        head={['', 'Severity', ...COLUMNS.map(([, label]) => label)]}
        texts={[0, 1]}
        rows={rows.slice(0, MOST_ROWS)}
      />
    </Section>
  );
};

const Picture: FC<{ readonly chart: Chart }> = ({ chart: { title, says, wide, narrow } }) => (
  <section>
    <h2>{title}</h2>
    <figure>
      <div class="wide" role="img" aria-label={`${title}. ${says}`}>
        {raw(wide)}
      </div>
      <div class="narrow" role="img" aria-label={`${title}. ${says}`}>
        {raw(narrow)}
      </div>
      <figcaption>{says}</figcaption>
    </figure>
  </section>
);

const Section: FC<{ readonly title: string; readonly says: string; readonly children?: Child }> = ({
  title,
  says,
  children,
}) => (
  <section>
    <h2>{title}</h2>
    <p class="soft">{says}</p>
    {children}
  </section>
);

interface TableProps {
  readonly head: readonly string[];
  readonly rows: readonly (readonly (string | number)[])[];
  /** Columns of text, to the left; the first alone by default. */
  readonly texts?: readonly number[];
  /** Columns whose text wraps. */
  readonly long?: readonly number[];
}

const Table: FC<TableProps> = ({ head, rows, texts = [0], long = [] }) => {
  const classOf = (index: number) =>
    [...(texts.includes(index) ? ['text'] : []), ...(long.includes(index) ? ['long'] : [])].join(' ');
  if (rows.length === 0) return <></>;
  return (
    <div class="scroll" tabindex={0}>
      <table>
        <thead>
          <tr>
            {head.map((label, index) => (
              <th scope="col" class={classOf(index)}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              {row.map((cell, index) =>
                index === 0 ? (
                  <th scope="row" class={classOf(index)}>
                    {cell}
                  </th>
                ) : (
                  <td class={classOf(index)}>{cell}</td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};
