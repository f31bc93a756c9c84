import fc from 'fast-check';
import { printPolicy } from '../../test/support/print-policy';
import { parsePolicy } from './document';
import { evaluateRequest, type Decision } from './evaluate-request';
import { exposureOf } from './exposure';
import { CONDITION_OPERATORS, type PolicyKind } from './policy';
import type { ApplicablePolicies, Request } from './request';

const ACCOUNTS = ['111122223333', '444455556666'];
const ARNS = ['arn:aws:iam::111122223333:user/ana', 'arn:aws:iam::111122223333:role/app'];
const RESOURCES = [
  'arn:aws:s3:::a',
  'arn:aws:s3:::a/x',
  'arn:aws:s3:::b/x',
  'arn:aws:iam::111122223333:role/app',
  'arn:aws:kms:eu-west-1:111122223333:key/1',
];
const ACTIONS = ['s3:GetObject', 's3:PutObject', 'iam:PassRole', 'sts:AssumeRole', 'kms:Decrypt'];

const oneOrMany = <T>(item: fc.Arbitrary<T>) =>
  fc.oneof(item, fc.array(item, { minLength: 1, maxLength: 3 }));
const action = fc.constantFrom('*', 's3:*', 's3:Get*', 'S3:?etObject', 'iam:*', 'sts:*', 'kms:*', ...ACTIONS);
const resource = fc.constantFrom(
  '*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::a/*',
  'arn:aws:s3:::${aws:username}/*',
  'arn:aws:iam::*:role/*',
  ...RESOURCES,
);
const key = fc.constantFrom(
  'aws:username',
  'aws:SourceIp',
  'aws:PrincipalOrgID',
  'aws:MultiFactorAuthPresent',
  'aws:TagKeys',
  'aws:PrincipalArn',
);
const value = fc.constantFrom(
  'true',
  'false',
  'ana',
  'a*',
  '203.0.113.0/24',
  'o-abc',
  '10',
  '2026-01-01',
  'arn:aws:iam::*:user/*',
  '${aws:username}',
);
const operator = fc
  .tuple(
    fc.constantFrom('', 'ForAllValues:', 'ForAnyValue:'),
    fc.constantFrom(...CONDITION_OPERATORS),
    fc.constantFrom('', 'IfExists'),
  )
  .map(([quantifier, name, suffix]) => `${quantifier}${name}${name === 'Null' ? '' : suffix}`);
const condition = fc.option(
  fc.dictionary(operator, fc.dictionary(key, oneOrMany(value), { maxKeys: 2, noNullPrototype: true }), {
    maxKeys: 2,
    noNullPrototype: true,
  }),
);
const principal = fc.oneof(
  fc.constant('*'),
  fc.record({ AWS: oneOrMany(fc.constantFrom('*', ...ACCOUNTS, ...ARNS)) }),
  fc.record({ Service: fc.constantFrom('ec2.amazonaws.com', 'lambda.amazonaws.com') }),
);

type Document = Record<string, unknown>;
const not = (element: string, isNot: boolean, content: unknown): Document => ({
  [isNot ? `Not${element}` : element]: content,
});

function statement(kind: PolicyKind, effect?: 'Allow' | 'Deny'): fc.Arbitrary<Document> {
  const hasPrincipal = kind === 'resource' || kind === 'trust';
  return fc
    .record({
      effect: effect ? fc.constant(effect) : fc.constantFrom('Allow', 'Deny'),
      isNot: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()),
      action: oneOrMany(action),
      resource: oneOrMany(resource),
      principal,
      condition,
    })
    .map(({ effect: chosen, isNot, ...parts }) => ({
      Effect: chosen,
      ...not('Action', isNot[0], parts.action),
      ...(kind === 'trust' ? {} : not('Resource', isNot[1], parts.resource)),
      ...(hasPrincipal ? not('Principal', isNot[2], parts.principal) : {}),
      ...(parts.condition ? { Condition: parts.condition } : {}),
    }));
}

