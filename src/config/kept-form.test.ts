import * as z from 'zod';
import type { ConfigurableRule } from '../model/rule';
import { readKeptForm } from './kept-form';
import { defaultConfiguration } from './schema';

const RULE: ConfigurableRule = {
  ...{ id: 'key-max-age', aliases: ['old-key-age'], title: 'Keys are young', failure: 'Old key' },
  ...{ severity: 'high', kind: 'state', risk: 'It leaks.', requirements: {} },
  remediation: { text: 'Rotate it.', link: 'https://docs.aws.amazon.com/' },
  params: z.strictObject({ maxAgeDays: z.number().int().positive().default(90) }),
};
const control = (id: string, more: object = {}) => ({
  ...{ id, owner: 'it', statement: 'Keys are rotated', frequency: 'continuous', rules: ['key-max-age'] },
  ...more,
});
const read = (kept: Record<string, unknown>) => readKeptForm({ version: 1, ...kept }, [RULE]);

it('reads what this version writes whole', () => {
  const kept = { ...defaultConfiguration, rules: { 'key-max-age': { 'max-age-days': 30 } } };
  expect(readKeptForm(JSON.parse(JSON.stringify(kept)) as typeof kept, [RULE])).toEqual({
    configuration: kept,
    unread: [],
  });
});

it.each<[string, Record<string, unknown>, string[], object]>([
  [
    'a setting that another version had',
    { frobnicate: true, controls: [control('AC-1')] },
    ['frobnicate'],
    { controls: [{ id: 'AC-1' }] },
  ],
  [
    'a key of one control, which stands without it',
    { controls: [control('AC-1'), control('AC-2', { evidence: 'minutes' })] },
    ['controls.1.evidence'],
    { controls: [{ id: 'AC-1' }, { id: 'AC-2' }] },
  ],
  [
    'a control of a frequency that is not known, and no other',
    { controls: [control('AC-1', { frequency: 'fortnightly' }), control('AC-2')] },
    ['controls.0.frequency', 'controls.0'],
    { controls: [{ id: 'AC-2' }] },
  ],
  [
    'a framework that is not known',
    { frameworks: ['soc2', 'dora'] },
    ['frameworks.1'],
    { frameworks: ['soc2'] },
  ],
  [
    'parameters of a rule',
    { rules: { 'key-max-age': { 'max-age-weeks': 12 }, another: { 'min-days': 1 } } },
    ['rules.key-max-age'],
    { rules: { another: { 'min-days': 1 } } },
  ],
  [
    'parameters of a rule by an earlier name, which stays off',
    { rules: { 'old-key-age': { 'max-age-weeks': 12, off: true, reason: 'No keys are in use.' } } },
    ['rules.old-key-age'],
    { rules: { 'old-key-age': { off: true, reason: 'No keys are in use.' } } },
  ],
  [
    'parameters in an entry of where',
    { rules: { 'key-max-age': { where: [{ accounts: ['111122223333'], 'max-age-days': -1 }] } } },
    ['rules.key-max-age'],
    { rules: {} },
  ],
  ['a later form of the whole', { version: 2, frameworks: ['soc2'] }, ['version'], { frameworks: ['soc2'] }],
  [
    'an exclusion without a reason that is long enough',
    { applicability: { soc2: { excluded: [{ requirements: ['P1.1'], reason: 'None' }] } } },
    ['applicability.soc2.excluded.0.reason', 'applicability.soc2.excluded.0'],
    { applicability: { soc2: { excluded: [], included: [] } } },
  ],
])('names %s', (_name, kept, unread, configuration) => {
  const form = read(kept);
  expect(form.unread).toEqual(unread);
  expect(form.configuration).toMatchObject(configuration);
  if ('rules' in configuration) expect(form.configuration.rules).toEqual(configuration.rules);
});
