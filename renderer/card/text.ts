/** What the preview of the card says. */
export const text = {
  paper: '纸张',
  withoutNumbers: '不印电话',
  print: '打印',
  savePdf: '另存为 PDF',
  making: '正在生成…',
  copy: (copyNo: number) => (copyNo === 1 ? '首次打印' : `补打 第 ${copyNo} 份`),
  preview: '客户信息卡预览',
  isPrinted: '卡片打印出来了吗?',
  printed: '打印好了',
  notPrinted: '没有打印',
  saved: (fileName: string) => `已生成 ${fileName}。`,
} as const;
