import { differencesOf } from './compare';
import { worldOf } from './generate';
import { knownInMemory, ledgersInMemory } from './product';

const SMALL = { accounts: 1, groupsEach: 3, vulnerabilities: 50, share: 25 };

it('reports a simulated year as it was: every number of each month and quarter, and every due date', async () => {
  const world = worldOf(Number(process.env['WATCHBILL_YEAR_SEED'] ?? 11), SMALL);
  const isEarlyInMonth = (look: number) => new Date(look).getUTCDate() <= 5;
  const ledgers = world.accounts.map((account) => ledgersInMemory(account, isEarlyInMonth));
  const after = (look: number) => ledgers.flatMap((each) => each.get(look) ?? []);
  const { differences, explained } = await differencesOf(
    world,
    (look) => Promise.resolve(knownInMemory(after(look), look)),
    { explained: Infinity },
  );
  expect(differences).toEqual([]);
  // A world in which nothing happens would be told truly by anything.
  expect(explained).toBeGreaterThan(100);
});
