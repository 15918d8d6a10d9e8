/** Where documents are joined over plain requests, for networks that let no websocket through. */
export const HTTP_LINES = '/sync/lines';

/** Milliseconds after which a line is gone whose page has no stream and asks for nothing. */
export const LINE_KEPT_MS = 30_000;

/** Bytes of frames that one request may carry; a larger frame goes by itself. */
export const PARCEL_BYTES = 512 * 1024;

/** The status with which an instance says that a line is another one's: whoever asked asks again, to be sent elsewhere. */
export const ELSEWHERE = 421;

/** How the server answers who opens a line. */
export interface OpenedLine {
  readonly line: string;
}

/** How a line was closed, as it stands in its last event. */
export interface LineClosed {
  readonly code: number;
  readonly reason: string;
}

/** Frames one behind the other, each after its length in four bytes. */
export function packFrames(frames: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const packed = new Uint8Array(frames.reduce((sum, frame) => sum + 4 + frame.length, 0));
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const frame of frames) {
    view.setUint32(at, frame.length);
    packed.set(frame, at + 4);
    at += 4 + frame.length;
  }
  return packed;
}

/** The frames of a parcel; null when it is not one. */
export function unpackFrames(packed: Uint8Array): readonly Uint8Array[] | null {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const frames: Uint8Array[] = [];
  let at = 0;
  while (at < packed.length) {
    const end = at + 4 > packed.length ? Infinity : at + 4 + view.getUint32(at);
    if (end > packed.length) return null;
    frames.push(packed.subarray(at + 4, end));
    at = end;
  }
  return frames;
}
