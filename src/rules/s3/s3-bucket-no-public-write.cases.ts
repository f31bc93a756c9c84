import type { RuleCases } from '../rule-cases';
import { publicAccessCases } from './case-values';

export default publicAccessCases('write') satisfies RuleCases;
