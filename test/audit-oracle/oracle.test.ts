import {
  askedOfAccess,
  askedOfHistory,
  askedOfPatches,
  askedOfReviews,
  OF_ACCESS,
  OF_HISTORIES,
  OF_PATCHES,
  OF_REVIEWS,
  OF_STATEMENTS,
} from './worlds';
import type { Compared } from './compare';

/** 23 questions at 100 instants each with WATCHBILL_WHOLE=1, in minutes; otherwise each a few times over small worlds. */
const SIZES =
  process.env['WATCHBILL_WHOLE'] === '1'
    ? {
        histories: { seeds: 10, acts: 90, times: 10 },
        access: { seeds: 10, times: 10, days: undefined },
        patches: { seeds: 4, times: 25, looks: undefined },
        reviews: { seeds: 20, times: 5 },
      }
    : {
        histories: { seeds: 2, acts: 60, times: 4 },
        access: { seeds: 1, times: 5, days: 20 },
        patches: { seeds: 1, times: 8, looks: 60 },
        reviews: { seeds: 3, times: 5 },
      };
const seeds = ({ seeds: many }: { readonly seeds: number }) =>
  Array.from({ length: many }, (_none, at) => at + 1);

/** All that was asked. */
const all: Compared[] = [];

function expectRight(answers: readonly Compared[]): void {
  all.push(...answers);
  const wrong = answers.filter(({ differences }) => differences.length > 0);
  expect(wrong.map(({ question, asked, differences }) => ({ question, asked, differences }))).toEqual([]);
}

describe('what a log says that shares nothing with the product, the questions answer', () => {
  const { histories, access, patches, reviews } = SIZES;

  it.each(seeds(histories))(
    'of scans, findings, exceptions, alerts and configurations: history %i',
    async (seed) => {
      expectRight(await askedOfHistory(seed, histories.acts, histories.times));
    },
  );

  it.each(seeds(access))('of who had access and who left: organisation %i', async (seed) => {
    expectRight(await askedOfAccess(seed, access.times, access.days));
  });

  it.each(seeds(patches))('of patches and their windows: year %i', async (seed) => {
    expectRight(await askedOfPatches(seed, patches.times, patches.looks));
  });

  it.each(seeds(reviews))('of access reviews: quarters %i', async (seed) => {
    expectRight(await askedOfReviews(seed, reviews.times));
  });

  it('each question was asked so often, and had something to answer', () => {
    const asked = [
      ...[...OF_HISTORIES, 'population', 'sample', ...OF_STATEMENTS],
      ...[...OF_ACCESS, ...OF_PATCHES, ...OF_REVIEWS],
    ];
    const often = (question: string) => all.filter((each) => each.question === question);
    const expected = (question: string) => {
      const { seeds: many, times } = OF_ACCESS.some((id) => id === question)
        ? access
        : OF_PATCHES.some((id) => id === question)
          ? patches
          : OF_REVIEWS.some((id) => id === question)
            ? reviews
            : histories;
      return many * times;
    };
    expect(asked.map((question) => [question, often(question).length])).toEqual(
      asked.map((question) => [question, expected(question)]),
    );
    const silent = asked.filter((question) => often(question).every(({ rows }) => rows === 0));
    expect(silent).toEqual([]);
  });
});
