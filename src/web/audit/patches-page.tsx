import type { FC } from 'hono/jsx';
import { WINDOW_PARTS, type OpenByWindow } from '../../audit/open-by-window';
import { AGE_BUCKETS, type PatchReport } from '../../patching/report/patch-report';
import { printable } from '../../wording/printable';
import { Fact, GapList } from '../answer/answer-view';
import { AgeingChart, AgeingPatterns } from './ageing-chart';
import { AskedForm, type Field } from './asked-form';
import { At, AuditLayout, Count, CountLink, Damage, Wide } from './audit-layout';
import { addressOf, only } from './links';
import type { Asked, Damageable, PatchesView } from './ports';

const FIELDS: readonly Field[] = [
  { name: 'from', label: 'Due from', hint: '2026-10-01' },
  { name: 'to', label: 'To', hint: '2026-12-31' },
  { name: 'account', label: 'Account', hint: 'its id or name' },
  { name: 'region', label: 'Region', hint: 'eu-central-1' },
];

const COHORT = [
  ['due', 'due'],
  ['fixedInTime', 'fixed in time'],
  ['fixedLate', 'fixed late'],
  ['overdueOpen', 'overdue and open'],
  ['excepted', 'excepted'],
  ['resourceGone', 'resource gone'],
  ['notScanned', 'not scanned'],
] as const;

const OPEN = [
  ['total', 'open'],
  ['overdue', 'overdue'],
  ['dueSoon', 'due soon'],
  ['waitingForFix', 'waiting for a fix'],
  ['mitigationOverdue', 'waiting, and no longer in time for a mitigation on record'],
  ['excepted', 'excepted'],
  ['knownExploited', 'known exploited'],
  ['knownExploitedOverdue', 'known exploited and overdue'],
  ['pendingReboot', 'installed, waiting for a reboot'],
  ['suppressed', 'suppressed in the scanner'],
  ['unscored', 'not scored yet, counted as medium'],
  ['notInUse', 'in images that nothing runs'],
  ['reopened', 'reopened in the period'],
] as const satisfies readonly (readonly [keyof PatchReport['open'], string])[];

const PARTS: Readonly<Record<(typeof WINDOW_PARTS)[number], string>> = {
  overdue: 'overdue',
  dueSoon: 'due soon',
  notYetDue: 'not due yet',
  excepted: 'excepted',
  withoutDate: 'without a date',
};

