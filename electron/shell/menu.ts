type Role =
  | 'about'
  | 'close'
  | 'copy'
  | 'cut'
  | 'hide'
  | 'minimize'
  | 'paste'
  | 'quit'
  | 'redo'
  | 'reload'
  | 'resetZoom'
  | 'selectAll'
  | 'toggleDevTools'
  | 'togglefullscreen'
  | 'undo'
  | 'zoomIn'
  | 'zoomOut';

/** One entry of the menu bar, as Electron's `Menu.buildFromTemplate` reads it. */
export interface MenuEntry {
  readonly label?: string;
  readonly role?: Role;
  readonly type?: 'separator';
  readonly submenu?: MenuEntry[];
}

const line: MenuEntry = { type: 'separator' };
const item = (role: Role, label: string): MenuEntry => ({ role, label });

/** The menu in Chinese. Function keys stay free: they belong to the desk. */
export function menuTemplate(platform: NodeJS.Platform, isPackaged: boolean): MenuEntry[] {
  const quit = item('quit', '退出展厅前台');
  const own: MenuEntry = {
    label: '展厅前台',
    submenu: [item('about', '关于展厅前台'), line, item('hide', '隐藏'), line, quit],
  };
  const file: MenuEntry = { label: '文件', submenu: [quit] };
  const edit: MenuEntry = {
    label: '编辑',
    submenu: [
      item('undo', '撤销'),
      item('redo', '重做'),
      line,
      item('cut', '剪切'),
      item('copy', '复制'),
      item('paste', '粘贴'),
      item('selectAll', '全选'),
    ],
  };
  const view: MenuEntry = {
    label: '查看',
    submenu: [
      item('zoomIn', '放大'),
      item('zoomOut', '缩小'),
      item('resetZoom', '实际大小'),
      line,
      item('togglefullscreen', '全屏'),
      ...(isPackaged
        ? []
        : [line, item('reload', '重新载入'), item('toggleDevTools', '开发者工具')]),
    ],
  };
  const window: MenuEntry = {
    label: '窗口',
    submenu: [item('minimize', '最小化'), item('close', '关闭')],
  };
  return [platform === 'darwin' ? own : file, edit, view, window];
}
