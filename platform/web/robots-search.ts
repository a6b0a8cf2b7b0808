// SHA-256 (FIPS 180-4) made for trying counters: the platform's own is asynchronous, and costs ten times more for each try.

const PRIMES = firstPrimes(64);
const fraction = (value: number): number => ((value - Math.floor(value)) * 2 ** 32) | 0;
const ROUND = Int32Array.from(PRIMES, (prime) => fraction(Math.cbrt(prime)));
const START = Int32Array.from(PRIMES.slice(0, 8), (prime) => fraction(Math.sqrt(prime)));
const BLOCK = 64;

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

const schedule = new Int32Array(BLOCK);
const turn = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

// One block of 64 bytes into the state, as §6.2.2 has it.
function compress(state: Int32Array, block: DataView, at: number): void {
  const w = schedule;
  for (let i = 0; i < 16; i += 1) w[i] = block.getInt32(at + i * 4);
  for (let i = 16; i < BLOCK; i += 1) {
    const [x, y] = [w[i - 15]!, w[i - 2]!];
    const low = turn(x, 7) ^ turn(x, 18) ^ (x >>> 3);
    const high = turn(y, 17) ^ turn(y, 19) ^ (y >>> 10);
    w[i] = (w[i - 16]! + low + w[i - 7]! + high) | 0;
  }
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let i = 0; i < BLOCK; i += 1) {
    const high = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25);
    const one = (h + high + ((e & f) ^ (~e & g)) + ROUND[i]! + w[i]!) | 0;
    const low = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22);
    const two = (low + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + one) | 0;
    d = c;
    c = b;
    b = a;
    a = (one + two) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}

/** Digests `prefix + ending` for many endings: the whole blocks of the prefix are digested once. Both are ASCII or UTF-8 text. */
export function digester(prefix: string): (ending: string) => Int32Array {
  const encoder = new TextEncoder();
  const head = encoder.encode(prefix);
  const whole = head.length - (head.length % BLOCK);
  const middle = START.slice();
  for (let at = 0; at < whole; at += BLOCK) compress(middle, new DataView(head.buffer), at);
  return (ending) => {
    const last = encoder.encode(ending);
    const length = head.length - whole + last.length;
    const tail = new Uint8Array(Math.ceil((length + 9) / BLOCK) * BLOCK);
    tail.set(head.subarray(whole));
    tail.set(last, head.length - whole);
    tail[length] = 0x80;
    const view = new DataView(tail.buffer);
    // Text here is far under 512 MB: the upper half of its length in bits stays zero.
    view.setUint32(tail.length - 4, (whole + length) * 8);
    const state = middle.slice();
    for (let at = 0; at < tail.length; at += BLOCK) compress(state, view, at);
    return state;
  };
}

/** Whether a digest of at least 32 bits begins with that many zero bits, 32 at most. */
export const beginsWithZeros = (digest: Int32Array, bits: number): boolean => Math.clz32(digest[0]!) >= bits;
