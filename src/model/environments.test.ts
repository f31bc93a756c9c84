import { severityIn, severityReason, type SHIFTS } from './environments';
import type { Severity } from './severity';

const shifted: Readonly<Record<string, (typeof SHIFTS)[number]>> = {
  production: 'raised',
  sandbox: 'lowered',
};
const environments = { byAccount: {}, severity: shifted };

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
