import { REGION_FORM } from './account';

test.each(['eu-central-1', 'us-gov-west-1', 'us-isob-east-1', 'eusc-de-east-1', 'cn-northwest-1'])(
  '%s is a Region',
  (code) => {
    expect(code).toMatch(REGION_FORM);
  },
);

test.each(['', 'global', 'eu-central', 'EU-central-1', 'eu-central-1a', ' eu-central-1'])(
  '"%s" is none',
  (code) => {
    expect(code).not.toMatch(REGION_FORM);
  },
);
