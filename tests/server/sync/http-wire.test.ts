import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { HttpWire, type NumberedFrame, type Outlet } from '../../../server/sync/http-wire.ts';
import { packFrames, unpackFrames, type LineClosed } from '../../../shared/protocol/http-line.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const frame = (value: number): Uint8Array => new Uint8Array([value]);

/** What takes frames, and says what it was given. */
function outlet(): Outlet & { readonly taken: number[]; how: LineClosed | null; ended: boolean } {
  const taken: number[] = [];
  return {
    taken,
    waiting: 0,
    how: null,
    ended: false,
    take: (frames: readonly NumberedFrame[]) => {
      taken.push(...frames.map(({ number }) => number));
      return true;
    },
    ping: () => true,
    closed(how) {
      this.how = how;
    },
    end() {
      this.ended = true;
    },
  };
}

/** A wire that notes what it hears, and whether it is closed and forgotten. */
function noted() {
  const wire = new HttpWire();
  const heard: number[] = [];
  const told = { closed: 0, forgotten: 0 };
  wire.on('message', (data: Buffer) => heard.push(data[0] ?? 0));
  wire.on('close', () => (told.closed += 1));
  wire.on('forget', () => (told.forgotten += 1));
  return { wire, heard, told };
}

test('HR3: a line that is not read takes a megabyte or two of what comes at once, and is closed for more', async () => {
  const { wire, told } = noted();
  wire.pause();
  const large = new Uint8Array(1024 * 1024);
  const first = wire.receive(0, [large]);
  const second = wire.receive(1, [large]);
  expect(told.closed).toBe(0);
  void wire.receive(2, [large]);
  expect(wire.how?.reason).toBe('bad-frame');
  await Promise.all([first, second]);
});

test('HR3: a line that nobody listens to is gone after thirty seconds, and not while somebody does', () => {
  const { wire, told } = noted();
  const first = outlet();
  wire.attach(first, 0);
  vi.advanceTimersByTime(600_000);
  expect(told.closed).toBe(0);
  wire.detach(first);
  vi.advanceTimersByTime(29_000);
  const second = outlet();
  wire.attach(second, 0);
  vi.advanceTimersByTime(600_000);
  expect(told.closed).toBe(0);
  wire.detach(second);
  vi.advanceTimersByTime(30_001);
  expect(told).toMatchObject({ closed: 1 });
  expect(told.forgotten).toBeGreaterThan(0);
});

test('HR3: one that was opened and never listened to is gone as well', () => {
  const { told } = noted();
  vi.advanceTimersByTime(30_001);
  expect(told.closed).toBe(1);
});

test('HR1: what is sent in one turn goes out at once, and a stream that is opened again gets what it missed', () => {
  const { wire } = noted();
  const first = outlet();
  wire.attach(first, 0);
  for (const value of [1, 2, 3]) wire.send(frame(value));
  expect(first.taken).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(first.taken).toEqual([1, 2, 3]);
  wire.detach(first);
  wire.send(frame(4));
  expect(wire.bufferedAmount).toBe(1);
  const second = outlet();
  wire.attach(second, 2);
  expect(second.taken).toEqual([3, 4]);
  expect(wire.bufferedAmount).toBe(0);
});

test('HR1: what was sent too long ago to be kept cannot be missed in silence: the line ends', () => {
  const { wire, told } = noted();
  wire.attach(outlet(), 0);
  for (let count = 0; count < 30; count += 1) wire.send(new Uint8Array(100_000));
  vi.advanceTimersByTime(1);
  const late = outlet();
  wire.attach(late, 1);
  expect([told.closed, late.ended]).toEqual([1, true]);
  const { wire: other, told: otherTold } = noted();
  other.attach(outlet(), 5);
  expect(otherTold.closed).toBe(1);
});

test('HR1: a parcel that comes twice is heard once, and one that is missing is noticed', async () => {
  const { wire, heard } = noted();
  const listening = outlet();
  wire.attach(listening, 0);
  await wire.receive(0, [frame(1), frame(2)]);
  await wire.receive(0, [frame(1), frame(2)]);
  await wire.receive(1, [frame(2), frame(3)]);
  expect(heard).toEqual([1, 2, 3]);
  await wire.receive(4, [frame(5)]);
  expect(heard).toEqual([1, 2, 3]);
  expect(listening.how).toEqual({ code: 4400, reason: 'bad-frame' });
});

test('HR3: while the connection reads no further, the request that brought the frames is not answered', async () => {
  const { wire, heard } = noted();
  wire.pause();
  let answered = false;
  const receiving = wire.receive(0, [frame(1), frame(2)]).then(() => (answered = true));
  await Promise.resolve();
  expect([heard, answered]).toEqual([[], false]);
  wire.resume();
  await receiving;
  expect(heard).toEqual([1, 2]);
});

test('HR2: why a line was closed is told to whoever was not listening when it was', () => {
  const { wire, told } = noted();
  wire.close(4406, 'no-right');
  expect(told.closed).toBe(1);
  const late = outlet();
  wire.attach(late, 0);
  expect(late.how).toEqual({ code: 4406, reason: 'no-right' });
  vi.advanceTimersByTime(30_001);
  expect(told.forgotten).toBe(1);
});

test('HR1: frames are packed and unpacked whole or not at all', () => {
  const frames = [new Uint8Array([1, 2, 3]), new Uint8Array(), new Uint8Array([4])];
  const packed = packFrames(frames);
  expect(unpackFrames(packed)?.map((each) => [...each])).toEqual([[1, 2, 3], [], [4]]);
  expect(unpackFrames(packed.subarray(0, packed.length - 1))).toBeNull();
  expect(unpackFrames(new Uint8Array([255, 255, 255, 255, 0]))).toBeNull();
  expect(unpackFrames(new Uint8Array())).toEqual([]);
});
