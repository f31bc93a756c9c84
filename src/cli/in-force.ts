import type { AwsReport, EvidenceByHand, InForce } from '../audit/in-force';
import { customFrameworkOf } from '../config/custom-framework';
import { keyOf } from '../config/custom-framework-schema';
import { frameworksInForce } from '../config/frameworks-in-force';
import { mappedRules } from '../config/mapped-rules';
import { manualEvidence } from '../duties/manual-evidence';
import { onFileAt } from '../duties/standing';
import type { Instant } from '../model/instant';
import type { DutyEvidence } from '../model/register-entry';
import { configurationAt } from './configuration-at';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { entriesOf } from './register-room';
import type { OpenRecord } from './with-record';

/** What the configuration of a moment says of frameworks and controls, as {@link configurationAt} finds it. */
export async function inForceAt(
  context: CliContext,
  record: OpenRecord,
  damages: Damages,
  config: string | undefined,
  at: Instant,
): Promise<InForce> {
  const { configuration: then, key, source } = await configurationAt(context, record, damages, config, at);
  const evidence = await entriesOf(record, 'evidence');
  const incidents = await entriesOf(record, 'incident');
  const dataRequests = await entriesOf(record, 'data-request');
  const own = then['own-frameworks'] ?? [];
  const sameAs = new Map(own.map((each) => [keyOf(each), customFrameworkOf(each).mappings]));
  const byHand = manualEvidence(then, { evidence, incidents, dataRequests }, at);
  const handedIn = new Map(evidence.map((each) => [each.id, each]));
  return {
    frameworks: frameworksInForce(then),
    named: [...then.frameworks, ...own.map(keyOf)],
    rules: mappedRules(then, context.catalogue),
    controls: then.controls ?? [],
    applicability: then.applicability ?? {},
    byHand: (framework, id) => {
      const names = new Set([`${framework}:${id}`, ...(sameAs.get(framework)?.[id]?.sameAs ?? [])]);
      const found = new Set([...names].flatMap((name) => byHand.get(name) ?? []));
      return [...found].map((each): EvidenceByHand => {
        const entry = each.evidence === undefined ? undefined : handedIn.get(each.evidence);
        if (entry === undefined) return each;
        return { ...each, object: entry.file.key, addedBy: entry.addedBy, addedAt: entry.addedAt };
      });
    },
    awsReports: awsReportsOf(onFileAt(evidence, context.clock.now())),
    ...(key !== undefined && { configuration: key }),
    source,
  };
}

const AWS_DUTIES: Readonly<Record<string, AwsReport['kind']>> = {
  'aws-soc-report': 'report',
  'aws-bridge-letter': 'bridge letter',
};

function awsReportsOf(evidence: readonly DutyEvidence[]): AwsReport[] {
  return evidence.flatMap(({ duty, covers, id, file, addedAt }): AwsReport[] => {
    const kind = Object.hasOwn(AWS_DUTIES, duty) ? AWS_DUTIES[duty] : undefined;
    return kind === undefined || covers === undefined
      ? []
      : [{ kind, id, object: file.key, ...covers, addedAt }];
  });
}
