import { isMap, isNode, isScalar, type Document } from 'yaml';
import type * as z from 'zod';
import type { CustomFramework } from '../frameworks/custom-framework';
import type { Framework, Requirement } from '../frameworks/framework';
import { everyFramework } from '../frameworks/every-framework';
import { UsageError } from '../model/errors';
import { mappingProblems, type Problem } from './custom-framework-checks';
import {
  definitionSchema,
  extensionSchema,
  mappingsIn,
  type OwnFramework,
  type RequirementEntry,
} from './custom-framework-schema';
import { noSetting } from './setting-names';
import { wordsOf } from './wording';
import { parseYaml, readUtf8, type FileProblem, type PlacedProblem } from './yaml-text';

/** Everything wrong with a framework's file, each with `file:line:column`. */
export class FrameworkFileError extends UsageError {
  override readonly name = 'FrameworkFileError';

  constructor(
    file: string,
    readonly problems: readonly FileProblem[],
  ) {
    super(
      problems.map(({ line, column, message }) => `${file}:${line}:${column}: ${message}`).join('\n'),
      `Mend ${file}; docs/frameworks lists the ids of our frameworks, docs/rules those of the rules.`,
      {
        cause: new Error(
          `What is written cannot be used in ${problems.length === 1 ? 'one place' : `${problems.length} places`}`,
        ),
      },
    );
  }
}

/** @throws UsageError when the file cannot be read, FrameworkFileError with everything wrong in it */
export function readCustomFramework(file: string, ruleIds: ReadonlySet<string>): CustomFramework {
  const text = readUtf8(file, 'Name a YAML file that is there.', `The framework ${file}`);
  return parseCustomFramework(text, file, ruleIds);
}

/** @throws FrameworkFileError */
export function parseCustomFramework(
  text: string,
  file: string,
  ruleIds: ReadonlySet<string>,
): CustomFramework {
  return customFrameworkOf({ file, content: parseFrameworkFile(text, file, ruleIds) });
}

/**
 * Reads a framework of the customer's own (`key`, `name`, `edition`, `groups`), or additions to one of ours (`extends`).
 * Each requirement has a `title`, an `evidence` kind (`inherited` with `customer-part`), and maps to `rules` and, with
 * `same-as`, to requirements of our frameworks. Under `extends`, an id that we have may only be mapped.
 * @param ruleIds the ids that `rules` may name
 * @throws FrameworkFileError
 */
export function parseFrameworkFile(
  text: string,
  file: string,
  ruleIds: ReadonlySet<string>,
): OwnFramework['content'] {
  // Every scalar is text: read as a number, the id 1.10 would be 1.1.
  const { document, value: written, faults, placed } = parseYaml(text, { schema: 'failsafe' });
  const fail = (problems: readonly PlacedProblem[]) => new FrameworkFileError(file, placed(problems));
  if (faults.length > 0) throw fail(faults);
  if (written === null || written === undefined || written === '')
    throw fail([
      { offset: 0, message: 'the file is empty: begin it with `key:` and a name, or with `extends: soc2`' },
    ]);
  const extending = isMap(document.contents) && document.contents.has('extends');
  const schema = extending ? extensionSchema : definitionSchema;
  const parsed = schema.safeParse(written);
  const problems = [
    ...(parsed.success
      ? []
      : parsed.error.issues.flatMap((issue) => schemaProblems(issue, document, schema))),
    ...mappingProblems(written, ruleIds),
  ];
  if (problems.length > 0 || !parsed.success) {
    throw fail(problems.map(({ path, message }) => ({ offset: offsetOf(document, path), message })));
  }
  return parsed.data;
}

/** The framework that a checked file defines, with what its requirements map to. */
export function customFrameworkOf(own: OwnFramework): CustomFramework {
  return { framework: frameworkOf(own), mappings: mappingsIn(own) };
}

function frameworkOf({ file, content }: OwnFramework): Framework {
  const requirements = Object.fromEntries(
    Object.entries(content.requirements).flatMap(([id, entry]) => requirementOf(id, entry)),
  );
  if (!('extends' in content)) {
    const { key, name, edition, groups } = content;
    return {
      key,
      name,
      edition,
      groups,
      source: `Defined in ${file}.`,
      wording: "its author's",
      requirements,
    };
  }
  const base = everyFramework[content.extends];
  return {
    ...base,
    source: `${base.source} With additions from ${file}.`,
    groups: { ...base.groups, ...content.groups },
    requirements: { ...base.requirements, ...requirements },
  };
}

/** Nothing for an entry that only maps an id of ours: the checks have seen that no other lacks its title. */
function requirementOf(id: string, entry: RequirementEntry): [string, Requirement][] {
  const { title, evidence, attributes, 'customer-part': customerPart } = entry;
  if (title === undefined || evidence === undefined) return [];
  const said = attributes ? { title, attributes } : { title };
  if (evidence !== 'inherited') return [[id, { ...said, evidence }]];
  return customerPart === undefined ? [] : [[id, { ...said, evidence, customerPart }]];
}

function schemaProblems(issue: z.core.$ZodIssue, document: Document, schema: z.core.$ZodType): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: noSetting(key, schema, issue.path),
    }));
  }
  const words = wordsOf(issue, document);
  const place = issue.path.map(String).join('.');
  return [{ path: issue.path, message: place === '' ? `the file ${words}` : `${place}: ${words}` }];
}

/** Where a path stands in the file: its key, or its place in a list; else the nearest place above it that exists. */
function offsetOf(document: Document, path: readonly PropertyKey[]): number {
  for (let length = path.length; length > 0; length -= 1) {
    const parent: unknown = document.getIn(path.slice(0, length - 1), true);
    const name = path[length - 1];
    const key = isMap(parent)
      ? parent.items.find((pair) => isScalar(pair.key) && pair.key.value === name)?.key
      : undefined;
    const node: unknown = key ?? document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return node.range[0];
  }
  return 0;
}
