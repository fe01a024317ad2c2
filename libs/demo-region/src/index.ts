export * from './demo-region.js';
export { AREAS, type DemoHealthCentre } from './demo-centres.js';
export { type DemoProvider, type DemoSupervisor } from './demo-hosts.js';
export { type DemoClaim, type DemoWish } from './demo-wishes.js';
export { HEALTH_CENTRE_NAMES } from './health-centre-names.js';
export { seededRandom, type SeededRandom } from './seeded-random.js';
