import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { loadConfiguration } from '../config/load';
import { loadOwnRules } from '../own-rules/load';
import { catalogue } from '../rules/catalogue.generated';
import { ownRulesOfThen } from './own-rules-of-then';

describe('the own rules of a replay', () => {
  const folder = mkdtempSync(join(tmpdir(), 'watchbill-own-'));
  const file = join(folder, 'watchbill.yaml');
  const rules = join(folder, 'rules');
  cpSync(join(__dirname, '../../docs/own-rules'), rules, { recursive: true });
  writeFileSync(file, 'version: 1\nown-rules: rules\n');
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const all = [...catalogue, ...loadOwnRules(rules).rules.map(({ rule }) => rule)];
  const then = loadConfiguration(file, all);
  const { 'own-rules': _named, ...before } = then.configuration;
  const changed = { path: 'rules', sha256: 'a'.repeat(64) };

  it.each([
    ['those of the time', then, file, 11, []],
    ['none where none judged', { ...then, configuration: before }, file, 0, []],
    [
      'none where others are here',
      { ...then, configuration: { ...before, 'own-rules': changed } },
      file,
      0,
      [4],
    ],
    ['none where none are here', then, undefined, 0, [4]],
  ])('are %s', (_name, of, here, count, codes) => {
    const said: string[] = [];
    const exits: number[] = [];
    const err = new Writable({
      write(chunk: Buffer, _encoding, done) {
        said.push(chunk.toString('utf8'));
        done();
      },
    });
    const context = { out: err, err, env: {}, exit: (code: number) => void exits.push(code) };
    const judging = ownRulesOfThen(context, of, here).rules.map(({ rule }) => rule.id);
    expect(judging.filter((id) => id.startsWith('own-'))).toHaveLength(count);
    expect(judging.filter((id) => !id.startsWith('own-'))).toHaveLength(catalogue.length);
    expect(exits).toEqual(codes);
    expect(said.join('').includes('Not judged by the own rules of the time')).toBe(codes.length > 0);
  });
});
