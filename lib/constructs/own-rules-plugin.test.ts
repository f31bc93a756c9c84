import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { loadOwnRules } from '../../src/own-rules/load';
import { withOwnRules } from './own-rules-plugin';

const ROOT = join(__dirname, '../..');

it.each([
  ['the rules of a folder', [withOwnRules(loadOwnRules(join(ROOT, 'docs/own-rules')).compiled)], 11],
  ['no rules where there are none', [], 0],
])('bundles %s', async (_name, plugins, count) => {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-bundle-'));
  try {
    const outfile = join(folder, 'bundled.mjs');
    const entry = join(ROOT, 'src/own-rules/bundled.ts');
    await build({
      entryPoints: [entry],
      outfile,
      plugins,
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
    });
    const script = `const { ownRules } = await import(${JSON.stringify(outfile)}); console.log(ownRules.map(({ id, judge }) => id + ' ' + typeof judge).join('\\n'))`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    const rules = said.split('\n').filter((line) => line !== '');
    expect(rules).toHaveLength(count);
    for (const line of rules) expect(line).toMatch(/^own-[a-z0-9-]+ function$/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

it('keeps rules apart in a bundle as on a laptop: one that looks for secrets or throws fails alone', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-bundle-'));
  const META = `title: 'T', failure: 'F', severity: 'low', risk: 'R', kind: 'state', requirements: {}, reads: ['cloudtrail.trails'],
    remediation: { text: 'T', link: 'https://docs.aws.amazon.com/x' }, params: z.object({}),`;
  const rules = {
    'own-a': "yield pass('r', String((() => 1).constructor('return process.env')().CANARY));",
    'own-b': "const name = 'node:' + 'process'; import(name); yield pass('r', 'Loaded.');",
    'own-c': "yield pass('r', String(process.env.CANARY));",
    'own-d': "yield pass('r', 'Sound.');",
  };
  try {
    for (const [id, body] of Object.entries(rules)) {
      writeFileSync(
        join(folder, `${id}.ts`),
        `import { defineRule, pass, z } from 'watchbill/rules';
         export default defineRule({ id: '${id}', ${META} *evaluate() { ${body} } });`,
      );
      writeFileSync(join(folder, `${id}.cases.ts`), '');
    }
    const outfile = join(folder, 'judge.mjs');
    await build({
      stdin: {
        resolveDir: ROOT,
        loader: 'ts',
        contents: `import { ownRules } from './src/own-rules/bundled';
          import { evaluate } from './src/evaluate/evaluate';
          import { snapshotOfCase } from './src/rules/snapshot-of-case';
          const { verdicts } = evaluate(snapshotOfCase({ parts: { 'cloudtrail.trails': [] } }), ownRules.map((rule) => ({ rule, params: {} })));
          for (const { rule, outcome, message } of verdicts) console.log(rule, outcome, message);`,
      },
      outfile,
      plugins: [withOwnRules(loadOwnRules(folder).compiled)],
      bundle: true,
      minify: true,
      platform: 'node',
      format: 'esm',
      logLevel: 'silent',
    });
    const env = { PATH: process.env['PATH'], CANARY: 'canary-of-the-environment' };
    const said = execFileSync(process.execPath, [outfile], { encoding: 'utf8', env });
    expect(said.trimEnd().split('\n')).toEqual([
      'own-a error The rule itself failed: code made of text is not for rules',
      expect.stringMatching(/^own-b error The rule itself failed: Promise is not for rules/),
      expect.stringMatching(/^own-c error The rule itself failed: process is not for rules/),
      'own-d pass Sound.',
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
