import { Ajv } from 'ajv';
import { isFields } from '../../src/core/document/valueReader';

/** A check of values against a JSON Schema: what is wrong with them, one text each. */
export function compiledSchema(schemaText: string): (value: unknown) => readonly string[] {
  const schema: unknown = JSON.parse(schemaText);
  if (!isFields(schema)) throw new Error('no schema');
  const ajv = new Ajv({ allErrors: true, allowUnionTypes: true, strictRequired: false });
  const validate = ajv.compile({ ...schema });
  return (value) =>
    validate(value) ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
}
