import type { AccountId } from '../../model/account';
import { canonicalJson, sha256Hex } from '../../model/hash';
import { controlIds, publishedCatalog } from './control-ids';
import { markup, markupLine, oneLine } from './markup';
import type { Objective, OscalRecord } from './oscal-record';
import { uuidOf } from './uuid-v5';

/** The version of the schemas that both files are valid in. */
const OSCAL_VERSION = '1.2.1';

/** Of every property that OSCAL has no name for. A URN, because no page stands behind it. */
const NAMESPACE = 'urn:watchbill:oscal';

interface Prop {
  readonly name: string;
  readonly ns: string;
  readonly value: string;
}

/** A property of ours. @param name a token. */
export function prop(name: string, value: string | number): Prop {
  return { name, ns: NAMESPACE, value: oneLine(String(value)) };
}

/** A member of an object, left out where the list is empty: OSCAL has no empty lists. */
export function listed<N extends string, T>(
  name: N,
  items: readonly T[],
): Readonly<Record<N, readonly T[]>> | Readonly<Record<never, never>> {
  return items.length === 0 ? {} : { [name]: items };
}

/** The tool that tests, as a component of the plan. */
export const TOOL = uuidOf('tool', 'watchbill');
/** What the plan has scans do. */
export const SCAN_TASK = uuidOf('task', 'scan');
export const BY_TOOL = [{ actors: [{ type: 'tool', 'actor-uuid': TOOL }] }];

export const activityUuid = (rule: string): string => uuidOf('rule', rule);
export const accountUuid = (account: AccountId): string => uuidOf('account', account);
export const resourceUuid = (account: AccountId, region: string, resource: string): string =>
  uuidOf('resource', account, region, resource);

/** What we test of a control: not all that it asks, and so an objective of our own below its id. */
export const objectiveId = (control: string): string => `${control}_watchbill`;

/** How that objective is tested. */
export const methodId = (control: string): string => `${objectiveId(control)}_test`;

/** Objectives with the ids of their controls. */
export type ControlObjective = Objective & { readonly control: string };

export function controlObjectives(
  { framework }: Pick<OscalRecord, 'framework'>,
  objectives: readonly Objective[],
): ControlObjective[] {
  const ids = controlIds(framework);
  return objectives.map((objective) => ({
    ...objective,
    control: ids.get(objective.requirement) ?? objective.requirement,
  }));
}

/** The controls that rules evidence, and what is tested of each. */
export function reviewedControls(
  { framework }: Pick<OscalRecord, 'framework'>,
  objectives: readonly ControlObjective[],
) {
  const all = Object.keys(framework.requirements).length;
  const isPublished = publishedCatalog(framework) !== undefined;
  return {
    description: markup(
      `${objectives.length} of ${all} requirements of ${framework.name} (${framework.edition}) have a rule and are reviewed, each only as far as its rules look. The other ${all - objectives.length} are not reviewed here, and nothing is said of them.`,
    ),
    props: [prop('requirements', all), prop('requirements-reviewed', objectives.length)],
    'control-selections': [
      {
        description: isPublished
          ? "Ids are those of NIST's catalog in OSCAL."
          : `No catalog of this framework is published in OSCAL: ids are our own, made of "${markupLine(framework.key)}" and the requirement's id.`,
        'include-controls': objectives.map(({ control }) => ({ 'control-id': control })),
      },
    ],
    'control-objective-selections': [
      {
        'include-objectives': objectives.map(({ control }) => ({ 'objective-id': objectiveId(control) })),
      },
    ],
  };
}

/** What both files begin with: how they were made, without the moment, so that the same record makes the same bytes. */
export function metadataOf(
  { framework, made }: Pick<OscalRecord, 'framework' | 'made'>,
  title: string,
  version: string,
) {
  return {
    title: markupLine(title),
    'last-modified': made.period.to,
    version,
    'oscal-version': OSCAL_VERSION,
    props: [
      prop('framework', framework.key),
      prop('framework-edition', framework.edition),
      prop('period-from', made.period.from),
      prop('period-to', made.period.to),
      prop('watchbill-version', made.watchbill),
      prop('configuration', made.configuration ?? 'none: no scan had been made'),
      prop('command', made.command),
    ],
    remarks: `Made by: ${markupLine(made.command)}\nIt names no moment of making: last-modified is the end of the period, and the version a hash of the contents.`,
  };
}

/** The version of a document, by what it says. */
export function versionOf(contents: object): string {
  return sha256Hex(canonicalJson(contents)).slice(0, 32);
}