const statements = (kind: PolicyKind) => fc.array(statement(kind), { maxLength: 3 });
const attach = (kind: PolicyKind, Statement: Document[], Version = '2012-10-17') => ({
  name: kind,
  policy: parsePolicy({ Version, Statement }, kind),
});

const contextValue = fc.oneof(value, fc.constant(null), fc.array(value, { maxLength: 2 }));
const request: fc.Arbitrary<Request> = fc.record({
  principal: fc.constantFrom<Request['principal']>(
    { type: 'user', arn: 'arn:aws:iam::111122223333:user/ana' },
    { type: 'role', arn: 'arn:aws:iam::111122223333:role/app', session: 's' },
    { type: 'root', account: '111122223333' },
    { type: 'service', service: 'ec2.amazonaws.com' },
    { type: 'anonymous' },
  ),
  action: fc.constantFrom(...ACTIONS),
  resource: fc.constantFrom(...RESOURCES),
  resourceAccount: fc.constantFrom(...ACCOUNTS),
  context: fc.dictionary(key, contextValue, { maxKeys: 4, noNullPrototype: true }),
});

interface Parts {
  readonly identity: Document[];
  readonly resource: Document[] | null;
  readonly boundary: Document[] | null;
  readonly serviceControl: Document[] | null;
}
const parts: fc.Arbitrary<Parts> = fc.record({
  identity: statements('identity'),
  resource: fc.option(statements('resource')),
  boundary: fc.option(statements('boundary')),
  serviceControl: fc.option(statements('service-control')),
});

function policies(from: Parts): ApplicablePolicies {
  return {
    identity: [attach('identity', from.identity)],
    ...(from.resource ? { resource: attach('resource', from.resource) } : {}),
    ...(from.boundary ? { boundary: attach('boundary', from.boundary) } : {}),
    ...(from.serviceControl ? { serviceControl: [[attach('service-control', from.serviceControl)]] } : {}),
  };
}

/** How much access a decision stands for; an open one may turn out either way. */
const ACCESS: Readonly<Record<Decision['outcome'], readonly [number, number]>> = {
  allowed: [1, 1],
  depends: [0, 1],
  'implicitly denied': [0, 0],
  'explicitly denied': [0, 0],
};
const access = ({ outcome }: Decision) => ACCESS[outcome];

function expectNoMore(less: Decision, more: Decision) {
  expect(access(less)[0]).toBeLessThanOrEqual(access(more)[0]);
  expect(access(less)[1]).toBeLessThanOrEqual(access(more)[1]);
}

test('an added Deny never grants', () => {
  fc.assert(
    fc.property(request, parts, statement('identity', 'Deny'), (asked, from, added) => {
      const more = { ...from, identity: [...from.identity, added] };
      expectNoMore(evaluateRequest(asked, policies(more)), evaluateRequest(asked, policies(from)));
    }),
    { numRuns: 500 },
  );
});

test('an added Allow never removes', () => {
  fc.assert(
    fc.property(request, parts, statement('identity', 'Allow'), (asked, from, added) => {
      const more = { ...from, identity: [...from.identity, added] };
      expectNoMore(evaluateRequest(asked, policies(from)), evaluateRequest(asked, policies(more)));
    }),
    { numRuns: 500 },
  );
});

test('an added boundary never grants', () => {
  fc.assert(
    fc.property(request, parts, statements('boundary'), (asked, from, boundary) => {
      expectNoMore(
        evaluateRequest(asked, policies({ ...from, boundary })),
        evaluateRequest(asked, policies({ ...from, boundary: null })),
      );
    }),
    { numRuns: 500 },
  );
});

test('neither the order of statements nor their split over policies matters', () => {
  fc.assert(
    fc.property(request, parts, (asked, from) => {
      const together = evaluateRequest(asked, policies(from));
      const apart = evaluateRequest(asked, {
        ...policies(from),
        identity: [...from.identity].reverse().map((one) => attach('identity', [one])),
      });
      expect(apart.outcome).toBe(together.outcome);
    }),
    { numRuns: 500 },
  );
});

