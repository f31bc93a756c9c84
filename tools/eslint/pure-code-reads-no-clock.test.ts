import { pureCodeReadsNoClock } from './pure-code-reads-no-clock';
import { ruleTester } from './rule-tester';

const clock = [{ messageId: 'clock' }];
const impure = [{ messageId: 'impure' }];

ruleTester.run('pure-code-reads-no-clock', pureCodeReadsNoClock, {
  valid: [
    { name: 'a moment that is given', code: 'new Date(instant).toISOString()' },
    { name: 'a date of the calendar', code: 'Date.UTC(2026, 0, 1); Date.parse(text)' },
    { name: 'a clock that is given', code: 'const now = clock.now();' },
    { name: 'arithmetic', code: 'Math.max(1, 2)' },
    { name: 'a property of the same name on something else', code: 'options.env; request.process.env;' },
    { name: 'hashes are the same every time', code: "import { createHash } from 'node:crypto';" },
  ],
  invalid: [
    { name: 'the present moment', code: 'const at = new Date();', errors: clock },
    { name: 'its text', code: 'const at = Date();', errors: clock },
    { name: 'in milliseconds', code: 'const at = Date.now();', errors: clock },
    { name: 'by a computed property', code: "const at = Date['now']();", errors: clock },
    { name: 'of Temporal', code: 'const at = Temporal.Now.instant();', errors: clock },
    { name: 'of performance', code: 'const at = performance.now();', errors: clock },
    { name: 'environment', code: "const region = process.env['AWS_REGION'];", errors: impure },
    { name: 'environment, taken apart', code: 'const { env } = process;', errors: impure },
    { name: 'a property only known when it runs', code: 'const value = process[name];', errors: impure },
    { name: 'working directory', code: 'const here = process.cwd();', errors: impure },
    { name: 'chance', code: 'const id = Math.random();', errors: impure },
    { name: 'a random id', code: 'const id = crypto.randomUUID();', errors: impure },
    { name: 'the machine', code: "import { hostname } from 'node:os';", errors: impure },
    { name: 'the process as a module', code: "import { env } from 'process';", errors: impure },
  ],
});
