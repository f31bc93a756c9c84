import { A, B, C, EU, scannedAccounts, US } from '../../test/support/scanned-accounts';
import { ACCOUNT, day as worldDay, worldAfter } from '../../test/crash/world';
import { addDays, type Instant } from '../model/instant';
import { cellsOf } from './coverage';
import { latestLooks } from './latest-looks';
import { unknownVerdicts } from './unknown-verdicts';

const day = (days: number): Instant => addDays('2026-10-01T00:00:00.000Z', days);

it('shows every cell of the latest look at each source, and sources that nobody looked at', async () => {
  const { reader, record, objects } = await scannedAccounts([
    { at: day(0), accounts: [A, B] },
    { at: day(1), accounts: [A], sources: ['guardduty'], denied: [`${A} guardduty.findings ${US}`] },
  ]);
  const sources = ['config', 'guardduty'];
  const looks = await latestLooks({ reader, record, objects }, { asOf: day(1), sources, accounts: [A, C] });
  const rows = await cellsOf({ objects }, looks, sources, [US]);
  expect(
    rows.map(({ account, source, part, region, status, reason, slot }) =>
      [account, part ?? source, region, status, reason, slot].join(' ').trim(),
    ),
  ).toEqual([
    `${A} config.aggregators ${US} complete  ${day(0)}`,
    `${A} config.delivery-channels ${US} complete  ${day(0)}`,
    `${A} config.recorders ${US} complete  ${day(0)}`,
    `${A} config.rule-results ${US} complete  ${day(0)}`,
    `${A} guardduty.detectors ${US} complete  ${day(1)}`,
    `${A} guardduty.findings ${US} incomplete denied ${day(1)}`,
    `${C} config  never`,
    `${C} guardduty  never`,
  ]);
  expect(rows.filter(({ region }) => region === EU)).toEqual([]);
});

it('names of each rule what the last scan that judged it could not judge', async () => {
  const world = await worldAfter(0, 1, 2);
  const unknownAt = async (asOf: Instant) => {
    const looks = await latestLooks(world, { asOf, sources: ['iam', 'guardduty'] });
    const found = await unknownVerdicts(world, looks);
    return found.map(({ slot, verdict: { rule, outcome, region, account } }) => [
      slot,
      account,
      rule,
      region,
      outcome,
    ]);
  };
  expect(await unknownAt(worldDay(2))).toEqual([
    [worldDay(2), ACCOUNT, 'detector-on', 'us-east-1', 'unknown'],
  ]);
  expect(await unknownAt(worldDay(1))).toEqual([]);
});
