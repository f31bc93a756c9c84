import { evaluate } from '../../src/evaluate/evaluate';
import { casesIn } from '../../src/evaluate/judge-case';
import { gained, passesOf } from '../../src/evaluate/less-known';
import { casesOfRules } from '../../src/rules/cases.generated';
import { catalogue } from '../../src/rules/catalogue.generated';
import { cellsOf, snapshotOfCells, type CellInput } from '../../src/rules/snapshot-of-case';
import { parts } from '../../src/sources/parts';

/** A value that AWS may add to one of its lists one day. */
const NEW = 'NEW_VALUE';
/** As values of such lists are written: `PendingDeletion`, `NON_COMPLIANT`, `allow-all`, `TLS`. */
const OF_A_LIST = /^[A-Za-z][A-Za-z]*([_-][A-Za-z]+)*$/;
/** Names and other texts that are written so too. */
const NO_LIST =
  /name|id$|arn|sid|key|value|prefix|path|region|title|resource$|^(not)?action$|version|description/i;

/** Rules of our own words (reviews, duties, the ledger), and of patterns that people write. */
const NOT_OF_AWS = /^(ar|duty|monitor)-/;

/** Where a new value says nothing for a fault. */
const MAY_PASS: ReadonlyMap<string, string> = new Map([
  ['elb-access-logging: configuration.type', 'that access is logged is known, whatever the load balancer is'],
  ['pw-image-rebuilt: instances.resourceType', 'the ledger’s own word'],
  ['pw-managed-service-updates: ServiceUpdateType', 'what is of another type is no security update'],
  ['pw-ssm-missing-patch-age: patches.Severity', 'in the words of a vendor: the window of what nobody rated'],
  ['pw-ssm-pending-reboot: patches.State', 'since when is taken from the others, and from the installation'],
]);

const MOST_TRIED = 3;

type Path = readonly (string | number)[];

function* texts(value: unknown, path: Path = []): Generator<{ readonly path: Path; readonly text: string }> {
  if (typeof value === 'string') yield { path, text: value };
  if (typeof value === 'object' && value !== null)
    for (const [key, member] of Object.entries(value))
      yield* texts(member, [...path, Array.isArray(value) ? Number(key) : key]);
}

function replaced(value: unknown, [key, ...rest]: Path): unknown {
  if (key === undefined) return NEW;
  if (Array.isArray(value))
    return value.map((member: unknown, at) => (at === key ? replaced(member, rest) : member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, name === key ? replaced(member, rest) : member]),
  );
}

/** The world with each text in turn that may be of a list of AWS's. */
function* withNewValues(cells: readonly CellInput[]) {
  for (const [at, cell] of cells.entries())
    for (const { path, text } of texts(cell.value)) {
      const last = path.findLast((key) => typeof key === 'string') ?? '';
      if (!OF_A_LIST.test(text) || NO_LIST.test(String(last))) continue;
      const value = replaced(cell.value, path);
      if (!parts[cell.part].schema.safeParse(value).success) continue;
      yield {
        place: path.filter((key) => typeof key === 'string').join('.'),
        text,
        cells: cells.with(at, { ...cell, value }),
      };
    }
}

it('no rule passes what it fails, or does not know, because of a value that it has never heard of', () => {
  const found = new Set<string>();
  for (const rule of catalogue.filter(({ id }) => !NOT_OF_AWS.test(id))) {
    const tried = new Map<string, number>();
    for (const { kind, ruleCase } of casesIn(casesOfRules.get(rule.id))) {
      if (kind === 'pass') continue;
      const { params = {}, ...world } = ruleCase;
      const judged = (cells: readonly CellInput[]) =>
        evaluate(snapshotOfCells(cells, ruleCase.now), [{ rule, params }]);
      const before = judged(cellsOf(world));
      const resources = new Set(before.verdicts.map(({ resource }) => resource));
      for (const { place, text, cells } of withNewValues(cellsOf(world))) {
        const times = tried.get(`${place} ${text}`) ?? 0;
        tried.set(`${place} ${text}`, times + 1);
        // Other cases that hold the same there are about something else.
        if (times >= MOST_TRIED || MAY_PASS.has(`${rule.id}: ${place}`)) continue;
        const more = gained(passesOf(before), passesOf(judged(cells)));
        // What a changed name makes of a resource is another one.
        if (more.some((each) => resources.has(each.split(' ').slice(2).join(' '))))
          found.add(`${rule.id}: ${place}`);
      }
    }
  }
  expect([...found]).toEqual([]);
});
