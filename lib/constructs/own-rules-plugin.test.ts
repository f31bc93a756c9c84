import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
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
