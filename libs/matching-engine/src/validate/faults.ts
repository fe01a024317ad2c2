import type { InputFaultCode, ProblemFault } from '../solve-contract.js';

/** The faults found so far. */
export class FaultList {
  readonly found: ProblemFault[] = [];

  /** Notes one fault: where it is, what is there and what would be right. */
  add(path: string, code: InputFaultCode, message: string): void {
    this.found.push({ path, code, message: path === '' ? message : `${path}: ${message}` });
  }
}

/** The path to a field of an object: `a.b`, or `a["b c"]` where the name is no plain word. */
export function fieldPath(path: string, name: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}

const LONGEST_VALUE = 60;

/** A value as a message shows it: its JSON, cut where it grows long. */
export function shown(value: unknown): string {
  const text = typeof value === 'number' ? String(value) : (JSON.stringify(value) as string | undefined);
  if (text === undefined) return typeof value;
  return text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
}
