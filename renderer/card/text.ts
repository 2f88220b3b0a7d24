/** What the preview of a sheet says. */
export const text = {
  card: '客户信息卡',
  cards: (count: number) => `客户信息卡 ${count} 张`,
  paper: '纸张',
  withoutNumbers: '不印电话',
  print: '打印',
  savePdf: '另存为 PDF',
  making: '正在生成…',
  copy: (copyNo: number) => (copyNo === 1 ? '首次打印' : `补打 第 ${copyNo} 份`),
  preview: (name: string) => `${name}预览`,
  isPrinted: '打印出来了吗？',
  printed: '打印好了',
  notPrinted: '没有打印',
  saved: (fileName: string) => `已生成 ${fileName}。`,
} as const;
