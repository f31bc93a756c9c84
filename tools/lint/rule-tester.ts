import * as parser from '@typescript-eslint/parser';
import { RuleTester } from 'eslint';

/** ESLint's own tester, over TypeScript; it reports each case as a test. Oxlint's asks for Node 22. */
export const ruleTester = new RuleTester({ languageOptions: { parser } });
