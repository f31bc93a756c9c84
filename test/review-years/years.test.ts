import { differencesOf } from './compare';
import { scriptOf } from './script';

it('names in three years of campaigns exactly what was wrong', async () => {
  const { differences, said } = await differencesOf(scriptOf({ staff: 72, sparse: 13 }));
  expect(differences).toEqual([]);
  // A world in which nothing is wrong would be told truly by anything.
  expect([...said.keys()].sort()).toEqual([]);
});
