import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import * as z from 'zod';
import { catalogue } from '../../src/rules/catalogue.generated';
import { withoutDescriptionsIn, withoutWords, withoutWordsIn } from './without-words';

const WORDS = [
  'title',
  'failure',
  'risk',
  'remediation',
  'requirements',
  'agreesWithin',
  'dueDates',
  'compared',
  'unseen',
];

test('a bundled rule has everything it judges by and nothing that people are told of it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-bundle-'));
  try {
    const outfile = join(folder, 'rules.cjs');
    await build({
      entryPoints: [join(__dirname, '../../src/rules/catalogue.generated.ts')],
      outfile,
      plugins: [withoutWords()],
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'silent',
    });
    const bundled = z
      .object({ catalogue: z.array(z.looseObject({ id: z.string() })) })
      .parse(createRequire(__filename)(outfile)).catalogue;
    expect(bundled.length).toBeGreaterThan(250);
    for (const [index, rule] of catalogue.entries()) {
      const isKept = (member: string) => !WORDS.includes(member);
      const kept = Object.keys(bundled[index] ?? {}).filter(isKept);
      expect([rule.id, ...kept]).toEqual([bundled[index]?.id, ...Object.keys(rule).filter(isKept)]);
    }
    const told = bundled.flatMap((rule) => WORDS.filter((member) => rule[member] !== undefined));
    expect(told).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.each([
  ['a text on one line', "  title: 'T',\n", ''],
  ['a text below its name', '  unseen:\n    \'Not "that", and not this: see below.\',\n', ''],
  ['an object', "  remediation: {\n    text: 'T, twice',\n    link: 'https://example.com',\n  },\n", ''],
  ['a shared constant', '  requirements: SHARED,\n  requirements,\n', ''],
  ['a text that looks like a member', '  failure: `  kind: x, ${NAME}`,\n', ''],
  ['the last member', "  kind: 'state',\n  risk: 'R',\n", "  kind: 'state',\n"],
  ['a comment after it', "  risk: 'R',\n  // Why.\n  kind: 'state',\n", "  // Why.\n  kind: 'state',\n"],
  [
    'a member of the same name further in',
    "  check({ title }) {\n    return fail(title, {\n      risk: 'R',\n    });\n  },\n",
    "  check({ title }) {\n    return fail(title, {\n      risk: 'R',\n    });\n  },\n",
  ],
])('%s', (_what, members, kept) => {
  const around = (text: string) =>
    `const title = 1;\n\nexport default defineRule({\n  id: 'a',\n${text}});\n\nconst other = {\n  title: 'T',\n};\n`;
  expect(withoutWordsIn(around(members))).toBe(around(kept));
});

it('leaves them out of the rules that a function makes', () => {
  const made = (members: string) =>
    `export function defineXRule({ unseen, ...meta }: X): Rule {\n  return defineRule({\n    ...meta,\n${members}    reads: ['a'],\n  });\n}\n`;
  const words = "    remediation: {\n      text: 'T',\n    },\n    unseen: unseen ?? UNSEEN,\n";
  expect(withoutWordsIn(made(words))).toBe(made(''));
  const verdict = "export function f() {\n  return fail({\n    title: 'T',\n  });\n}\n";
  expect(withoutWordsIn(verdict)).toBe(verdict);
});

test.each([
  ['a text', "a: z.string().describe('It is one'),", 'a: z.string(),'],
  ['a text with its own mark', "z.string().describe('It\\'s one (or two)')", 'z.string()'],
  [
    'a text on a line of its own',
    'z\n    .string()\n    .describe(\n      "It\'s one",\n    )\n    .min(1)',
    'z\n    .string()\n    .min(1)',
  ],
  ['a plain template', 'z.string().describe(`It is "one"`)', 'z.string()'],
  ['what is computed', 'z.string().describe(`It is ${ONE}`)', 'z.string().describe(`It is ${ONE}`)'],
  ['two in a line', "[a.describe('A'), b.describe('B')]", '[a, b]'],
  ['another call of that name', 'describe("it", () => 1)', 'describe("it", () => 1)'],
])('a description left out: %s', (_what, module, without) => {
  expect(withoutDescriptionsIn(module)).toBe(without);
});