test('splitting the actions or resources of a statement does not matter', () => {
  fc.assert(
    fc.property(
      request,
      fc.uniqueArray(action, { minLength: 1, maxLength: 3 }),
      fc.uniqueArray(resource, { minLength: 1, maxLength: 3 }),
      (asked, actions, resources) => {
        const split = actions.flatMap((Action) =>
          resources.map((Resource) => ({ Effect: 'Allow', Action, Resource })),
        );
        const whole = evaluateRequest(asked, {
          identity: [attach('identity', [{ Effect: 'Allow', Action: actions, Resource: resources }])],
        });
        expect(evaluateRequest(asked, { identity: [attach('identity', split)] }).outcome).toBe(whole.outcome);
      },
    ),
    { numRuns: 500 },
  );
});

test('narrowing the resource of an Allow never widens', () => {
  fc.assert(
    fc.property(request, parts, resource, (asked, from, narrow) => {
      const widened = [...from.identity, { Effect: 'Allow', Action: '*', Resource: '*' }];
      const narrowed = [...from.identity, { Effect: 'Allow', Action: '*', Resource: narrow }];
      expectNoMore(
        evaluateRequest(asked, policies({ ...from, identity: narrowed })),
        evaluateRequest(asked, policies({ ...from, identity: widened })),
      );
    }),
    { numRuns: 500 },
  );
});

test('what depends on unknown keys holds for whatever those keys turn out to be', () => {
  fc.assert(
    fc.property(
      request,
      parts,
      fc.dictionary(key, contextValue, { noNullPrototype: true }),
      (asked, from, learned) => {
        const before = evaluateRequest(asked, policies(from));
        const after = evaluateRequest(
          { ...asked, context: { ...learned, ...asked.context } },
          policies(from),
        );
        if (before.outcome !== 'depends') {
          const overruled = Object.keys(learned).some(
            (name) => name === 'aws:username' || name === 'aws:PrincipalArn',
          );
          if (!overruled) expect(access(after)).toEqual(access(before));
        }
      },
    ),
    { numRuns: 1_500 },
  );
});

test.each<PolicyKind>(['identity', 'resource', 'trust', 'boundary', 'session', 'service-control'])(
  'parsing what was printed gives the %s policy back',
  (kind) => {
    fc.assert(
      fc.property(statements(kind), fc.constantFrom('2008-10-17', '2012-10-17'), (Statement, Version) => {
        const policy = parsePolicy({ Version, Statement }, kind);
        expect(parsePolicy(printPolicy(policy), kind)).toEqual(policy);
        expect(parsePolicy(encodeURIComponent(JSON.stringify(printPolicy(policy))), kind)).toEqual(policy);
      }),
      { numRuns: 500 },
    );
  },
);

/** In the longer run before a change lands, ten times as many. */
const DOCUMENTS = process.env['WATCHBILL_PEERS'] === undefined ? 100 : 1_000;

test(`${DOCUMENTS} random policies are decided for each of a hundred random requests without a crash`, () => {
  const documents = fc.sample(parts, DOCUMENTS).map((from) => policies(from));
  const requests = fc.sample(request, 100);
  const outcomes = new Set<string>();
  for (const applicable of documents) {
    for (const asked of requests) outcomes.add(evaluateRequest(asked, applicable).outcome);
    if (applicable.resource) exposureOf(applicable.resource.policy, '111122223333');
  }
  expect([...outcomes].sort()).toEqual(['allowed', 'depends', 'explicitly denied', 'implicitly denied']);
});

test('whatever is given as a document is read or refused, never a crash', () => {
  fc.assert(
    fc.property(fc.oneof(fc.anything(), fc.json(), fc.string()), (document) => {
      try {
        parsePolicy(document, 'resource');
      } catch (error) {
        expect(error).toHaveProperty('name', 'InvalidPolicyError');
      }
    }),
    { numRuns: 500 },
  );
});
