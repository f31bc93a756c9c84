import { severityIn, severityReason, type SeveritySetting, type SHIFTS } from './environments';
import type { Severity } from './severity';

const shifted: Readonly<Record<string, (typeof SHIFTS)[number]>> = {
  production: 'raised',
  sandbox: 'lowered',
};
const environments = { byAccount: {}, severity: shifted };

const reason = 'Nothing of ours runs there.';
test.each<[string, SeveritySetting, string | undefined, Severity, string | undefined, object]>([
  [
    'lower',
    { is: 'low', reason },
    undefined,
    'low',
    `lowered from high: ${reason}`,
    { severityOfRule: 'high', severityReason: reason },
  ],
  [
    'higher, without a reason',
    { is: 'critical' },
    undefined,
    'critical',
    'raised from high: set in watchbill.yaml',
    { severityOfRule: 'high' },
  ],
  ['the same', { is: 'high', reason }, undefined, 'high', undefined, {}],
  [
    'the same, in an environment',
    { is: 'high', reason },
    'sandbox',
    'medium',
    'lowered from high: sandbox',
    { severityBeforeEnvironment: 'high', environment: 'sandbox' },
  ],
  [
    'lower, and raised by the environment',
    { is: 'low', reason },
    'production',
    'medium',
    `lowered from high: ${reason}; raised from low: production`,
    {
      severityOfRule: 'high',
      severityReason: reason,
      severityBeforeEnvironment: 'low',
      environment: 'production',
    },
  ],
  [
    'lower, and lowered to the least there is',
    { is: 'low', reason },
    'sandbox',
    'low',
    `lowered from high: ${reason}`,
    { severityOfRule: 'high', severityReason: reason },
  ],
])('severity that is set: %s', (_name, setting, environment, severity, text, facts) => {
  const found = severityIn(environment, 'high', environments, setting);
  expect(found).toEqual({ severity, facts });
  expect(severityReason(found)).toBe(text);
});

test.each<[string, string | undefined, Severity, Severity, string | undefined]>([
  ['raised', 'Production', 'medium', 'high', 'raised from medium: Production'],
  ['raised to the most there is', 'production', 'high', 'critical', 'raised from high: production'],
  ['no more severe than critical', 'production', 'critical', 'critical', undefined],
  ['lowered', 'sandbox', 'critical', 'high', 'lowered from critical: sandbox'],
  ['no less severe than low', 'sandbox', 'low', 'low', undefined],
  ['another environment', 'staging', 'medium', 'medium', undefined],
  ['one named as what objects have', 'constructor', 'medium', 'medium', undefined],
  ['no environment', undefined, 'medium', 'medium', undefined],
])('severity: %s', (_name, environment, own, severity, reason) => {
  const found = severityIn(environment, own, environments);
  expect(found.severity).toBe(severity);
  expect(severityReason(found)).toBe(reason);
  expect(found.facts).toEqual(reason === undefined ? {} : { severityBeforeEnvironment: own, environment });
});
