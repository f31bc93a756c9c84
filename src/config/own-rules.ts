import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod';
import { canonicalJson, sha256Hex } from '../model/hash';
import { parseYaml, readUtf8 } from './yaml-text';

/** A folder of own rules, as the configuration in force names it. */
interface OwnRulesSetting {
  readonly path: string;
  /** Of its files but the cases: which rules judged, whoever keeps them. */
  readonly sha256: string;
}

/** Where the folder is: its path is relative to the file that names it. */
function ownRulesFolder(file: string, path: string): string {
  return resolve(dirname(file), path);
}

/**
 * The files that rules can be made of, in order: cases, tests and what begins with a dot are none.
 * @throws where the folder cannot be read.
 */
export function ownRuleSources(folder: string): string[] {
  if (!statSync(folder).isDirectory()) throw new Error(`${folder} is no folder`);
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)(\.|node_modules\/)/.test(path))
    .filter((path) => /\.(ts|json)$/.test(path) && !/\.(cases|test|d)\.ts$|(^|\/)tsconfig\.json$/.test(path))
    .sort();
}

/** The hash of everything that the rules of a folder can be made of: the same on every machine. */
export function hashOfOwnRules(folder: string): string {
  const files = ownRuleSources(folder).map((path) => [
    path,
    sha256Hex(readFileSync(join(folder, path), 'utf8').replaceAll('\r\n', '\n')),
  ]);
  return sha256Hex(canonicalJson(files));
}

/**
 * The setting with the hash of the rules that are in the folder, so that the hash of the configuration tells of them too.
 * @returns what is wrong, as a text, where the folder cannot be read or is not as the hash in the file says.
 */
export function resolveOwnRules(
  file: string,
  setting: string | OwnRulesSetting | undefined,
): OwnRulesSetting | string | undefined {
  if (setting === undefined) return undefined;
  const { path, sha256: pinned } =
    typeof setting === 'string' ? { path: setting, sha256: undefined } : setting;
  let sha256: string;
  try {
    sha256 = hashOfOwnRules(ownRulesFolder(file, path));
  } catch {
    return `the folder "${path}" cannot be read; it is looked for beside this file`;
  }
  if (pinned === undefined || pinned === sha256) return { path, sha256 };
  return `the rules in "${path}" have the hash ${sha256}, and not the one written here`;
}

const fileSchema = z.object({ 'own-rules': z.union([z.string(), z.object({ path: z.string() })]) });

/**
 * The folder that a configuration file names, before anything else of it is checked: rules have to be known for that. Absent
 * where it names none, or cannot be read, which the check then says.
 */
export function ownRulesNamedIn(file: string): string | undefined {
  let text: string;
  try {
    text = readUtf8(file, 'Name another file with --config');
  } catch {
    return undefined;
  }
  const { faults, value } = parseYaml(text);
  const named = faults.length > 0 ? undefined : fileSchema.safeParse(value).data?.['own-rules'];
  if (named === undefined) return undefined;
  const folder = ownRulesFolder(file, typeof named === 'string' ? named : named.path);
  return existsSync(folder) ? folder : undefined;
}

/** The hash of the own rules that a configuration file names, as they are now. */
export function ownRulesHashOf(file: string): string | undefined {
  const folder = ownRulesNamedIn(file);
  return folder === undefined ? undefined : hashOfOwnRules(folder);
}
