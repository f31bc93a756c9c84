import { dirname } from 'node:path';
import type { Plugin } from 'esbuild';
import { PARAMETERS } from '../../src/own-rules/run';

/** Puts compiled rules in the place of the module that has none. */
export function withOwnRules(compiled: string): Plugin {
  return {
    name: 'own-rules',
    setup(bundle) {
      bundle.onLoad({ filter: /[\\/]src[\\/]own-rules[\\/]bundled\.ts$/ }, ({ path }) => ({
        contents: [
          "import { rulesOfBundle } from './run';",
          `export const ownRules = rulesOfBundle(function (${PARAMETERS.join(', ')}) { 'use strict'; ${compiled} });`,
        ].join('\n'),
        loader: 'ts',
        resolveDir: dirname(path),
      }));
    },
  };
}
