import * as z from 'zod';

/**
 * A path, or one object of S3. The role of what reads it names the object, where a wildcard or a variable would be one of IAM:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
 */
export function fileOrObject(what: string, example: string) {
  const expected = `${what} is a path, or one object such as s3://hr-feed/${example}`;
  return z.string().refine(isFileOrObject, expected);
}

const OBJECT = /^s3:\/\/[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]\/(.+)$/;
/** `https://`, `S3://`, `arn:aws:`: places of another kind, which a path would look for in the folder. */
const ANOTHER_PLACE = /^([A-Za-z][A-Za-z0-9+.-]*:\/\/|arn:)/;

function isFileOrObject(place: string): boolean {
  if (place.trim() === '' || /\p{Cc}/u.test(place)) return false;
  const [, key] = OBJECT.exec(place) ?? [];
  if (key === undefined) return !ANOTHER_PLACE.test(place);
  return !key.endsWith('/') && !/[*?]|\$\{/.test(key);
}
