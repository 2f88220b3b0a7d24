/** 9, 9:30 or 0930 as `HH:mm`; what cannot be a time stays as it is. */
export function timeTyped(raw: string): string {
  const parts = /^(\d{1,2})[:：.]?(\d{2})?$/.exec(raw.trim());
  if (parts === null) return raw;
  return `${(parts[1] ?? '').padStart(2, '0')}:${parts[2] ?? '00'}`;
}
