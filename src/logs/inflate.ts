import { createGunzip } from 'node:zlib';

/** How an archive ended: whole; cut off; corrupt; with something behind it; or its taker had enough. */
export type InflateEnd = 'whole' | 'cut-off' | 'corrupt' | 'tail' | 'enough';

/** Gives the bytes of an archive from a place on, as many as it likes up to a number; none at the end. Throws what reading throws. */
export type ReadAt = (position: number, length: number) => Buffer;

/** Takes the next bytes of what was in the archive; false where it had enough. */
export type Take = (bytes: Uint8Array) => boolean;

const pieceBytes = 1 << 14;
/** Steps up to a corrupt place: no more than the checksum has, so that a wrong one costs nothing of what it stands for. */
const fineBytes = 4;

/**
 * Inflates a gzip archive of one or several members, piece by piece: a piece of 16 KB holds at most 16 MB. After each it hands on
 * what `between` gives. What stands before a cut or a corrupt place is taken.
 */
export async function* inflate<T>(
  read: ReadAt,
  chunkBytes: number,
  take: Take,
  between: () => Iterable<T>,
): AsyncGenerator<T, InflateEnd> {
  let taken = 0;
  const counted: Take = (bytes) => {
    taken += bytes.length;
    return take(bytes);
  };
  const first = yield* pass(read, chunkBytes, counted, between, Number.POSITIVE_INFINITY);
  if (first.end !== 'corrupt') return first.end;
  // What zlib inflated in the step that met the corrupt place is lost: go there again, and then on in small steps.
  let left = taken;
  const rest: Take = (bytes) => {
    const skipped = Math.min(left, bytes.length);
    left -= skipped;
    return skipped === bytes.length || take(bytes.subarray(skipped));
  };
  const { end } = yield* pass(read, chunkBytes, rest, between, first.used);
  return end;
}

interface Pass {
  readonly end: InflateEnd;
  /** Bytes of the archive that were inflated without a fault. */
  readonly used: number;
}

interface State {
  enough: boolean;
  ended: boolean;
  fault: NodeJS.ErrnoException | null;
  wake: () => void;
}

async function* pass<T>(
  read: ReadAt,
  chunkSize: number,
  take: Take,
  between: () => Iterable<T>,
  fineFrom: number,
): AsyncGenerator<T, Pass> {
  const gunzip = createGunzip({ chunkSize });
  const state: State = { enough: false, ended: false, fault: null, wake: () => undefined };
  gunzip.on('data', (bytes: Uint8Array) => {
    if (!state.enough && !take(bytes)) state.enough = true;
  });
  gunzip.on('end', () => {
    state.ended = true;
  });
  gunzip.on('error', (fault: NodeJS.ErrnoException) => {
    state.fault = fault;
  });
  // After a fault the write that met it is never answered.
  gunzip.on('close', () => state.wake());
  const done = (end: InflateEnd): Pass => ({ end, used: gunzip.bytesWritten });
  try {
    for (let position = 0; ; ) {
      const fine = position >= fineFrom;
      const piece = read(position, fine ? fineBytes : Math.min(pieceBytes, fineFrom - position));
      await new Promise<void>((resolve) => {
        state.wake = resolve;
        if (piece.length === 0) gunzip.end();
        else gunzip.write(piece, () => resolve());
      });
      position += piece.length;
      if (state.enough) return done('enough');
      if (state.fault !== null) return done(state.fault.code === 'Z_BUF_ERROR' ? 'cut-off' : 'corrupt');
      if (state.ended) return done(isZeros(read, gunzip.bytesWritten) ? 'whole' : 'tail');
      for (const part of between()) yield part;
    }
  } finally {
    gunzip.destroy();
  }
}

/** Archives on tape are filled up with zeros: they are no second archive and no fault. */
function isZeros(read: ReadAt, from: number): boolean {
  for (let position = from; ; ) {
    const piece = read(position, pieceBytes);
    if (piece.length === 0) return true;
    if (piece.some((byte) => byte !== 0)) return false;
    position += piece.length;
  }
}
