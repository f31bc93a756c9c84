import { noLiteralCommand } from './no-literal-command';
import { ruleTester } from './rule-tester';

const literal = [{ messageId: 'literal' }];

ruleTester.run('no-literal-command', noLiteralCommand, {
  valid: [
    { name: 'the product', code: "const text = 'Watchbill keeps evidence of this account.';" },
    {
      name: 'its configuration file',
      code: "const text = 'Set it in watchbill.yaml or name another file.';",
    },
    {
      name: 'the spoke role',
      code: "const role = 'watchbill-spoke is not there'; const path = '/watchbill/collectors/';",
    },
    { name: 'its name alone', code: "program.name('watchbill');" },
    { name: 'another command', code: "const text = 'npx jest findings list';" },
    { name: 'a comment', code: '// npx watchbill findings list\nconst text = commandLine(list);' },
  ],
  invalid: [
    {
      name: 'through npx',
      code: "const text = 'List them with: npx watchbill findings list';",
      errors: literal,
    },
    { name: 'by itself', code: 'const text = `see watchbill finding show ${id}`;', errors: literal },
    { name: 'as a file', code: "const text = 'run node bin/watchbill.mjs scan';", errors: literal },
    { name: 'with an option', code: "const text = 'run watchbill scan --all';", errors: literal },
    { name: 'a noun that is filled in', code: 'const text = `watchbill ${noun} list`;', errors: literal },
    { name: 'the beginning of a command', code: 'const text = `npx watchbill ${words}`;', errors: literal },
  ],
});
