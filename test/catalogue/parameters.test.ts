import * as z from 'zod';
import { asksOf, kebabCase, parametersInForce } from '../../src/config/parameters';
import { SELECTORS } from '../../src/config/rule-settings-schema';
import { FRAMEWORK_KEYS } from '../../src/frameworks/framework-keys';
import { areMet, type Bound } from '../../src/model/rule';
import { catalogue } from '../../src/rules/catalogue.generated';
import { seesTags } from '../../src/rules/resource-tags';
import { resourceSchemas, type ResourceType } from '../../src/sources/resource-types';

/** Which way a bound goes: all bounds of one parameter go the same way, so that of two the stricter is known. */
function wayOf(bound: Bound): string {
  if (typeof bound === 'boolean') return String(bound);
  return Object.keys(bound).join();
}

it.each(catalogue.filter(({ stricter }) => stricter !== undefined))(
  '$id: of two frameworks that ask for a parameter the stricter is known, and is one that it may have',
  (rule) => {
    const ways = new Map<string, Set<string>>();
    for (const { needs } of rule.stricter ?? [])
      for (const [name, bound] of Object.entries(needs))
        if (bound !== undefined) ways.set(name, (ways.get(name) ?? new Set()).add(wayOf(bound)));
    expect([...ways].filter(([, found]) => found.size > 1)).toEqual([]);
    const asked = FRAMEWORK_KEYS.slice(1);
    const { params } = parametersInForce(asked, rule);
    for (const { parameter, bound } of asksOf(asked, rule))
      expect([parameter, areMet({ [parameter]: bound }, params, {})]).toEqual([parameter, true]);
  },
);

it('names no parameter as entries of where name accounts and resources', () => {
  const names = catalogue.flatMap((rule) => Object.keys(parametersInForce([], rule).params).map(kebabCase));
  const taken: string[] = [...SELECTORS, 'where', 'off', 'reason', 'severity'];
  expect(names.filter((name) => taken.includes(name))).toEqual([]);
});

it('sees the tags of every resource that is collected with them', () => {
  const types = [...new Set(catalogue.flatMap(({ resourceType }) => resourceType ?? []))];
  const hasTags = (type: ResourceType) => {
    const schema = z.toJSONSchema(resourceSchemas[type], { unrepresentable: 'any', io: 'input' });
    return /"[tT]ags":/.test(JSON.stringify(schema));
  };
  expect(types.filter(seesTags)).toEqual(types.filter(hasTags));
});
