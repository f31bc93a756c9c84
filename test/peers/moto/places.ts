/** The account that moto gives to any credentials. */
export const ACCOUNT = '123456789012';
/** Where the watching is set up, and where it is not. */
export const WATCHED = 'eu-west-1';
export const UNWATCHED = 'us-east-1';
