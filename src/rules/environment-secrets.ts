import * as z from 'zod';
import type { EnvironmentVariable } from '../model/environment-variable';

/**
 * The first three are those that ECS.8 names:
 * https://docs.aws.amazon.com/securityhub/latest/userguide/ecs-controls.html#ecs-8
 */
const SECRET_NAMES = [
  'AWS_ACCESS_KEY_ID',
  'AWS_SECRET_ACCESS_KEY',
  'ECS_ENGINE_AUTH_DATA',
  '*PASSWORD*',
  '*PASSWD*',
  '*SECRET*',
  '*TOKEN*',
  '*API_KEY*',
  '*APIKEY*',
  '*ACCESS_KEY*',
  '*PRIVATE_KEY*',
  '*CREDENTIAL*',
];

/** Names that say where a secret is, or how it is used. */
const OTHER_NAMES = ['*_ARN', '*_NAME', '*_PATH', '*_FILE', '*_TTL', '*_ENDPOINT', '*_LENGTH'];

export const secretNameParams = z.object({
  names: z
    .array(z.string().min(1))
    .default(SECRET_NAMES)
    .describe('Names of variables that hold secrets; * is any text, and case does not matter'),
  exceptNames: z
    .array(z.string().min(1))
    .default(OTHER_NAMES)
    .describe('Names among them that do not, written in the same way'),
});

/** The names of the variables that hold a secret, by their name or by the form of their value, in order. */
export function secretsAmong(
  variables: readonly EnvironmentVariable[],
  { names, exceptNames }: z.infer<typeof secretNameParams>,
): string[] {
  const isSecret = ({ Name, ValueKind }: EnvironmentVariable) =>
    ValueKind === 'credential' ||
    (ValueKind === 'other' && fitsOne(Name, names) && !fitsOne(Name, exceptNames));
  return [...new Set(variables.filter(isSecret).map(({ Name }) => Name))].sort();
}

function fitsOne(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => fits(name.toUpperCase(), pattern.toUpperCase()));
}

function fits(name: string, pattern: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length)
    return false;
  let from = first.length;
  const end = name.length - last.length;
  for (const middle of rest) {
    const found = name.indexOf(middle, from);
    if (found === -1 || found + middle.length > end) return false;
    from = found + middle.length;
  }
  return true;
}
