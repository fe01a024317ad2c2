import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { type NextFunction, type Request, type Response } from 'express';
import { admission } from './admission.js';

class Answer extends EventEmitter {
  closed = false;
  destroyed = false;

  end(): void {
    this.closed = true;
    this.emit('close');
  }
}

function door(atOnce: number, waiting: number) {
  const handle = admission({ atOnce, waiting });
  const inside: string[] = [];
  const refused: unknown[] = [];
  const come = (name: string, path = '/api/v1/slots', method = 'GET'): Answer => {
    const answer = new Answer();
    const next: NextFunction = (error?: unknown) => {
      if (error === undefined) inside.push(name);
      else refused.push(error);
    };
    void handle({ path, method } as Request, answer as unknown as Response, next);
    return answer;
  };
  return { come, inside, refused };
}

describe('admission', () => {
  it('lets so many in, and the others in the order in which they came', () => {
    const { come, inside } = door(2, 10);
    const [first] = ['a', 'b', 'c', 'd'].map((name) => come(name));
    expect(inside).toEqual(['a', 'b']);
    first?.end();
    expect(inside).toEqual(['a', 'b', 'c']);
  });

  it('lets those who read go first in a rush of those who write, and keeps nobody out', () => {
    const { come, inside } = door(1, 100);
    let answer = come('first');
    const answers = new Map<string, Answer>();
    for (let number = 1; number <= 3; number += 1) {
      answers.set(`write ${number}`, come(`write ${number}`, undefined, 'POST'));
    }
    for (let number = 1; number <= 8; number += 1) answers.set(`read ${number}`, come(`read ${number}`));
    for (let turn = 0; turn < 11; turn += 1) {
      answer.end();
      answer = answers.get(inside.at(-1)!)!;
    }
    const reads = (from: number, to: number): string[] =>
      Array.from({ length: to - from + 1 }, (_, index) => `read ${from + index}`);
    expect(inside).toEqual(['first', ...reads(1, 6), 'write 1', ...reads(7, 8), 'write 2', 'write 3']);
  });

  it('passes the turn of somebody who has hung up to the next', () => {
    const { come, inside } = door(1, 10);
    const first = come('a');
    come('gone').end();
    come('c');
    first.end();
    expect(inside).toEqual(['a', 'c']);
  });

  it('keeps as many places free as before after a rush', () => {
    const { come, inside } = door(2, 100);
    const answers = Array.from({ length: 50 }, (_, number) => come(String(number)));
    for (const answer of answers) answer.end();
    inside.length = 0;
    come('x');
    come('y');
    come('z');
    expect(inside).toEqual(['x', 'y']);
  });

  it('says when to come back where too many wait', () => {
    const { come, refused } = door(1, 1);
    come('a');
    come('b');
    come('c');
    expect(refused).toMatchObject([{ status: 503, code: 'SERVER.BUSY', more: { retryAfter: 5 } }]);
  });

  it.each(['/livez', '/readyz', '/assets/index-1a2b.js', '/api/v1/runs/1/events'])(
    'never lets %s wait',
    (path) => {
      const { come, inside } = door(1, 1);
      come('a');
      come('probe', path);
      expect(inside).toEqual(['a', 'probe']);
    },
  );
});
