/**
 * What stands under the names of clocks, chance, network and process where an organisation's rules run. It keeps a rule that
 * asks the time by mistake from judging differently tomorrow; code that means to get round it can, as it is no sandbox.
 */
function refused(name: string): never {
  throw new Error(`${name} is not for rules: what a rule knows is what was read, and context.now`);
}

const ClocklessDate = new Proxy(Date, {
  apply: () => refused('Date()'),
  construct: (target, values, made): object =>
    values.length === 0 ? refused('new Date()') : (Reflect.construct(target, values, made) as object),
  get: (target, name, receiver): unknown =>
    name === 'now' ? () => refused('Date.now()') : Reflect.get(target, name, receiver),
});
const chancelessMath: unknown = Object.create(Math, {
  random: { value: () => refused('Math.random()') },
});

const ABSENT = [
  'process',
  'globalThis',
  'global',
  'performance',
  'crypto',
  'setTimeout',
  'setInterval',
  'setImmediate',
] as const;

/** The same names in the same order wherever the rules run: on a laptop, in tests and in the functions. */
export const GUARDED: readonly (readonly [name: string, value: unknown])[] = [
  ['Date', ClocklessDate],
  ['Math', chancelessMath],
  ['fetch', () => refused('fetch()')],
  ...ABSENT.map((name) => [name, undefined] as const),
];
