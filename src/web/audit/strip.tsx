import type { FC } from 'hono/jsx';
import type { RuleMonths } from './ports';

const DAY = 16;
const HEIGHT = 20;

const WORDS: Readonly<Record<string, string>> = {
  P: 'passed',
  F: 'failed',
  E: 'error',
  N: 'not evaluated',
  '.': 'nothing due',
};

/** Once a page: what strips are filled with, so that a letter is known by its pattern too. */
export const StripPatterns: FC = () => (
  <svg class="unseen" width="0" height="0" aria-hidden="true">
    <defs>
      <pattern id="strip-n" width="6" height="6" patternUnits="userSpaceOnUse">
        <path class="ink" d="M0 6 L6 0" />
      </pattern>
      <pattern id="strip-e" width="5" height="5" patternUnits="userSpaceOnUse">
        <circle class="dot" cx="1" cy="1" r="1" />
      </pattern>
    </defs>
  </svg>
);

export const StripKey: FC = () => (
  <p class="soft">
    One letter a day, the worst of it: P passed (plain), F failed (filled), E error (dotted), N not evaluated
    (hatched), . nothing due and nobody looked.
  </p>
);

/** The days of a month, drawn; the table beside it says the same in numbers. */
export const StripView: FC<{ readonly of: RuleMonths['months'][number] }> = ({ of: { month, strip } }) => {
  const days = [...strip.letters];
  const runs = runsOf(days);
  const words = Object.entries(WORDS)
    .map(([letter, what]) => ({ what, count: days.filter((each) => each === letter).length }))
    .filter(({ count }) => count > 0)
    .map(({ what, count }) => `${count} ${what}`);
  return (
    <figure>
      <figcaption>{month}</figcaption>
      <svg
        class="strip"
        role="img"
        aria-label={`${month}, days from ${strip.from}: ${words.join(', ')}`}
        width={days.length * DAY + 2}
        height={HEIGHT + 2}
        viewBox={`-1 -1 ${days.length * DAY + 2} ${HEIGHT + 2}`}
      >
        {runs.map(({ letter, from, length }) => (
          <>
            <rect
              class={letter === 'F' ? 'solid' : 'plain'}
              x={from * DAY}
              y="0"
              width={length * DAY}
              height={HEIGHT}
            />
            {letter === 'N' || letter === 'E' ? (
              <rect
                x={from * DAY}
                y="0"
                width={length * DAY}
                height={HEIGHT}
                fill={`url(#strip-${letter.toLowerCase()})`}
              />
            ) : null}
            <text
              class={letter === 'F' ? 'on-solid' : undefined}
              x={Array.from({ length }, (_, index) => (from + index) * DAY + DAY / 2).join(' ')}
              y="14"
            >
              {letter.repeat(length)}
            </text>
          </>
        ))}
      </svg>
    </figure>
  );
};

/** Days in a row with the same letter, which are drawn at once. */
function runsOf(days: readonly string[]): { letter: string; from: number; length: number }[] {
  const runs: { letter: string; from: number; length: number }[] = [];
  for (const [index, letter] of days.entries()) {
    const last = runs.at(-1);
    if (last?.letter === letter) last.length += 1;
    else runs.push({ letter, from: index, length: 1 });
  }
  return runs;
}
