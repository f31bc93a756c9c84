import type { NamedKind } from '../../model/destination';
import type { EffectiveState } from '../../model/finding-life';
import { nextSteps, stageAfter, type Standing } from './next-steps';

const owes = { urgency: 'interrupt', reason: 'opened', calledFor: 'new' } as const;
const quiet = { callsFor: undefined, isSaid: true, rendered: 'now' } as const;
const calling = { callsFor: 'new', isSaid: true, rendered: 'now' } as const;

type Case = readonly [
  what: string,
  kind: NamedKind,
  post: Standing['post'],
  state: EffectiveState,
  Omit<Standing, 'post' | 'state'>,
  steps: readonly string[],
];

const CASES: readonly Case[] = [
  ['a pager is called', 'pagerduty', {}, 'open', calling, ['announce']],
  ['a pager is not told what calls nobody', 'pagerduty', {}, 'open', quiet, []],
  [
    'a pager is called once for the same',
    'pagerduty',
    { stage: 'announced', calledFor: 'new' },
    'open',
    calling,
    [],
  ],
  [
    'a pager is told what is new',
    'pagerduty',
    { stage: 'announced', calledFor: 'old' },
    'open',
    calling,
    ['announce'],
  ],
  [
    'what is new of an acknowledged incident is another incident',
    'pagerduty',
    { stage: 'acknowledged', calledFor: 'old' },
    'open',
    calling,
    ['close', 'announce'],
  ],
  ['a call that did not arrive is made again', 'pagerduty', { owes }, 'open', quiet, ['announce']],
  ['a call that nobody needs any more is not', 'pagerduty', { owes }, 'resolved', quiet, ['close']],
  ['an acknowledgement is told', 'pagerduty', { stage: 'announced' }, 'acknowledged', quiet, ['amend']],
  ['an acknowledgement is told once', 'pagerduty', { stage: 'acknowledged' }, 'acknowledged', quiet, []],
  ['of what it does not know, a pager is told nothing', 'pagerduty', {}, 'acknowledged', quiet, []],
  ['nor of its end', 'pagerduty', {}, 'resolved', quiet, []],
  ...(['snoozed', 'excepted', 'resolved', 'closed', 'out-of-scope', 'expired-at-source'] as const).map(
    (state): Case => [`${state} closes`, 'pagerduty', { stage: 'acknowledged' }, state, quiet, ['close']],
  ),
  ['what is closed is not closed again', 'pagerduty', { stage: 'closed' }, 'resolved', quiet, []],
  [
    'what returns calls again',
    'pagerduty',
    { stage: 'closed', calledFor: 'old' },
    'open',
    calling,
    ['announce'],
  ],
  ['a webhook is told whatever is said', 'webhook', {}, 'open', quiet, ['announce']],
  [
    'a webhook is not told what is kept true in silence',
    'webhook',
    {},
    'open',
    { ...quiet, isSaid: false },
    [],
  ],
  [
    'a webhook is told each change',
    'webhook',
    { stage: 'announced', rendered: 'old' },
    'open',
    quiet,
    ['amend'],
  ],
  [
    'a webhook is told changes in silence too',
    'webhook',
    { stage: 'announced', rendered: 'old' },
    'open',
    { ...quiet, isSaid: false },
    ['amend'],
  ],
  [
    'a webhook is told the same once',
    'webhook',
    { stage: 'announced', rendered: 'now' },
    'open',
    calling,
    [],
  ],
  ['a snooze amends', 'webhook', { stage: 'announced', rendered: 'old' }, 'snoozed', quiet, ['amend']],
  ['an end closes', 'webhook', { stage: 'announced', rendered: 'old' }, 'resolved', quiet, ['close']],
  ['what ended before it was told is told as closed', 'webhook', {}, 'resolved', quiet, ['close']],
  ['what returns is announced', 'webhook', { stage: 'closed', rendered: 'old' }, 'open', quiet, ['announce']],
  ['what did not arrive is told again', 'webhook', { owes, rendered: 'now' }, 'open', quiet, ['announce']],
];

it.each(CASES)('%s', (_what, kind, post, state, rest, steps) => {
  expect(nextSteps(kind, { post, state, ...rest })).toEqual(steps);
});

it.each(['pagerduty', 'webhook'] as const)('%s: after all steps there is nothing left to do', (kind) => {
  for (const state of ['open', 'acknowledged', 'snoozed', 'resolved'] as const) {
    let post: Standing['post'] = { stage: 'acknowledged', calledFor: 'old' };
    for (const step of nextSteps(kind, { post, state, ...calling }))
      post = { stage: stageAfter(step, kind), calledFor: 'new', rendered: 'now' };
    expect(nextSteps(kind, { post: { ...post, rendered: 'now' }, state, ...calling })).toEqual([]);
  }
});
