import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const LAUNCH_PAGE = 'launch.html';

const SEND = 'document.forms[0].submit()';
const SEND_HASH = createHash('sha256').update(SEND).digest('base64');

/**
 * Writes the page that opens the desk once. The token lies in a file that only its owner reads:
 * a command line or an address would show it to every process and every log.
 *
 * @returns the page's path
 */
export async function writeLaunchPage(
  folder: string,
  origin: string,
  token: string,
): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, LAUNCH_PAGE);
  const unfinished = join(folder, `${LAUNCH_PAGE}.${randomUUID()}`);
  await writeFile(unfinished, page(origin, token), { mode: 0o600, flag: 'wx' });
  await rename(unfinished, path);
  return path;
}

export async function removeLaunchPage(folder: string): Promise<void> {
  await rm(join(folder, LAUNCH_PAGE), { force: true });
}

function page(origin: string, token: string): string {
  return `<!doctype html>
<html lang="zh-CN">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'sha256-${SEND_HASH}'; form-action ${origin}">
<title>展厅前台</title>
<form method="post" action="${origin}/launch">
<input type="hidden" name="token" value="${token}">
<button>打开展厅前台</button>
</form>
<script>${SEND}</script>
</html>
`;
}
