import { dirname, isAbsolute, join } from 'node:path';
import { WatchbillError } from '../model/errors';
import { FrameworkFileError, parseFrameworkFile } from './custom-framework';
import { keyOf, type OwnFramework } from './custom-framework-schema';
import { readUtf8, type FileProblem } from './yaml-text';

/** What `own-frameworks` names, read; and all that is wrong with it, by its place in watchbill.yaml or in the file itself. */
export interface OwnFrameworks {
  readonly frameworks: OwnFramework[];
  readonly problems: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[];
  readonly fileProblems: readonly (FileProblem & { readonly file: string })[];
}

/**
 * Reads the files of the customer's frameworks.
 * @param configuration the file that names them: a path is relative to it
 * @param ruleIds the ids that they may name
 */
export function readOwnFrameworks(
  paths: readonly string[],
  configuration: string,
  ruleIds: ReadonlySet<string>,
): OwnFrameworks {
  const frameworks: OwnFramework[] = [];
  const problems: OwnFrameworks['problems'][number][] = [];
  const fileProblems: OwnFrameworks['fileProblems'][number][] = [];
  for (const [index, path] of paths.entries()) {
    // Told by the schema.
    if (paths.indexOf(path) !== index) continue;
    const file = isAbsolute(path) ? path : join(dirname(configuration), path);
    const told = (message: string) =>
      problems.push({ path: ['own-frameworks', index], message: `own-frameworks.${index}: ${message}` });
    try {
      const text = readUtf8(file, 'Name a YAML file that is there', file);
      const own = { file: path, content: parseFrameworkFile(text, file, ruleIds) };
      const twin = frameworks.find((each) => keyOf(each) === keyOf(own));
      if (twin === undefined) frameworks.push(own);
      else
        told(
          `${path} is of ${keyOf(own)}, and so is ${twin.file}: write both in one file, or give it another key`,
        );
    } catch (thrown) {
      if (thrown instanceof FrameworkFileError)
        fileProblems.push(...thrown.problems.map((problem) => ({ ...problem, file })));
      else if (thrown instanceof WatchbillError) told(thrown.message);
      else throw thrown;
    }
  }
  return { frameworks, problems, fileProblems };
}
