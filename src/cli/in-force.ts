import * as z from 'zod';
import type { AwsReport, EvidenceByHand, InForce } from '../audit/in-force';
import { customFrameworkOf } from '../config/custom-framework';
import { keyOf } from '../config/custom-framework-schema';
import { frameworksInForce } from '../config/frameworks-in-force';
import { loadConfiguration } from '../config/load';
import { mappedRules } from '../config/mapped-rules';
import { configurationSchema, type Configuration } from '../config/schema';
import { manualEvidence } from '../duties/manual-evidence';
import { onFileAt } from '../duties/standing';
import { getJson } from '../evidence/objects';
import type { Instant } from '../model/instant';
import type { DutyEvidence } from '../model/register-entry';
import { paramsOf } from '../model/rule-setting';
import { readOrLeaveOut } from '../record/leave-out';
import type { Rule } from '../rules/rule';
import { printable } from './console';
import type { CliContext } from './context';
import type { Damages } from './damages';
import { configFile } from './options';
import { entriesOf } from './register-room';
import type { OpenRecord } from './with-record';

const { shape } = configurationSchema;
/** What is needed of a configuration that was in force, which may be of an older form in all else. */
const thenSchema = z.looseObject({
  frameworks: shape.frameworks,
  rules: shape.rules,
  'own-frameworks': shape['own-frameworks'],
  controls: shape.controls,
  applicability: shape.applicability,
  duties: shape.duties,
  reviews: z.looseObject({ zone: z.string().default('UTC') }).prefault({}),
});
type Then = Pick<
  Configuration,
  'frameworks' | 'rules' | 'own-frameworks' | 'controls' | 'applicability' | 'duties'
> & { readonly reviews: { readonly zone: string } };

/**
 * What the configuration of a moment says of frameworks and controls: the one that the newest scan then kept, so that the same
 * is answered again; or the file that is named.
 */
export async function inForceAt(
  context: CliContext,
  record: OpenRecord,
  { leaveOut }: Damages,
  config: string | undefined,
  at: Instant,
): Promise<InForce> {
  const { reader, objects } = record;
  const scan = config === undefined ? await reader.latestScan(at) : undefined;
  const kept =
    scan && (await readOrLeaveOut(leaveOut, () => getJson(objects, scan.configuration, thenSchema)));
  const file = configFile(config);
  const then: Then =
    kept === undefined
      ? loadConfiguration(file, context.catalogue).configuration
      : { ...kept, rules: knownSettings(kept.rules, context.catalogue) };
  const evidence = await entriesOf(record, 'evidence');
  const incidents = await entriesOf(record, 'incident');
  const dataRequests = await entriesOf(record, 'data-request');
  const own = then['own-frameworks'] ?? [];
  const sameAs = new Map(own.map((each) => [keyOf(each), customFrameworkOf(each).mappings]));
  const byHand = manualEvidence(then, { evidence, incidents, dataRequests }, at);
  const objectOf = new Map(evidence.map(({ id, file: { key } }) => [id, key]));
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
        const object = each.evidence === undefined ? undefined : objectOf.get(each.evidence);
        return { ...each, ...(object !== undefined && { object }) };
      });
    },
    awsReports: awsReportsOf(onFileAt(evidence, context.clock.now())),
    ...(scan !== undefined && kept !== undefined && { configuration: scan.configuration }),
    source:
      scan !== undefined && kept !== undefined
        ? `Controls, exclusions and mappings are those of the configuration that the scan of ${scan.slot} kept; --config names a file instead.`
        : `Controls, exclusions and mappings are those that ${file === undefined ? 'hold without a file' : `${printable(file)} has today`}.`,
  };
}

/** Parameters that this version does not know are those of another one: its defaults are assumed. */
function knownSettings(settings: Configuration['rules'], catalogue: readonly Rule[]): Configuration['rules'] {
  return Object.fromEntries(
    Object.entries(settings).filter(([name, setting]) =>
      catalogue.every(
        ({ id, aliases = [], params }) =>
          (id !== name && !aliases.includes(name)) || params.safeParse(paramsOf(setting)).success,
      ),
    ),
  );
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
