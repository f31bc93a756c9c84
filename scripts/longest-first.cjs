const { relative, sep } = require('node:path');
const { default: Sequencer } = require('@jest/test-sequencer');

/** Where the tests are that take longest, the longest first. */
const LONG = [
  'test/infrastructure/',
  'test/end-to-end/',
  'src/cli/',
  'test/crash/',
  'test/history/',
  'test/contract/',
  'src/policies/',
  'src/sources/inventory/',
  'src/sources/',
];

/**
 * In a fresh clone Jest does not know how long a file takes, and begins with the largest. A long file that begins last
 * keeps one worker busy while the other has nothing left to do.
 */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some((test) => this.time(test) !== undefined)) return sorted;
    const rank = ({ path, context }) => {
      const file = relative(context.config.rootDir, path).replaceAll(sep, '/');
      const found = LONG.findIndex((folder) => file.startsWith(folder));
      return found === -1 ? LONG.length : found;
    };
    return sorted.toSorted((a, b) => rank(a) - rank(b));
  }
};
