export { PORTS } from './addresses.ts';
export { localCity, operateAlone, type LocalCity, type ServiceName } from './operations.ts';
export { OwnCity, type Pair } from './own-city.ts';
export { Refused } from './refused.ts';
export { type CitySize, SERVICES } from './settings.ts';
export { Supervisor } from './supervisor.ts';
export { token } from './token.ts';
