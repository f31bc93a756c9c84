import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';
import type { RuleWords } from '../../src/model/rule';

const WORDS: Readonly<Record<keyof RuleWords, true>> = {
  title: true,
  failure: true,
  risk: true,
  remediation: true,
  requirements: true,
  agreesWithin: true,
  dueDates: true,
  compared: true,
  unseen: true,
};
const NAMES = Object.keys(WORDS).join('|');

/** Formatted files have the members of a definition, and nothing within one, two spaces further in than the definition. */
const wordsAt = (indent: string) =>
  new RegExp(
    `^${indent} {2}(?:${NAMES})(?:: ?[^]*?)?,\\n(?=^${indent} {2}[^\\s})\\]]|^${indent}\\}\\);)`,
    'gm',
  );
/** Of one rule, or, within a function, of the rules that it makes. */
const DEFINITION = /^( *)(?:export default|return) define\w+\(\{\n[^]*?^\1\}\);$/gm;

const TEXT = String.raw`'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|\`[^\`$]*\``;
const DESCRIPTION = new RegExp(`\\s*\\.describe\\(\\s*(?:${TEXT}),?\\s*\\)`, 'g');

/**
 * Leaves out of our own modules what people are told and no function reads: of the rules, 300 KB, since functions that judge tell
 * nobody and those that tell have the summaries beside their code; of schemas the descriptions, which are for our pages.
 */
export function withoutWords(): Plugin {
  return {
    name: 'without-words',
    setup(bundle) {
      bundle.onLoad({ filter: /[\\/]src[\\/][^.]+\.ts$/ }, async ({ path }) => {
        const module = withoutDescriptionsIn(await readFile(path, 'utf8'));
        const isRule = /[\\/]src[\\/]rules[\\/]/.test(path);
        return { contents: isRule ? withoutWordsIn(module) : module, loader: 'ts' };
      });
    },
  };
}

/** The same module without the words of the rule that it defines, where it defines one. */
export function withoutWordsIn(module: string): string {
  return module.replace(DEFINITION, (definition, indent: string) => definition.replace(wordsAt(indent), ''));
}

export function withoutDescriptionsIn(module: string): string {
  return module.replace(DESCRIPTION, '');
}
