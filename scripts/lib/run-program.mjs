import { spawn } from 'node:child_process';

/**
 * Runs a program to its end and gathers what it printed.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{
 *   cwd?: string,
 *   env?: NodeJS.ProcessEnv,
 *   signal?: AbortSignal | undefined,
 *   echo?: ((chunk: string) => void) | undefined,
 *   spawner?: typeof spawn,
 * }} [options] `echo` sees the output as it comes; `signal` ends the program
 * @returns {Promise<{ code: number, output: string, stdout: string }>} `output` is both streams in order of
 *   arrival; a program that could not be started has code 127, one that was killed 128
 */
export function runProgram(command, args, { cwd, env, signal, echo, spawner = spawn } = {}) {
  return new Promise((resolve) => {
    let output = '';
    let stdout = '';
    const child = spawner(command, [...args], { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const stop = () => child.kill('SIGTERM');
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
    const collect = (/** @type {Buffer} */ chunk) => {
      const text = chunk.toString();
      output += text;
      echo?.(text);
    };
    child.stdout?.on('data', (chunk) => {
      stdout += String(chunk);
      collect(chunk);
    });
    child.stderr?.on('data', collect);
    child.once('error', (error) => {
      resolve({ code: 127, output: `${output}${error.message}`, stdout });
    });
    child.once('close', (code) => {
      signal?.removeEventListener('abort', stop);
      resolve({ code: code ?? 128, output, stdout });
    });
  });
}

/**
 * The end of a long text: what a person needs to see of a failed program.
 * @param {string} text
 * @param {number} [count] lines
 */
export function lastLines(text, count = 25) {
  return text.trimEnd().split('\n').slice(-count).join('\n');
}
