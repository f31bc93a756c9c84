import { parts } from '../src/sources/parts';
import { resourceSchemas } from '../src/sources/resource-types';
import { UsageError } from '../src/model/errors';

interface NewRule {
  /** The folder under src/rules. */
  readonly service: string;
  readonly id: string;
  /** AWS Config's name of the type whose resources it judges one by one. */
  readonly resource?: string | undefined;
  /** Whether it judges recorded calls. */
  readonly event?: boolean | undefined;
}

/**
 * The two files of a new rule, by path: a rule that compiles and knows nothing, and cases that fail until both are written.
 * @throws UsageError for a resource type that is not collected
 */
export function newRule({ service, id, resource, event }: NewRule): Map<string, string> {
  const { rule, cases } =
    resource !== undefined ? resourceRule(id, resource) : event === true ? eventRule(id) : stateRule(id);
  return new Map([
    [`src/rules/${service}/${id}.ts`, rule],
    [`src/rules/${service}/${id}.cases.ts`, cases],
  ]);
}

const told = (id: string) => `  id: '${id}',
  title: 'TODO: the state that should hold, as a sentence',
  failure: 'TODO: what is wrong, in six words',
  severity: 'medium',
  risk: 'TODO: what can happen while it fails.',
  remediation: {
    text: 'TODO: what to do, in the imperative.',
    // cli: 'aws … <what to fill in>', where one command does it.
    link: 'https://docs.aws.amazon.com/TODO',
  },
  // Ids: docs/frameworks. SOC 2 is needed; an empty support is our own judgement. FedRAMP is derived from 800-53, CMMC levels 1 and 2 from 800-171.
  requirements: { soc2: { ids: ['CC6.1'], support: [] } },`;

function stateRule(id: string) {
  const rule = `import * as z from 'zod';
import { accountResource } from '../../model/resource-name';
import { defineRule, unknown } from '../define-rule';

export default defineRule({
${told(id)}
  kind: 'state',
  // TODO: the parts it reads. Where what it looks for may be in any Region, use defineAccountRule.
  reads: ['iam.account-summary'],
  params: z.object({}),
  *evaluate(_values, { account }) {
    yield unknown(accountResource(account.id), 'TODO: one sentence that states dates and names.');
  },
});
`;
  const summary = (keys: number) =>
    `{ 'iam.account-summary': { AccountMFAEnabled: 1, AccountAccessKeysPresent: ${keys} } }`;
  const resource = "'AWS::::Account:111122223333'";
  return { rule, cases: casesOf('', { pass: summary(0), fail: summary(1), resource }) };
}

function resourceRule(id: string, type: string) {
  const known = Object.keys(resourceSchemas).filter((each) => Object.hasOwn(parts, `inventory.${each}`));
  if (!known.includes(type)) {
    throw new UsageError(
      `Resources of type "${type}" are not collected`,
      'CONTRIBUTING.md says how to add a resource type',
      { cause: `Collected are ${known.join(', ')}` },
    );
  }
  const rule = `import * as z from 'zod';
import { defineResourceRule, unknown } from '../define-rule';

export default defineResourceRule({
${told(id)}
  kind: 'state',
  resourceType: '${type}',
  params: z.object({}),
  check({ arn }) {
    return unknown(arn, 'TODO: one sentence that states dates and names.');
  },
});
`;
  // Without members, as only the builders know what a resource of the type needs.
  const none = `{ 'inventory.${type}': [] }`;
  return { rule, cases: casesOf('', { pass: none, fail: none, resource: "'TODO: the ARN'" }) };
}

function eventRule(id: string) {
  const rule = `import * as z from 'zod';
import { defineEventRule } from '../define-event-rule';

export default defineEventRule({
${told(id)}
  params: z.object({}),
  // TODO: the calls that it judges, of those that are looked up.
  events: ['StopLogging'],
  // TODO: succeeded, where only calls that did what they asked for are a fault.
  isFault: () => ({ unknown: 'TODO: one sentence that states dates and names.' }),
});
`;
  const imports = "import { event, events } from '../case-values';\n";
  const pass = "events(event('StopLogging', { errorCode: 'AccessDenied' }))";
  const fail = "events(event('StopLogging'))";
  const resource = "'AWS::::Account:111122223333/cloudtrail-event/e-1'";
  return { rule, cases: casesOf(imports, { pass, fail, resource }) };
}

function casesOf(
  imports: string,
  { pass, fail, resource }: { pass: string; fail: string; resource: string },
) {
  return `${imports}import type { RuleCases } from '../rule-cases';

// Values with nothing wrong about them are built by ../case-values.
export default {
  pass: [
    {
      name: 'TODO: what is right, at the boundary',
      parts: ${pass},
      verdicts: [[${resource}, 'TODO: the whole message.']],
    },
  ],
  fail: [
    {
      name: 'TODO: what is wrong, past the boundary',
      parts: ${fail},
      verdicts: [[${resource}, 'TODO: the whole message.', { facts: {} }]],
    },
  ],
  // TODO: unknown, for each value that AWS may refuse or leave out; outOfScope, for what it does not apply to.
} satisfies RuleCases;
`;
}
