import { RuleTester } from 'eslint';
import { parser } from 'typescript-eslint';

/** ESLint's own tester, over TypeScript; it reports each case as a test. */
export const ruleTester = new RuleTester({ languageOptions: { parser } });
