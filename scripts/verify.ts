import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { buildIfStale } from './build.ts';
import { runTool } from './run.ts';

interface Count {
  passed: number;
  failed: number;
}

/** Checks the types; gives how many errors there are, shown as the compiler words them. */
async function countTypeErrors(): Promise<number> {
  const { code, output } = await runTool('typescript', ['--noEmit', '--pretty', 'false'], { quiet: true });
  process.stdout.write(output);
  return code === 0 ? 0 : Math.max(1, output.match(/error TS\d+/g)?.length ?? 0);
}

/** Runs the linter, type-aware; gives how many errors there are, shown as it words them. */
async function countLintErrors(): Promise<number> {
  const { code, output } = await runTool('oxlint', ['--type-aware', '--deny-warnings'], { quiet: true });
  if (code === 0) return 0;
  process.stdout.write(output);
  const [, warnings = 0, errors = 0] = /Found (\d+) warnings? and (\d+) errors?/.exec(output) ?? [];
  return Math.max(1, Number(warnings) + Number(errors));
}

/** Types and lint; gives how many errors there are. */
export async function countCodeErrors(): Promise<number> {
  const [types, lint] = await Promise.all([countTypeErrors(), countLintErrors()]);
  return types + lint;
}

interface Report {
  success: boolean;
  numPassedTests: number;
  numFailedTests: number;
  testResults: { status: string; assertionResults: unknown[] }[];
}

/** Runs the tests whose file holds one of the filters (all without any); a crash counts as one failure. */
async function countTests(filters: readonly string[]): Promise<Count> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'vigie-report-'));
  const file = path.join(folder, 'report.json');
  try {
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
    const { code } = await runTool('vitest', ['run', ...reporters, ...filters]);
    if (!fs.existsSync(file)) return { passed: 0, failed: 1 };
    const report = JSON.parse(fs.readFileSync(file, 'utf8')) as Report;
    const crashedFiles = report.testResults.filter(
      (one) => one.status === 'failed' && one.assertionResults.length === 0,
    );
    const failed = report.numFailedTests + crashedFiles.length;
    return { passed: report.numPassedTests, failed: code === 0 && report.success ? failed : Math.max(1, failed) };
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** The whole check: build, types, lint, tests. Its last line is always `N passed, N failed`; gives whether nothing failed. */
export async function verify(filters: readonly string[]): Promise<boolean> {
  const total: Count = { passed: 0, failed: 0 };
  try {
    const [buildFailure, codeErrors] = await Promise.all([buildIfStale(), countCodeErrors()]);
    if (buildFailure) process.stdout.write(`${buildFailure}\n`);
    total.failed += codeErrors + (buildFailure ? 1 : 0);
    const tests = await countTests(filters);
    total.passed += tests.passed;
    total.failed += tests.failed;
  } catch (error) {
    process.stdout.write(`${String(error)}\n`);
    total.failed += 1;
  }
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0;
}
