import type { ValueKind } from '../../model/environment-variable';

/** An access key of AWS, a private key, a URL with a password in it, a token of GitHub or of Slack, a signed JSON Web Token. */
const CREDENTIALS = [
  /\b(AKIA|ASIA)[A-Z2-7]{16}\b/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:[^\s/@]+@/i,
  /\bgh[pousr]_[A-Za-z0-9]{36}/,
  /\bgithub_pat_[A-Za-z0-9_]{22}/,
  /\bxox[abeprs]-[A-Za-z0-9-]{10}/,
  /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{16}/,
];

/** The ARN of a secret or parameter, or a reference that CloudFormation resolves. */
const REFERENCES = [/^arn:[a-z-]+:(secretsmanager|ssm):[^\s]*$/, /^\{\{resolve:[^}]*\}\}$/];

/** Judges a value where it is read, so that it need not be kept. */
export function valueKindOf(value: string): ValueKind {
  if (value === '') return 'empty';
  if (CREDENTIALS.some((form) => form.test(value))) return 'credential';
  return REFERENCES.some((form) => form.test(value)) ? 'reference' : 'other';
}
