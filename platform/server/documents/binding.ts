import { createRequire } from 'node:module';

/** The few parts of the native Typst compiler that documents use. */
export interface Compiler {
  compile(input: { mainFilePath: string; inputs: Record<string, string> }): CompileResult;
  fetchDiagnostics(error: object): unknown[];
  pdf(document: object, options: { pdfStandard: 'ua-1'; creationTimestamp: number }): Buffer;
  evictCache(maxAge: number): void;
}
interface CompileResult {
  readonly result: object | null;
  takeError(): object | null;
}
interface Binding {
  NodeCompiler: {
    create(options: { workspace: string; fontArgs: { fontBlobs: Buffer[] }[] }): Compiler;
  };
}

/** Raised where no compiler was built for this machine; the rest of the product goes on without documents. */
export class NoCompiler extends Error {}

/** Names the native package for a platform, as its publisher does: `linux-x64-gnu`, `darwin-arm64`, `win32-x64-msvc`. */
export function nativePackage(platform: string, arch: string, musl: boolean): string {
  const suffix = platform === 'linux' ? (musl ? '-musl' : '-gnu') : platform === 'win32' ? '-msvc' : '';
  return `@myriaddreamin/typst-ts-node-compiler-${platform}-${arch}${suffix}`;
}

/** Tells whether this Linux runs on musl (Alpine) and not on the GNU C library. */
function onMusl(): boolean {
  if (process.platform !== 'linux') return false;
  const report = process.report.getReport() as { header?: { glibcVersionRuntime?: string } };
  return report.header?.glibcVersionRuntime === undefined;
}

/**
 * Loads the native compiler of this machine. Takes the folder templates may read from and the fonts.
 * Throws `NoCompiler` when the package for this machine is not installed or does not load.
 */
export function loadCompiler(workspace: string, fontBlobs: Buffer[]): Compiler {
  const name = nativePackage(process.platform, process.arch, onMusl());
  let binding: Binding;
  try {
    binding = createRequire(import.meta.url)(name) as Binding;
  } catch (cause) {
    throw new NoCompiler(`${name} is not available`, { cause });
  }
  return binding.NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] });
}
