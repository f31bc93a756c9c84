import { catalogue } from '../rules/catalogue.generated';
import { alertSettings } from './alert-settings';
import { defaultConfiguration } from './schema';

it.each([
  ['the default, which CIS does not allow', {}, []],
  ['no overlap', { 'iam-user-single-active-key': { 'overlap-days': 0 } }, ['cis-aws-5.0:1.12']],
  ['a week', { 'iam-user-single-active-key': { 'overlap-days': 7 } }, []],
])('an alert names a requirement only with the parameters it needs: %s', (_name, rules, requirements) => {
  const { rule } = alertSettings({ ...defaultConfiguration, frameworks: ['cis-aws-5.0'], rules }, catalogue);
  expect(rule('iam-user-single-active-key')?.requirements).toEqual(requirements);
});