/** Vulnerabilities against the windows that applied to them; each number leads to those that it counts. */
export const PatchesPage: FC<{ readonly asked: Asked } & Damageable<PatchesView>> = ({
  asked,
  report,
  windows,
  gaps,
  command,
  damaged,
}) => {
  const { from, to } = report;
  const period: Asked = { ...only(asked, 'account', 'region'), from: [from], to: [to] };
  const hrefOf = (number: string) => addressOf('/audit/patches/list', { ...period, number: [number] });
  const { open, coverage } = report;
  return (
    <AuditLayout title="Patches" at="/audit/patches">
      <h1>
        Patch windows, {from} to {to}
      </h1>
      <p>
        Days of {report.zone}. As of {report.asOf}
        {report.frozenAt === undefined ? '; not frozen' : `; frozen at ${report.frozenAt}`}.
      </p>
      <Damage damaged={damaged} />
      <GapList sentences={gaps.sentences} />
      <AskedForm action="/audit/patches" fields={FIELDS} asked={period} press="Show" />
      <dl>
        <Fact name="Overdue and open">
          <CountLink of={open.overdue} href={hrefOf('open.overdue')} what="overdue and open" />
        </Fact>
        <Fact name="Due soon">
          <CountLink of={open.dueSoon} href={hrefOf('open.dueSoon')} what="due soon" />
        </Fact>
        <Fact name="Resources scanned">
          <CountLink of={coverage.scanned} href={hrefOf('coverage.scanned')} what="resources scanned" /> of{' '}
          <CountLink of={coverage.eligible} href={hrefOf('coverage.eligible')} what="resources to scan" />
        </Fact>
        <Fact name="Times without scanning">
          <CountLink of={coverage.gaps.length} href="#unscanned" what="times without scanning" />
        </Fact>
      </dl>
      <h2 id="due">Due in the period</h2>
      <p class="soft">
        Each vulnerability whose date fell in the period, once, by its severity at the end of it. The share in
        time leaves out what is excepted, what went with its resource before the date, and what was not
        scanned on it.
      </p>
      <Wide
        caption="What became of it"
        headings={['severity', ...COHORT.map(([, label]) => label), 'share in time']}
      >
        {Object.entries(report.cohort).map(([severity, row]) => (
          <tr>
            <th scope="row">{printable(severity)}</th>
            {COHORT.map(([name, label]) => (
              <Count
                of={row[name]}
                what={`${severity} ${label}`}
                href={hrefOf(`cohort.${severity}.${name}`)}
              />
            ))}
            <td class="number">{shareOf(report.inTime[severity])}</td>
          </tr>
        ))}
      </Wide>
      <h2 id="windows">Open, by the window that applies</h2>
      <p class="soft">Of all dates that the windows in force give, the earliest holds.</p>
      {windows.length === 0 ? (
        <p>Nothing is open.</p>
      ) : (
        <Wide
          caption={`As of ${report.asOf}`}
          headings={[
            'severity',
            'window',
            'profile',
            'clock',
            ...WINDOW_PARTS.map((part) => PARTS[part]),
            'earliest date',
          ]}
        >
          {windows.map((window, index) => (
            <WindowRow window={window} hrefOf={(part) => hrefOf(`window.${index + 1}.${part}`)} />
          ))}
        </Wide>
      )}
      <h2 id="ages">Open, by age</h2>
      <AgeingPatterns />
      <AgeingChart ages={report.ages} />
      <Wide caption="Whole days since the first observation" headings={['severity', ...AGE_BUCKETS]}>
        {Object.entries(report.ages).map(([severity, ages]) => (
          <tr>
            <th scope="row">{printable(severity)}</th>
            {AGE_BUCKETS.map((bucket) => (
              <Count
                of={ages[bucket]}
                what={`${severity}, ${bucket} days old`}
                href={hrefOf(`ages.${severity}.${bucket}`)}
              />
            ))}
          </tr>
        ))}
      </Wide>
      <h2 id="carried">Carried over</h2>
      <Wide
        caption="Due before the period, and open when it began or reopened in it"
        headings={['severity', 'still open', 'fixed in the period', 'oldest date of the open']}
      >
        {Object.entries(report.carriedOver).map(([severity, row]) => (
          <tr>
            <th scope="row">{printable(severity)}</th>
            <Count
              of={row.open}
              what={`${severity} still open`}
              href={hrefOf(`carriedOver.${severity}.open`)}
            />
            <Count of={row.fixed} what={`${severity} fixed`} href={hrefOf(`carriedOver.${severity}.fixed`)} />
            <td>
              <At at={row.oldest} />
            </td>
          </tr>
        ))}
      </Wide>
      <h2 id="time-to-fix">Time to fix</h2>
      <Wide
        caption="Days from the start of the clock, of what was fixed in the period"
        headings={['severity', 'clock', 'fixed', 'mean', 'median', '90 % within']}
      >
        {Object.entries(report.timeToFix).map(([severity, row]) => (
          <tr>
            <th scope="row">{printable(severity)}</th>
            <td>{row.clock}</td>
            <Count of={row.count} what={`${severity} fixed`} href={hrefOf(`timeToFix.${severity}.count`)} />
            {[row.meanDays, row.medianDays, row.p90Days].map((days) => (
              <td class="number">{days ?? 'none'}</td>
            ))}
          </tr>
        ))}
      </Wide>
      <h2 id="open">What is open</h2>
      <Wide caption="One may count in several rows" headings={['which', 'vulnerabilities']}>
        {OPEN.map(([name, label]) => (
          <tr>
            <th scope="row">{label}</th>
            <Count of={open[name]} what={label} href={hrefOf(`open.${name}`)} />
          </tr>
        ))}
      </Wide>
      <h2 id="unscanned">Time without scanning</h2>
      {coverage.gaps.length === 0 ? (
        <p>None is known.</p>
      ) : (
        <Wide
          caption="Reported, and never subtracted from a window"
          headings={['account', 'region', 'from', 'to', 'resources']}
        >
          {coverage.gaps.map(({ account, region, from: since, to: until, resources }) => (
            <tr>
              <td>{account}</td>
              <td class="narrow">{region}</td>
              <td>
                <At at={since} />
              </td>
              <td>{until === null ? 'still' : <At at={until} />}</td>
              <td class="number">{resources}</td>
            </tr>
          ))}
        </Wide>
      )}
      <h2 id="in-force">Windows in force</h2>
      <dl>
        {report.profiles.map(({ id, source, dated, standing }) => (
          <Fact name={printable(id)}>
            {printable(source)}, {dated}
            {standing === 'in-force' ? '' : ` (${standing})`}
          </Fact>
        ))}
      </dl>
      <p>
        <a href={addressOf('/audit/ask/patches', period)}>
          Every vulnerability that was due, with its evidence
        </a>
      </p>
      <h2>The same again</h2>
      <pre tabindex={0}>{printable(command)}</pre>
    </AuditLayout>
  );
};

const WindowRow: FC<{
  readonly window: OpenByWindow;
  readonly hrefOf: (part: (typeof WINDOW_PARTS)[number]) => string;
}> = ({ window, hrefOf }) => (
  <tr>
    <th scope="row">{printable(window.severity)}</th>
    <td>{printable(window.window ?? 'none')}</td>
    <td>{printable(window.profile ?? '')}</td>
    <td>{window.clock ?? ''}</td>
    {WINDOW_PARTS.map((part) => (
      <Count
        of={window[part].length}
        what={`${window.severity} ${PARTS[part]}, window ${window.window ?? 'none'}`}
        href={hrefOf(part)}
      />
    ))}
    <td>
      <At at={window.firstDueAt} />
    </td>
  </tr>
);

function shareOf(inTime: PatchReport['inTime'][string] | undefined): string {
  if (inTime === undefined || inTime.share === null) return 'nothing counts';
  const { share, numerator, denominator } = inTime;
  // Never rounded up to all.
  return `${(Math.floor(share * 1000) / 10).toFixed(1)} % (${numerator} of ${denominator})`;
}
