/** Ends a test run with one plain line of counts, which people and continuous integration both read. */
module.exports = class ClosingLineReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    // Jest prints its own summary after its reporters are done, so the last line is written when the process ends.
    process.on('exit', () => {
      process.stdout.write(`\n${results.numPassedTests} passed, ${failed} failed, ${skipped} skipped\n`);
    });
    // A test that failed before it closed its server must not keep the run from ending.
    setTimeout(() => process.exit(failed === 0 ? 0 : 1), 10_000).unref();
  }
};
