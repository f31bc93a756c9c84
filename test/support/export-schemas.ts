import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import * as z from 'zod';
import { OCSF_VERSIONS, type OcsfVersion } from '../../src/audit/exports/ocsf';
import { OcsfSchema } from './ocsf-schema';

/** The schemas of NIST and OCSF lie beside the checkout where there are any: they are not part of the project. */
const SCHEMAS = process.env['WATCHBILL_SCHEMAS'] ?? join('..', 'shared', 'schemas');
export const areSchemasHere = existsSync(SCHEMAS);
export const WHY_SKIPPED = `no folder ${SCHEMAS}, set WATCHBILL_SCHEMAS to the one that holds the schemas`;

type OscalModel = 'assessment-plan' | 'assessment-results';
const validators = new Map<OscalModel, ValidateFunction>();

/** What NIST's JSON Schema finds wrong with a document. */
export function oscalFaults(model: OscalModel, text: string): string[] {
  const validate = validators.get(model) ?? oscalValidator(model);
  validators.set(model, validate);
  const isValid = validate(JSON.parse(text));
  return isValid
    ? []
    : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}

function oscalValidator(model: OscalModel): ValidateFunction {
  // Patterns of OSCAL are of Unicode; the names of its definitions are no JSON pointers that strict mode knows.
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: true });
  addFormats(ajv);
  const schema = z
    .record(z.string(), z.unknown())
    .parse(JSON.parse(readFileSync(join(SCHEMAS, `oscal_${model}_schema.json`), 'utf8')));
  return ajv.compile(schema);
}

const versions = new Map<OcsfVersion, OcsfSchema>();

/** What OCSF's definitions of a version find wrong with an event. */
export function ocsfFaults(version: OcsfVersion, event: unknown): string[] {
  const schema = versions.get(version) ?? new OcsfSchema(join(SCHEMAS, `ocsf-${version}`));
  versions.set(version, schema);
  return schema.faultsOf(event);
}

/** In every version that an export may name. */
export function ocsfFaultsInAll(event: unknown): string[] {
  return OCSF_VERSIONS.flatMap((version) => ocsfFaults(version, event).map((fault) => `${version} ${fault}`));
}
