import { FRAMEWORK_KEYS } from '../../frameworks/framework-keys';
import { everyFramework } from '../../frameworks/every-framework';
import { controlIds } from './control-ids';

const TOKEN = /^(\p{L}|_)(\p{L}|\p{N}|[.\-_])*$/u;

test.each(FRAMEWORK_KEYS)('%s: each requirement has a token of its own', (key) => {
  const framework = everyFramework[key];
  const ids = [...controlIds(framework).values()];
  expect(new Set(ids).size).toBe(Object.keys(framework.requirements).length);
  expect(ids.filter((id) => !TOKEN.test(id))).toEqual([]);
});

test.each([
  ['nist-800-53', 'AC-2(1)', 'ac-2.1'],
  ['fedramp-moderate', 'AC-2', 'ac-2'],
  ['nist-csf', 'PR.AA-01', 'PR.AA-01'],
  ['soc2', 'CC6.1', 'soc2_CC6.1'],
  ['hipaa', '164.312(d)', 'hipaa_164.312_d'],
] as const)('of %s, %s is %s', (key, requirement, id) => {
  expect(controlIds(everyFramework[key]).get(requirement)).toBe(id);
});

test('a framework of somebody else may have any ids', () => {
  const requirement = { title: 'x', evidence: 'manual' } as const;
  const requirements = { 'A 1': requirement, 'A/1': requirement, '': requirement };
  const ids = [...controlIds({ key: '9 own', requirements }).values()];
  expect(ids.every((id) => TOKEN.test(id))).toBe(true);
  expect(new Set(ids).size).toBe(3);
});
