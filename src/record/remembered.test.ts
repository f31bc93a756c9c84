import { rememberedAfter } from './remembered';

const RULES = [
  { rule: { id: 'role-reviewed', remembers: true } },
  { rule: { id: 'bucket-public' } },
] as const;
const looked = (rule: string, complete: boolean, ...resources: string[]) => ({
  rule,
  complete,
  ...(resources.length > 0 && { remembered: resources }),
});

describe('what the record remembers for the calls that are heard', () => {
  it.each<[string, Parameters<typeof rememberedAfter>[0], ReturnType<typeof looked>[], object | undefined]>([
    ['nothing, before a look', undefined, [], undefined],
    [
      'what a rule that remembers names, and of no other',
      undefined,
      [looked('role-reviewed', true, 'a:role/x'), looked('bucket-public', true, 'a:role/z')],
      { 'role-reviewed': ['a:role/x'] },
    ],
    [
      'what a whole look named, in place of those of before',
      { 'role-reviewed': ['a:role/old'] },
      [looked('role-reviewed', true, 'a:role/new')],
      { 'role-reviewed': ['a:role/new'] },
    ],
    [
      'what a whole look named in each Region',
      { 'role-reviewed': ['a:role/old'] },
      [looked('role-reviewed', true, 'a:role/one'), looked('role-reviewed', true, 'a:role/other')],
      { 'role-reviewed': ['a:role/one', 'a:role/other'] },
    ],
    [
      'those of before too, where a Region was not read',
      { 'role-reviewed': ['a:role/old'] },
      [looked('role-reviewed', false), looked('role-reviewed', true, 'a:role/new')],
      { 'role-reviewed': ['a:role/new', 'a:role/old'] },
    ],
    [
      'those of before, where nothing was looked at',
      { 'role-reviewed': ['a:role/old'] },
      [looked('bucket-public', true, 'b')],
      { 'role-reviewed': ['a:role/old'] },
    ],
    ['nothing of a rule that is not in force', { 'other-rule': ['a:role/old'] }, [], undefined],
    [
      'nothing where a whole look found none',
      { 'role-reviewed': ['a:role/old'] },
      [looked('role-reviewed', true)],
      undefined,
    ],
  ])('%s', (_name, before, units, expected) => {
    expect(rememberedAfter(before, units, RULES)).toEqual(expected);
  });
});
