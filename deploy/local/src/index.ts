export { localCity, type LocalCity, type ServiceName } from './operations.ts';
export { Refused } from './refused.ts';
export { SERVICES } from './settings.ts';
export { token } from './token.ts';
