#!/usr/bin/env node
// Runs the command line from its TypeScript sources, and adds the demo, which src must not know of.
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// The SDK prints a notice about Node 20 in every process; the README says which Node we support.
process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true';

// Also where the command is not run in the checkout: pages are made by its JSX.
register({ tsconfig: fileURLToPath(new URL('../tsconfig.json', import.meta.url)) });
const { runCli } = await import('../src/cli/main.ts');

const interruption = new AbortController();
function interrupt() {
  // Whoever asks again does not want to wait.
  if (interruption.signal.aborted) process.exit(130);
  interruption.abort();
}
process.on('SIGINT', interrupt);
process.on('SIGTERM', interrupt);
// A reader that stops reading (head, a closed pager) is not an error.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

process.exitCode = await runCli(
  process.argv.slice(2),
  { out: process.stdout, err: process.stderr, env: process.env },
  {
    extra: { demo: async () => (await import('../local/demo.ts')).demoCommand },
    interrupted: interruption.signal,
  },
);
// What was interrupted may still wait for something, such as a retry of the SDK.
if (interruption.signal.aborted) process.exit();
