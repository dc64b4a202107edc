/** Requests as bytes over kept connections, each sent when the one before is answered; how long that took. */
import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { percentile } from './figures.ts';

export interface RoundResult {
  readonly seconds: number;
  /** Share of the time in which the generator had nothing to do. */
  readonly idle: number;
  readonly wrong: number;
  /** Milliseconds from the request to its answer. */
  readonly p50: number;
  readonly p99: number;
  readonly bytes: number;
}

export interface Sending {
  readonly port: number;
  readonly connections: number;
  readonly requests: readonly Buffer[];
  /** What a right answer's body holds. */
  readonly expect: string;
  /** What else must have happened before the round is over. */
  readonly until?: () => Promise<void>;
}

/** Every request is made before the round, so that the generator has little to do in it. */
export async function sendAll({ port, connections, requests, expect, until }: Sending): Promise<RoundResult> {
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)));
  const times: number[] = [];
  let next = 0;
  let wrong = 0;
  let sample = '';
  const before = performance.eventLoopUtilization();
  const started = performance.now();
  await Promise.all(
    sockets.map(async (socket) => {
      for (let request = requests[next++]; request !== undefined; request = requests[next++]) {
        const sent = performance.now();
        const answer = await exchange(socket, request);
        times.push(performance.now() - sent);
        if (answer.startsWith('HTTP/1.1 200') && answer.includes(expect)) continue;
        wrong += 1;
        sample = answer.slice(0, 1_000);
      }
    }),
  );
  if (wrong === requests.length) throw new Error(`every answer is wrong, the last one: ${sample}`);
  await until?.();
  const seconds = (performance.now() - started) / 1_000;
  const { utilization } = performance.eventLoopUtilization(before);
  for (const socket of sockets) socket.destroy();
  const bytes = requests.reduce((sum, request) => sum + request.length, 0) / requests.length;
  return {
    seconds,
    idle: 1 - utilization,
    wrong,
    p50: percentile(times, 50),
    p99: percentile(times, 99),
    bytes: Math.round(bytes),
  };
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true }, () => resolve(socket));
    socket.once('error', reject);
    socket.setEncoding('latin1');
  });
}

/** Sends one request, and resolves with its whole answer: by its length where it names one, else its last chunk. */
function exchange(socket: Socket, request: Buffer): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const onData = (text: string): void => {
      answer += text;
      if (!isWhole(answer)) return;
      socket.off('data', onData);
      socket.off('close', onClose);
      resolve(answer);
    };
    const onClose = (): void => reject(new Error('the server closed a connection'));
    socket.on('data', onData);
    socket.once('close', onClose);
    socket.write(request);
  });
}

function isWhole(answer: string): boolean {
  const end = answer.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = /\r\ncontent-length: (\d+)/i.exec(answer)?.[1];
  return length === undefined ? answer.endsWith('0\r\n\r\n') : answer.length >= end + 4 + Number(length);
}
