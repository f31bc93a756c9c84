import { alertOf, calling, happening } from '../../../test/support/sample-alert';
import { renderRoot } from './root-message';

const THREAT = 'guardduty-findings-triaged';

it.each([
  ['a state', [happening()], false],
  ['what happened', [calling()], true],
  ['what GuardDuty finds', [happening({ rule: THREAT })], true],
  ['what happened and a state', [calling(), happening()], false],
])('an alert of %s is triaged: only what happened is closed by people', (_name, heads, isTriaged) => {
  const content = renderRoot(alertOf(heads), undefined, { interactive: { version: 1 } });
  const text = JSON.stringify(content.blocks);
  expect(text).toContain('Request exception…');
  expect(text.includes('True positive…')).toBe(isTriaged);
  expect(text.includes('False positive…')).toBe(isTriaged);
});
