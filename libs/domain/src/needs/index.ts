export * from './need-decision.js';
export * from './derived-need.js';
export * from './derive-needs.js';
export { calendarWeeks } from './need-window.js';
export { concerns, type Requirement, requirementsOf } from './requirements.js';
