import { buildSync, type Message } from 'esbuild';
import { realpathSync } from 'node:fs';
import { resolve, sep } from 'node:path';
import { errorText, UsageError } from '../model/errors';
import { commandLine } from '../wording/commands';

/** What the files of rules and of their cases may import, besides each other. */
const GIVEN = ['watchbill/rules', 'watchbill/cases'];

/**
 * Makes one CommonJS text of modules of a folder, each exported under its place in the list.
 * @param modules without their extension, relative to the folder.
 * @throws UsageError with the file, the line and what is wrong; or where one imports what is not in the folder.
 */
export function compileModules(named: string, modules: readonly string[]): string {
  // esbuild names files by where they are, and not by links to them.
  const folder = realpathSync(named);
  const entry = modules.map(
    (path, index) => `export { default as _${index} } from ${JSON.stringify(`./${path}.ts`)};`,
  );
  const next = `Mend the file, then run: ${commandLine('rules test', { dir: named })}`;
  try {
    const { outputFiles, metafile } = buildSync({
      stdin: { contents: entry.join('\n'), resolveDir: folder, loader: 'ts', sourcefile: 'own-rules' },
      absWorkingDir: folder,
      bundle: true,
      write: false,
      metafile: true,
      format: 'cjs',
      // Node's own modules are not there: no rule reads a file or a network.
      platform: 'neutral',
      target: 'node20',
      // What is not written as itself is written with what rules are not given: nothing of a rule happens later, or is loaded.
      supported: {
        'dynamic-import': false,
        'async-await': false,
        'async-generator': false,
        'for-await': false,
      },
      // Of text that is made code nothing is known, and it would see what the names of a rule hide.
      logOverride: { 'direct-eval': 'error' },
      external: GIVEN,
      minifyWhitespace: true,
      legalComments: 'none',
      charset: 'utf8',
      logLevel: 'silent',
      // No tsconfig.json of the folder decides how its rules are compiled.
      tsconfigRaw: { compilerOptions: { alwaysStrict: true } },
    });
    const outside = Object.keys(metafile.inputs).find(
      (path) => path !== 'own-rules' && !resolve(folder, path).startsWith(resolve(folder) + sep),
    );
    const packaged = Object.keys(metafile.inputs).find((path) => /(^|\/)node_modules\//.test(path));
    const stranger = outside ?? packaged;
    if (stranger !== undefined) {
      throw new UsageError(
        `The rules in ${named} import ${stranger}`,
        'Keep what rules need in their own folder, or take it from watchbill/rules',
        {
          cause: new Error('what is outside the folder is not in its hash, and may read what rules must not'),
        },
      );
    }
    return outputFiles[0]?.text ?? '';
  } catch (thrown) {
    if (thrown instanceof UsageError) throw thrown;
    const [first, ...others] = messagesOf(thrown);
    throw new UsageError(
      first === undefined
        ? `The rules in ${named} cannot be compiled: ${errorText(thrown)}`
        : `${placeOf(first)}: this rule does not compile`,
      next,
      {
        cause: new Error(
          `${first === undefined ? errorText(thrown) : textOf(first)}${others.length > 0 ? `; and ${others.length} more` : ''}`,
        ),
      },
    );
  }
}

function messagesOf(thrown: unknown): readonly Message[] {
  if (typeof thrown !== 'object' || thrown === null || !('errors' in thrown)) return [];
  // esbuild's BuildFailure, whose class it does not export.
  return Array.isArray(thrown.errors) ? (thrown.errors as Message[]) : [];
}

function textOf({ text }: Message): string {
  return text.startsWith('Could not resolve')
    ? `${text}; what can be imported is ${GIVEN.join(', ')} and files of the folder`
    : text;
}

function placeOf({ location }: Message): string {
  return location === null ? 'own-rules' : `${location.file}:${location.line}:${location.column + 1}`;
}
