import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from '../../../build/scripts/root.ts';

/** What lint says to a file: of each finding the rule, such as `typescript(no-explicit-any)`, and why. */
export interface LintFinding {
  code: string;
  why: string;
}

interface Report {
  diagnostics: { code: string; message: string; help?: string; filename: string }[];
  number_of_files: number;
}

/**
 * What the project's lint says to files that are not there: they are written into a folder of the same
 * shape, and all looked at in one go. Resolves to the findings of each, in the order of the files.
 * Rejects when a file was passed over.
 */
export async function lintFiles(
  files: readonly { file: string; code: string }[],
): Promise<LintFinding[][]> {
  mkdirSync(join(root, '.cache'), { recursive: true });
  const folder = mkdtempSync(join(root, '.cache', 'lint-'));
  try {
    // A second one of the same name stands beside the first, in the room that it is about.
    const taken = new Set<string>();
    const paths = files.map(({ file }, index) => {
      const path = taken.has(file) ? join(dirname(file), `${index}-${basename(file)}`) : file;
      taken.add(path);
      return path;
    });
    for (const [index, path] of paths.entries()) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), `${files[index]!.code}\n`);
    }
    const config = join(folder, 'oxlint.config.ts');
    writeFileSync(config, `export { default } from '../../oxlint.config.ts';\n`);
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(types));
    const { diagnostics, number_of_files: seen } = await report(folder, config, paths);
    if (seen !== paths.length) throw new Error(`lint looked at ${seen} of ${paths.length} files`);
    return paths.map((path) =>
      diagnostics
        .filter(({ filename }) => filename === path)
        // Some rules have our words as the message, others as the help to a message of their own.
        .map(({ code, message, help = '' }) => ({ code, why: `${message} ${help}` })),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const types = {
  extends: '../../tsconfig.base.json',
  compilerOptions: { types: ['node'], lib: ['es2024', 'DOM'], jsx: 'react-jsx' },
};

/** Whether lint finds something is told by its report; without one, by what it said in place of it. */
function report(folder: string, config: string, paths: readonly string[]): Promise<Report> {
  const words = [join(root, 'node_modules/oxlint/bin/oxlint'), '-c', config, '-f', 'json'];
  return new Promise((resolve, reject) => {
    execFile(
      process.execPath,
      [...words, ...paths],
      { cwd: folder, timeout: 60_000, maxBuffer: 16_000_000 },
      (_error, output, complaint) => {
        try {
          resolve(JSON.parse(output) as Report);
        } catch {
          reject(new Error(`lint gave no report: ${output}${complaint}`));
        }
      },
    );
  });
}
