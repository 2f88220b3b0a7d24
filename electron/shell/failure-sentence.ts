import { EXIT_SETTING_WRONG, SettingError } from '../settings';

const STORE_SENTENCES: Readonly<Record<string, string>> = {
  diskFull: '磁盘已满，展厅前台无法启动：请先腾出空间。',
  folderInvalid: '数据文件夹无法使用：请检查 DESK_DATA。',
  storeReadOnly: '数据文件夹不可写：请检查 DESK_DATA 的权限。',
};

/** One sentence for the person who started the desk; no path, no stack. */
export function failureSentence(error: unknown): string {
  if (error instanceof SettingError) return error.message;
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const known = STORE_SENTENCES[code];
  if (known !== undefined) return known;
  if (code === 'EADDRINUSE') return '端口已被占用：请更换 DESK_PORT，或不设置它。';
  if (['EACCES', 'EPERM', 'EROFS', 'ENOSPC', 'ENOTDIR', 'EEXIST'].includes(code))
    return `数据文件夹无法写入(${code}):请检查 DESK_DATA、它的权限和剩余空间。`;
  return `展厅前台无法启动(${code})。`;
}

/** The process's exit code for a failure. */
export function exitCode(error: unknown): number {
  return error instanceof SettingError ? EXIT_SETTING_WRONG : 1;
}
