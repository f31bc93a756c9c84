import * as echarts from 'echarts';
import { SEVERITIES } from '../../model/severity';
import { AGE_BUCKETS, type BySeverity, type PatchReport } from './patch-report';
import type { CohortRow } from './cohort';

/** A picture, as SVG text, and what it shows in words. */
export interface Chart {
  readonly title: string;
  readonly says: string;
  /** For wide and for narrow screens: text in a picture does not wrap. */
  readonly wide: string;
  readonly narrow: string;
}

const COLOURS: Readonly<Record<string, string>> = {
  critical: '#8f1d2c',
  high: '#c8553d',
  medium: '#e0a458',
  low: '#7d9bb5',
};
const INK = '#39424e';
const LINES = '#d8dde3';
const WIDE = { width: 960, height: 300 };
const NARROW = { width: 340, height: 280 };
/** More bars than this say nothing. */
const MOST_ACCOUNTS = 12;

export function chartsOf(report: PatchReport): readonly Chart[] {
  return [ageing(report), shareByMonth(report), overdueByAccount(report)];
}

function ageing({ ages }: PatchReport): Chart {
  const total = Object.values(ages).reduce((sum, row) => sum + sumOf(Object.values(row)), 0);
  return draw(
    'ageing',
    'Open, by days since the first observation',
    `${total} open vulnerabilities in six ages, by severity.`,
    {
      xAxis: { type: 'category', data: [...AGE_BUCKETS] },
      yAxis: { type: 'value', minInterval: 1 },
      series: SEVERITIES.map((severity) => ({
        name: severity,
        type: 'bar',
        stack: 'all',
        barMaxWidth: 56,
        itemStyle: { color: COLOURS[severity] ?? INK },
        data: AGE_BUCKETS.map((bucket) => ages[severity]?.[bucket] ?? 0),
      })),
    },
  );
}

function shareByMonth({ byMonth }: PatchReport): Chart {
  const months = Object.keys(byMonth);
  const drawn = (['critical', 'high'] as const).map((severity) => ({
    severity,
    shares: months.map((month) => shareOf(byMonth[month]?.[severity])),
  }));
  return draw(
    'share',
    'Share fixed in time, by the month of the due date',
    months.length === 0
      ? 'Nothing was due in this period.'
      : drawn
          .map(
            ({ severity, shares }) =>
              `${severity}: ${shares.map((share) => (share === null ? 'none due' : `${share} %`)).join(', ')}`,
          )
          .join('; '),
    {
      xAxis: { type: 'category', data: months },
      yAxis: { type: 'value', min: 0, max: 100, axisLabel: { formatter: '{value} %', color: INK } },
      series: drawn.map(({ severity, shares }) => ({
        name: severity,
        type: 'bar',
        barMaxWidth: 36,
        itemStyle: { color: COLOURS[severity] ?? INK },
        data: shares,
      })),
    },
  );
}

function overdueByAccount({ byAccount }: PatchReport): Chart {
  const all = Object.entries(byAccount)
    .map(([account, rows]) => ({
      account,
      rows,
      overdue: sumOf(Object.values(rows).map(({ overdueOpen }) => overdueOpen)),
    }))
    .filter(({ overdue }) => overdue > 0)
    .sort((a, b) => b.overdue - a.overdue);
  const shown = all.slice(0, MOST_ACCOUNTS).reverse();
  const left = all.length - shown.length;
  return draw(
    'accounts',
    'Due in the period, overdue and open, by account',
    all.length === 0
      ? 'Nothing that was due in this period is overdue.'
      : `${all.length} ${all.length === 1 ? 'account has' : 'accounts have'} overdue vulnerabilities that were due in this period${left > 0 ? `; the ${left} with the fewest are not drawn` : ''}.`,
    {
      xAxis: { type: 'value', minInterval: 1 },
      yAxis: { type: 'category', data: shown.map(({ account }) => account) },
      series: SEVERITIES.map((severity) => ({
        name: severity,
        type: 'bar',
        stack: 'all',
        barMaxWidth: 24,
        itemStyle: { color: COLOURS[severity] ?? INK },
        data: shown.map(({ rows }) => rows[severity]?.overdueOpen ?? 0),
      })),
    },
  );
}

function shareOf(row: BySeverity<CohortRow>[string] | undefined): number | null {
  if (row === undefined) return null;
  const counted = row.fixedInTime + row.fixedLate + row.overdueOpen;
  return counted === 0 ? null : Math.round((row.fixedInTime * 1000) / counted) / 10;
}

function sumOf(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0);
}

function draw(id: string, title: string, says: string, option: echarts.EChartsOption): Chart {
  return { title, says, wide: svgOf(`${id}-w`, option, WIDE), narrow: svgOf(`${id}-n`, option, NARROW) };
}

function svgOf(id: string, option: echarts.EChartsOption, size: typeof WIDE): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontFamily: 'system-ui, sans-serif' },
      legend: { top: 0, left: 0, itemGap: 24, itemWidth: 12, itemHeight: 12, textStyle: { color: INK } },
      // Text is measured without a font here, and comes out wider on screen.
      grid: { left: 20, right: 16, top: 36, bottom: 12, containLabel: true },
      ...option,
      xAxis: { axisLabel: { color: INK }, splitLine: { lineStyle: { color: LINES } }, ...option.xAxis },
      yAxis: { axisLabel: { color: INK }, splitLine: { lineStyle: { color: LINES } }, ...option.yAxis },
    });
    return stable(chart.renderToSVGString(), id);
  } finally {
    chart.dispose();
  }
}

/** The library counts the names of classes and clips up from picture to picture: these are the same each time. */
function stable(svg: string, id: string): string {
  const names = new Map<string, string>();
  return svg.replace(/zr\d+-[a-z]+-?\d+/g, (name) => {
    const known = names.get(name) ?? `${id}-${names.size}`;
    names.set(name, known);
    return known;
  });
}
