// What scripts find on globalThis that no module exports.

/** A Go program to run, of the toolchain's wasm_exec.js. */
declare class Go {
  argv: string[];
  env: Record<string, string>;
  exit: (code: number) => void;
  importObject: Record<string, any>;
  mem: DataView;
  run(instance: WebAssembly.Instance): Promise<void>;
  // Its inner parts, on which the host of a program and web/watch.js rely.
  _resume(): void;
  _makeFuncWrapper(id: number): (...args: any[]) => any;
  _pendingEvent: object | null;
  _values: unknown[];
  _goRefCounts: number[];
  _ids: Map<unknown, number>;
  _idPool: number[];
  _scheduledTimeouts: Map<number, number>;
}

/** web/fetch.js */
declare var ctxplayBase: string;
declare var ctxplayTidy: (path: string) => string;
declare var ctxplayUnpacked: (response: Response) => Promise<Response>;
declare var ctxplayAddress: (url: string) => string;
declare var ctxplayDistrust: (url: string) => void;
declare var ctxplayFetch: (url: string, type: string, size?: number, count?: (bytes: number) => void) => Promise<Uint8Array<ArrayBuffer>>;
declare var ctxplayCompile: (url: string, size?: number, count?: (bytes: number, size: number) => void, other?: { type: string; open: (response: Response) => Response }) => Promise<WebAssembly.Module>;
/** Returns the client's slim file, as web/first.js keeps it or fetches it. */
declare var ctxplayDictionary: (() => Promise<Blob>) | undefined;
/** web/slim.js */
interface SlimReader {
  bytes: Uint8Array;
  at: number;
  end: number;
  byte(): number;
  uint(): number;
  difference(): number;
  skip(count: number): number;
  take(count: number): Uint8Array;
}
interface SlimWriter {
  bytes: Uint8Array;
  at: number;
  size: number;
  number(from: SlimReader): void;
  uint(value: number): void;
  int(value: number): void;
  copy(from: Uint8Array, at?: number, count?: number): void;
  done(): Uint8Array<ArrayBuffer>;
}
declare var ctxplaySlim: {
  undo: (response: Response, keep?: (file: Blob) => void) => Response;
  made: (bytes: Uint8Array<ArrayBuffer>) => Generator<Uint8Array<ArrayBuffer>, void>;
  broken: () => Error;
  difference: (value: number) => number;
  Reader: new (bytes: Uint8Array, at: number, end: number) => SlimReader;
  Writer: new (size: number) => SlimWriter;
};
/** web/functions.js */
/** What codes of functions stand for, as web/functions.js lays it out. */
interface SlimCodes {
  count: number;
  list: Int32Array;
}
declare var ctxplayFunctions: {
  read: (from: SlimReader, count: number) => SlimCodes;
  write: (out: SlimWriter, streams: SlimReader[], count: number, codes: SlimCodes) => void;
  STREAMS: number;
};
/** web/tables.js */
declare var ctxplayTables: {
  undo: (streams: SlimReader[]) => { place: number; memory: Uint8Array; whole: boolean };
  STREAMS: number;
};
/** web/delta.js */
declare var ctxplayDelta: {
  undo: (base: Uint8Array, delta: Uint8Array) => Promise<Uint8Array<ArrayBuffer>>;
  program: (delta: string, whole: string) => Promise<Uint8Array<ArrayBuffer>>;
  prepare: (delta: string, whole: string, isKept: boolean) => Promise<void>;
  has: (whole: string) => Promise<boolean>;
};
/** web/first.js */
declare var ctxplayBegin: (url: string, progress: (percent: number) => void, imports: WebAssembly.Imports) => Promise<WebAssembly.WebAssemblyInstantiatedSource>;
declare var ctxplaySettled: Promise<void> | undefined;
declare var ctxplayFirst: Uint8Array | undefined;
declare var ctxplayWords: { file: string; text: string } | undefined;
/** web/language.js */
declare var ctxplaySay: (phrase: string, ...args: (string | number)[]) => string;
declare var ctxplayHear: (english: string) => string;
/** go-app's, on a page. */
declare const goappWasmContentLength: string;
declare var goappEnv: { GOAPP_VERSION: string };

/** web/guard.js, as far as other scripts ask it. */
declare var ctxplayGuard: {
  settle(): boolean | undefined;
  worker(url: string, hear: (message: any) => void, broken: (why: string, forbidden: boolean) => void): Pick<Worker, "postMessage" | "terminate"> | string;
};
declare var ctxplayMaking: object | undefined;
declare var ctxplayWatch: object;
declare var ctxplayUpdate: object;
declare var ctxplayMenu: { open(): void };
/** wasm_exec.js's, where there is no operating system. */
declare var fs: { writeSync(fd: number, bytes: Uint8Array): number };

// What a recorded program puts there: app/probe/overlay.
declare var ctxplayFlush: (what: number) => void;
declare var ctxplayAwaitsSignal: boolean | undefined;
declare var ctxplayDial: (addr: string, request: Uint8Array, tell: (phase: string, what: any) => void) => () => void;

/** What the host writes before web/serviceworker.js. */
declare const VERSION: string;
declare const FILES: Record<string, string>;
declare const NOT_KEPT: Record<string, string>;

/** Style sheets are bundled as texts. */
declare module "*.css" {
  const text: string;
  export default text;
}
