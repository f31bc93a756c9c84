import type { FC } from 'hono/jsx';
import { SEVERITIES } from '../../model/severity';
import { AGE_BUCKETS, type PatchReport } from '../../patching/report/patch-report';

const WIDTH = 340;
const HEIGHT = 200;
const FOOT = 24;
const HEAD = 18;
const BAR = 40;
const STEP = WIDTH / AGE_BUCKETS.length;

/** Once a page: each severity has a pattern of its own, so that none is known by its colour alone. */
export const AgeingPatterns: FC = () => (
  <svg class="unseen" width="0" height="0" aria-hidden="true">
    <defs>
      <pattern id="age-high" width="6" height="6" patternUnits="userSpaceOnUse">
        <path class="ink" d="M0 6 L6 0" />
      </pattern>
      <pattern id="age-medium" width="5" height="5" patternUnits="userSpaceOnUse">
        <circle class="dot" cx="1.5" cy="1.5" r="1" />
      </pattern>
    </defs>
  </svg>
);

/** Open vulnerabilities by age, a bar an age, stacked by severity; the table beside it has the same numbers. */
export const AgeingChart: FC<{ readonly ages: PatchReport['ages'] }> = ({ ages }) => {
  const totals = AGE_BUCKETS.map((bucket) =>
    sumOf(SEVERITIES.map((severity) => ages[severity]?.[bucket] ?? 0)),
  );
  const most = Math.max(1, ...totals);
  const heightOf = (count: number) => (count / most) * (HEIGHT - HEAD - FOOT);
  const words = AGE_BUCKETS.map((bucket, index) => `${totals[index] ?? 0} of ${bucket} days`).join(', ');
  return (
    <figure class="ageing">
      <svg
        role="img"
        aria-label={`Open by age: ${words}.`}
        width={WIDTH}
        height={HEIGHT}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      >
        {AGE_BUCKETS.map((bucket, index) => {
          const middle = index * STEP + STEP / 2;
          let top = HEIGHT - FOOT;
          return (
            <>
              {SEVERITIES.toReversed().map((severity) => {
                const height = heightOf(ages[severity]?.[bucket] ?? 0);
                top -= height;
                return height === 0 ? null : (
                  <Bar severity={severity} x={middle - BAR / 2} y={top} height={height} width={BAR} />
                );
              })}
              <text x={middle} y={top - 4}>
                {totals[index]}
              </text>
              <text x={middle} y={HEIGHT - 8}>
                {bucket}
              </text>
            </>
          );
        })}
        <path class="base" d={`M0 ${HEIGHT - FOOT} H${WIDTH}`} />
      </svg>
      <figcaption>
        Days since the first observation.{' '}
        {SEVERITIES.map((severity) => (
          <span class="key">
            <svg width="14" height="14" aria-hidden="true">
              <Bar severity={severity} x={1} y={1} height={12} width={12} />
            </svg>{' '}
            {severity}
          </span>
        ))}
      </figcaption>
    </figure>
  );
};

const Bar: FC<{
  readonly severity: (typeof SEVERITIES)[number];
  readonly x: number;
  readonly y: number;
  readonly height: number;
  readonly width: number;
}> = ({ severity, ...place }) => (
  <>
    <rect class={severity === 'critical' ? 'bar full' : 'bar'} {...place} />
    {severity === 'high' || severity === 'medium' ? <rect fill={`url(#age-${severity})`} {...place} /> : null}
  </>
);

function sumOf(counts: readonly number[]): number {
  return counts.reduce((sum, each) => sum + each, 0);
}
