import * as z from 'zod';
import { FRAMEWORK_KEYS } from '../frameworks/framework-keys';
import { headingOf } from '../frameworks/heading';
import { everyFramework, legacyEditions } from '../frameworks/every-framework';
import type { Framework } from '../frameworks/framework';
import { suggestion } from './closest';
import { requirementSchema, type RequirementEntry } from './custom-framework-schema';

export interface Problem {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** What of the file can be checked against rules and frameworks, however wrong the rest of it is. */
const readablePart = z
  .object({
    extends: z.enum(FRAMEWORK_KEYS).optional().catch(undefined),
    groups: z.record(z.string(), z.unknown()).catch({}),
    requirements: z.record(z.string(), z.unknown()).catch({}),
  })
  .catch({ extends: undefined, groups: {}, requirements: {} });

/**
 * Everything that a schema cannot see: rules and requirements that are not there, ids without heading or title.
 * @param written the file's content, which may be wrong in other ways
 */
export function mappingProblems(written: unknown, ruleIds: ReadonlySet<string>): Problem[] {
  const file = readablePart.parse(written);
  const base = file.extends && everyFramework[file.extends];
  const headings = Object.keys({ ...base?.groups, ...file.groups });
  const problems: Problem[] = [];
  for (const [id, value] of Object.entries(file.requirements)) {
    const entry = requirementSchema.safeParse(value).data;
    if (!entry) continue;
    const path = ['requirements', id];
    const ours = base !== undefined && Object.hasOwn(base.requirements, id);
    problems.push(
      ...(ours ? restated(id, entry) : unfinished(id, entry)).map((message) => ({ path, message })),
      ...entry.rules.flatMap((rule, index) =>
        ruleIds.has(rule)
          ? []
          : {
              path: [...path, 'rules', index],
              message: `there is no rule "${rule}"${suggestion(rule, [...ruleIds])}`,
            },
      ),
    );
    if (headingOf(headings, id) === undefined) {
      problems.push({
        path,
        message: `${id} stands under no heading of "groups"; they are prefixes of ids: ${list(headings)}`,
      });
    }
    if (base?.withdrawn && Object.hasOwn(base.withdrawn, id))
      problems.push({ path, message: `${id} was withdrawn from ${base.name}` });
    for (const [index, requirement] of entry['same-as'].entries()) {
      const [key = ''] = requirement.split(':', 1);
      const message = unknownRequirement(everyFramework, key, requirement.slice(key.length + 1));
      if (message !== undefined) problems.push({ path: [...path, 'same-as', index], message });
    }
  }
  return problems;
}

function restated(id: string, entry: RequirementEntry): string[] {
  const own = (['title', 'evidence', 'customer-part', 'attributes'] as const).filter(
    (name) => entry[name] !== undefined,
  );
  return own.length === 0
    ? []
    : [`${id} is in the framework already: it can be mapped, but not given ${list(own)}`];
}

function unfinished(
  id: string,
  { title, evidence, 'customer-part': customerPart }: RequirementEntry,
): string[] {
  return [
    ...(title === undefined ? [`${id} needs a "title"`] : []),
    ...(evidence === undefined ? [`${id} needs "evidence": aws-state, partly, manual or inherited`] : []),
    ...(evidence === 'inherited' && customerPart === undefined
      ? [`${id} is inherited, and needs "customer-part": what stays with you`]
      : []),
    ...(evidence !== 'inherited' && customerPart !== undefined
      ? [`${id} has a "customer-part", which only "evidence: inherited" has`]
      : []),
  ];
}

/** @returns why it names no requirement in force of these frameworks, with today's ids where it is of an earlier edition */
export function unknownRequirement(
  frameworks: Readonly<Record<string, Framework>>,
  key: string,
  id: string,
): string | undefined {
  const framework = Object.hasOwn(frameworks, key) ? frameworks[key] : undefined;
  if (framework === undefined) {
    const keys = Object.keys(frameworks);
    return `there is no framework "${key}"${suggestion(key, keys) || `; there are: ${list(keys)}`}`;
  }
  if (Object.hasOwn(framework.requirements, id)) return undefined;
  const gone =
    framework.withdrawn && Object.hasOwn(framework.withdrawn, id) ? framework.withdrawn[id] : undefined;
  if (gone)
    return `${id} was withdrawn from ${framework.name}${gone.into.length > 0 ? `; it went into ${list(gone.into)}` : ''}`;
  const legacy = Object.hasOwn(legacyEditions, key) ? legacyEditions[key] : undefined;
  const today = legacy && Object.hasOwn(legacy.successors, id) ? legacy.successors[id] : undefined;
  if (legacy && today) return `${id} is a number of ${legacy.edition}; today it is ${list(today)}`;
  const nearest = suggestion(id, Object.keys(framework.requirements));
  return `${framework.name} ${framework.edition} has no ${id}${nearest}`;
}

function list(words: readonly string[]): string {
  return words.length > 0 ? words.join(', ') : 'none';
}
