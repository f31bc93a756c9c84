// Made by `npm run generate` from the folders of src/sources: do not edit.
import type { Readers } from '../collector';
import accessAnalyzerAnalyzers from './analyzers/read';
import accessAnalyzerFindings from './findings/read';

export const readers = {
  'access-analyzer.analyzers': accessAnalyzerAnalyzers,
  'access-analyzer.findings': accessAnalyzerFindings,
} satisfies Readers<'access-analyzer'>;
