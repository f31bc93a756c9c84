import { isRecord } from './is-record';
import type { Configuration } from './schema';

interface UnitDoubt {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/**
 * Units below another root than that of the organization, which has one: no account is in them, and a stack set that names one
 * fails. The id of a unit says the root that it is below.
 * https://docs.aws.amazon.com/organizations/latest/APIReference/API_OrganizationalUnit.html
 */
export function unitDoubts(
  file: Readonly<Record<string, unknown>>,
  scope: Configuration['scope'],
): UnitDoubt[] {
  if (scope === undefined || !('organization' in scope)) return [];
  const { 'root-id': rootId, ous = [] } = scope.organization;
  const [first] = ous;
  const root = rootId ?? (first === undefined ? undefined : rootOf(first));
  if (root === undefined) return [];
  return [...namedUnits(file, ['scope', 'organization']), ...routeUnits(file), ...ruleUnits(file)].flatMap(
    ({ path, unit }): UnitDoubt[] => {
      const other = rootOf(unit);
      if (other === undefined || other === root) return [];
      const message = `${path.join('.')}: ${unit} is below the root ${other}, and the root of the organization is ${root}`;
      return [{ path, message }];
    },
  );
}

/** `r-abcd` of `ou-abcd-12345678`, and of itself. */
function rootOf(unit: string): string | undefined {
  const [, suffix] = /^(?:ou|r)-([a-z0-9]+)/.exec(unit) ?? [];
  return suffix === undefined ? undefined : `r-${suffix}`;
}

interface NamedUnit {
  readonly path: readonly (string | number)[];
  readonly unit: string;
}

/** What stands in the list `ous` at a place of the file, however wrong the rest is. */
function namedUnits(file: unknown, path: readonly (string | number)[]): NamedUnit[] {
  const at = path.reduce<unknown>(
    (above, step) => (isRecord(above) ? above[step] : Array.isArray(above) ? above[Number(step)] : undefined),
    file,
  );
  return entriesOf(at, 'ous').flatMap(([index, unit]) =>
    typeof unit === 'string' ? [{ path: [...path, 'ous', index], unit }] : [],
  );
}

function routeUnits(file: Readonly<Record<string, unknown>>): NamedUnit[] {
  return entriesOf(file['alerts'], 'routes').flatMap(([index]) =>
    namedUnits(file, ['alerts', 'routes', index, 'match']),
  );
}

function ruleUnits(file: Readonly<Record<string, unknown>>): NamedUnit[] {
  const rules = isRecord(file['rules']) ? file['rules'] : {};
  return Object.entries(rules).flatMap(([id, setting]) =>
    entriesOf(setting, 'where').flatMap(([index]) => namedUnits(file, ['rules', id, 'where', index])),
  );
}

function entriesOf(settings: unknown, name: string): [number, unknown][] {
  const list: unknown = isRecord(settings) ? settings[name] : undefined;
  return Array.isArray(list) ? [...list.entries()] : [];
}
