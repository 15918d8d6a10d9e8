import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Meters } from '../sync/meters.ts';

/** What is read at the moment when somebody asks. */
export interface Readings {
  readonly sockets: number;
  readonly rooms: number;
  /** Bytes of the largest open document. */
  readonly largest: number;
  readonly freeBytes: number;
  /** When the newest backup was made, ms since 1970; null when there is none. */
  readonly lastBackup: number | null;
  readonly now: number;
}

/** What the service counts of itself: numbers and names of reasons, never a word, a name or an address. */
export interface Metrics {
  readonly meters: Meters;
  /** So many changes of one document were written together, which took so many milliseconds. */
  committed(rows: number, ms: number): void;
  /** A batch could not be written; nothing of it was kept. */
  commitFailed(): void;
  /** What is stored was not what had been written. */
  damageFound(): void;
  /** What came from Redis was no call of another instance. */
  foreignCall(): void;
  /** All of it, in the format of Prometheus. */
  text(readings: Readings): Promise<string>;
}

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const ROWS = [1, 2, 5, 10, 20, 50, 100, 200, 500];

/** Counters that begin at nothing. */
export function createMetrics(): Metrics {
  const registers = [new Registry()];
  const standing = readingGauges(registers);
  return {
    meters: engineMeters(registers),
    ...storeMeters(registers),
    text: async (readings) => {
      standing(readings);
      return Registry.merge([...registers, processRegistry()]).metrics();
    },
  };
}

function engineMeters(registers: Registry[]): Meters {
  const acknowledgements = new Histogram({
    registers,
    buckets: SECONDS,
    name: 'triangulate_acknowledgement_seconds',
    help: 'Time from receiving a change to saying that it is on disk',
  });
  const closed = new Counter({
    registers,
    labelNames: ['reason'],
    name: 'triangulate_closed_total',
    help: 'Lines that the service refused or closed, by reason',
  });
  const counter = (name: string, help: string) => new Counter({ registers, name, help });
  const reloads = counter('triangulate_reloads_total', 'Times a document was taken anew from disk');
  const behind = counter(
    'triangulate_fell_behind_total',
    'Times a line read more slowly than it was sent to',
  );
  const held = counter('triangulate_held_updates_total', 'Updates held back by yjs: must stay 0');
  return {
    closed: (reason) => closed.inc({ reason }),
    acknowledged: (ms) => acknowledgements.observe(ms / 1_000),
    reloaded: () => reloads.inc(),
    fellBehind: () => behind.inc(),
    heldBack: () => held.inc(),
  };
}

function storeMeters(
  registers: Registry[],
): Pick<Metrics, 'committed' | 'commitFailed' | 'damageFound' | 'foreignCall'> {
  const commits = new Histogram({
    registers,
    buckets: SECONDS,
    name: 'triangulate_commit_seconds',
    help: 'Time until a batch of changes was on disk',
  });
  const batches = new Histogram({
    registers,
    buckets: ROWS,
    name: 'triangulate_batch_changes',
    help: 'Changes of one document written together',
  });
  const counter = (name: string, help: string) => new Counter({ registers, name, help });
  const failed = counter('triangulate_commit_failures_total', 'Batches that could not be written');
  const damage = counter(
    'triangulate_damage_found_total',
    'Stored rows or snapshots whose checksum was wrong',
  );
  const foreign = counter(
    'triangulate_foreign_calls_total',
    'Messages on the service’s channels in Redis that no instance of it sent; passed over',
  );
  return {
    committed: (rows, ms) => {
      commits.observe(ms / 1_000);
      batches.observe(rows);
    },
    commitFailed: () => failed.inc(),
    damageFound: () => damage.inc(),
    foreignCall: () => foreign.inc(),
  };
}

function readingGauges(registers: Registry[]): (readings: Readings) => void {
  const gauge = (name: string, help: string) => new Gauge({ registers, name, help });
  const sockets = gauge('triangulate_sockets', 'Open lines');
  const rooms = gauge('triangulate_rooms', 'Open documents');
  const largest = gauge('triangulate_largest_document_bytes', 'Size of the largest open document');
  const free = gauge('triangulate_disk_free_bytes', 'Bytes left where everything is kept');
  const backup = gauge('triangulate_backup_age_seconds', 'Age of the newest backup; NaN when there is none');
  return (readings) => {
    sockets.set(readings.sockets);
    rooms.set(readings.rooms);
    largest.set(readings.largest);
    free.set(readings.freeBytes);
    backup.set(readings.lastBackup === null ? NaN : (readings.now - readings.lastBackup) / 1_000);
  };
}

let ofProcess: Registry | null = null;

/** Memory, processor and event loop: of the process, however many services run in it. */
function processRegistry(): Registry {
  if (ofProcess === null) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}
